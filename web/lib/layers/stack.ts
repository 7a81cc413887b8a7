/**
 * Sheets, dialogs, viewers, menus and half-filled forms are layers over a page, and each of them is
 * an entry of the history, so that Back closes the top one and never leaves the page under it. This
 * is the model of it, without a browser: a stack of what is open, and entries that say how many
 * layers they stand for. The two are brought together again after each change of either.
 */
export type Layer = {
  /** Takes it off the screen. Whatever is shown by it must be gone soon after. */
  close: () => void;
  /** Asks whether it may go when somebody turns away from it, e.g. from what is half written. */
  mayClose?: (() => Promise<boolean>) | undefined;
  /** It stands for the page itself: with it, Back leaves the page. */
  isPage?: boolean;
};

/** The history as far as layers are concerned. */
export type Entries = {
  /** Which page the present entry belongs to; the entries of layers have that of the page below. */
  page: () => string;
  /** How many layers the present entry stands for. */
  depth: () => number;
  push: (depth: number) => void;
  /** Travels; `arrived` is called when it is there, never before this returns. */
  go: (by: number) => void;
};

/** @param soon when what was opened and closed by one act has all been said */
export function createLayers(entries: Entries, soon: (work: () => void) => void) {
  let stack: Layer[] = [];
  let page = entries.page();
  let isTravelling = false;
  let leaving: (() => void)[] = [];

  const take = (layer: Layer): void => {
    stack = stack.filter((other) => other !== layer);
  };

  const closeAll = (): void => {
    const closing = stack.toReversed();
    stack = [];
    for (const layer of closing) layer.close();
  };

  /** Makes the history as deep as the stack. Nobody sees more of a layer than its page. */
  const reconcile = (): void => {
    if (isTravelling) return;
    const wanted = leaving.length > 0 ? 0 : stack.length;
    const there = entries.depth();
    if (there > wanted) {
      isTravelling = true;
      entries.go(wanted - there);
      return;
    }
    const waiting = leaving;
    leaving = [];
    for (const go of waiting) go();
    page = entries.page();
    for (let depth = entries.depth() + 1; depth <= stack.length; depth += 1) entries.push(depth);
  };

  const leave = (go: () => void): void => {
    closeAll();
    leaving.push(go);
    reconcile();
  };

  const goBackFrom = async (layer: Layer): Promise<void> => {
    if (layer.mayClose) {
      // It is on the screen while it asks, and may stay there: so it has its entry again.
      soon(reconcile);
      if (!(await layer.mayClose()) || !stack.includes(layer)) return;
    }
    take(layer);
    if (layer.isPage === true) leave(() => entries.go(-1));
    else layer.close();
    soon(reconcile);
  };

  return {
    /** @returns what takes it, and its entry, away again */
    open(layer: Layer): () => void {
      stack.push(layer);
      soon(reconcile);
      return () => {
        take(layer);
        soon(reconcile);
      };
    },

    /** A dialog below another one hears keys and presses that are not meant for it. */
    isTop: (layer: Layer): boolean => stack.at(-1) === layer,

    /** The history stands at another entry: by us, or by Back and Forward. */
    arrived(): void {
      if (isTravelling) {
        isTravelling = false;
        reconcile();
        return;
      }
      if (entries.page() !== page) {
        page = entries.page();
        closeAll();
      }
      // Forward to a layer that is long closed: there is nothing to show of it.
      if (entries.depth() > stack.length) reconcile();
      // Only the topmost is asked: what it says decides about those below it.
      for (const layer of stack.slice(entries.depth()).toReversed()) {
        void goBackFrom(layer);
        if (layer.mayClose) break;
      }
    },

    /** Goes to another page, as if no layer had ever been; asks first where something would be lost. */
    async leave(go: () => void): Promise<void> {
      for (const layer of stack.toReversed()) {
        if (layer.mayClose && !(await layer.mayClose())) return;
      }
      leave(go);
    },

    /** Steps through the history as the person would. */
    step(go: () => void): void {
      if (isTravelling) leaving.push(go);
      else go();
    },

    /** True when nothing lies over the page and no entry is on its way out. */
    isBare: (): boolean => stack.length === 0 && !isTravelling && entries.depth() === 0,

    /** After a load: an entry that was a layer's is left for its page. */
    start: reconcile,
  };
}
