import { expect, it } from 'vitest';
import { createLayers, type Layer } from '../../../../web/lib/layers/stack.ts';

type Entry = { page: string; depth: number };

/** A browser's history as far as it matters here: it travels a little after it was asked to. */
function browser(start: Entry[] = [{ page: 'list', depth: 0 }]) {
  let entries = start;
  let at = start.length - 1;
  const now = (): Entry => entries[at] ?? { page: 'outside', depth: 0 };
  const push = (entry: Entry): void => {
    entries = [...entries.slice(0, at + 1), entry];
    at += 1;
  };
  const go = (by: number): void => {
    setTimeout(() => {
      if (entries[at + by] === undefined) return;
      at += by;
      layers.arrived();
    });
  };
  const layers = createLayers(
    {
      page: () => now().page,
      depth: () => now().depth,
      push: (depth) => push({ page: now().page, depth }),
      go,
    },
    queueMicrotask,
  );
  return {
    layers,
    /** Opens a page as the router does. */
    visit: (page: string) => layers.leave(() => push({ page, depth: 0 })),
    replace: (page: string) =>
      layers.leave(() => {
        entries = entries.with(at, { page, depth: 0 });
      }),
    async travel(by: number): Promise<void> {
      go(by);
      await quiet();
    },
    now,
    /** The pages from the first entry to the present one, with the depth of each. */
    past: () => entries.slice(0, at + 1).map(({ page, depth }) => `${page}${'+'.repeat(depth)}`),
  };
}

/** Until nothing is on its way any more. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setTimeout(resolve));
}

/** Something that opens and closes as a component does: it says so itself when it is gone. */
function shown(layers: ReturnType<typeof browser>['layers'], rest: Omit<Layer, 'close'> = {}) {
  let remove: (() => void) | null = null;
  const close = (): void => {
    remove?.();
    remove = null;
  };
  return {
    open(): void {
      remove = layers.open({ close, ...rest });
    },
    close,
    isOpen: () => remove !== null,
  };
}

it('gives what opens an entry, and Back closes it and stays on the page', async () => {
  const { layers, travel, past } = browser();
  const sheet = shown(layers);
  sheet.open();
  await quiet();
  expect(past()).toEqual(['list', 'list+']);
  await travel(-1);
  expect(sheet.isOpen()).toBe(false);
  expect(past()).toEqual(['list']);
});

it('takes the entry away when it is closed by its button', async () => {
  const { layers, visit, travel, past } = browser();
  await visit('store');
  const sheet = shown(layers);
  sheet.open();
  await quiet();
  sheet.close();
  await quiet();
  expect(past()).toEqual(['list', 'store']);
  await travel(-1);
  expect(past()).toEqual(['list']);
});

it('closes one layer at a time, the top one first', async () => {
  const { layers, travel } = browser();
  const sheet = shown(layers);
  const question = shown(layers);
  sheet.open();
  await quiet();
  question.open();
  await quiet();
  await travel(-1);
  expect([sheet.isOpen(), question.isOpen()]).toEqual([true, false]);
  await travel(-1);
  expect(sheet.isOpen()).toBe(false);
});

it('hands the entry on when one layer opens as another closes, as a question out of a menu', async () => {
  const { layers, travel, past } = browser();
  const menu = shown(layers);
  const question = shown(layers);
  menu.open();
  await quiet();
  menu.close();
  question.open();
  await quiet();
  expect(past()).toEqual(['list', 'list+']);
  await travel(-1);
  expect(question.isOpen()).toBe(false);
});

it('keeps a layer that opens while the entry of another is on its way out', async () => {
  const { layers, travel, past } = browser();
  const menu = shown(layers);
  const sheet = shown(layers);
  menu.open();
  await quiet();
  menu.close();
  // The microtask in which the history is told to travel has passed, the travel has not.
  await Promise.resolve();
  sheet.open();
  await quiet();
  expect(sheet.isOpen()).toBe(true);
  expect(past()).toEqual(['list', 'list+']);
  await travel(-1);
  expect(sheet.isOpen()).toBe(false);
});

it('does not open anything again by Forward', async () => {
  const { layers, travel, past } = browser();
  const payment = shown(layers);
  payment.open();
  await quiet();
  await travel(-1);
  await travel(1);
  expect(payment.isOpen()).toBe(false);
  expect(past()).toEqual(['list']);
});

it('shows the page without its layer after a reload, and Back is where it was', async () => {
  const { layers, past } = browser([
    { page: 'list', depth: 0 },
    { page: 'store', depth: 0 },
    { page: 'store', depth: 1 },
    { page: 'store', depth: 2 },
  ]);
  layers.start();
  await quiet();
  expect(past()).toEqual(['list', 'store']);
});

it('opens a page from a layer as if there had been none', async () => {
  const { layers, visit, travel, past } = browser();
  const cart = shown(layers);
  const menu = shown(layers);
  cart.open();
  menu.open();
  await quiet();
  await visit('checkout');
  await quiet();
  expect([cart.isOpen(), menu.isOpen()]).toEqual([false, false]);
  expect(past()).toEqual(['list', 'checkout']);
  await travel(-1);
  expect(past()).toEqual(['list']);
});

it('replaces the page and not the layer that is just closing', async () => {
  const { layers, visit, replace, past } = browser();
  await visit('checkout');
  const payment = shown(layers);
  payment.open();
  await quiet();
  payment.close();
  await Promise.resolve();
  await replace('order');
  await quiet();
  expect(past()).toEqual(['list', 'order']);
});

it('closes what is open when the page under it goes', async () => {
  const { layers, visit, travel, past } = browser();
  await visit('store');
  const payment = shown(layers, { mayClose: async () => false });
  payment.open();
  await quiet();
  // From the list that a long press on Back shows.
  await travel(-2);
  expect(payment.isOpen()).toBe(false);
  expect(past()).toEqual(['list']);
});

it('asks before Back closes what is half written, and has its entry again when it stays', async () => {
  const { layers, travel, past } = browser();
  let answer = false;
  const form = shown(layers, { mayClose: async () => answer });
  form.open();
  await quiet();
  await travel(-1);
  expect(form.isOpen()).toBe(true);
  expect(past()).toEqual(['list', 'list+']);
  answer = true;
  await travel(-1);
  expect(form.isOpen()).toBe(false);
  expect(past()).toEqual(['list']);
});

it('asks by a question that is a layer itself', async () => {
  const { layers, travel, past } = browser();
  const question = shown(layers);
  let say: (may: boolean) => void = () => undefined;
  const form = shown(layers, {
    mayClose: () => {
      question.open();
      return new Promise((resolve) => {
        say = resolve;
      });
    },
  });
  form.open();
  await quiet();
  await travel(-1);
  expect(past()).toEqual(['list', 'list+', 'list++']);
  question.close();
  say(true);
  await quiet();
  expect(form.isOpen()).toBe(false);
  expect(past()).toEqual(['list']);
});

it('leaves the page by Back only when its form may be left', async () => {
  const { layers, visit, travel, past } = browser();
  await visit('form');
  let answer = false;
  shown(layers, { isPage: true, mayClose: async () => answer }).open();
  await quiet();
  await travel(-1);
  expect(past()).toEqual(['list', 'form', 'form+']);
  answer = true;
  await travel(-1);
  expect(past()).toEqual(['list']);
});

it('follows a link out of a half-filled form only when it may be left', async () => {
  const { layers, visit, past } = browser();
  await visit('form');
  let answer = false;
  shown(layers, { isPage: true, mayClose: async () => answer }).open();
  await quiet();
  await visit('chats');
  await quiet();
  expect(past()).toEqual(['list', 'form', 'form+']);
  answer = true;
  await visit('chats');
  await quiet();
  expect(past()).toEqual(['list', 'form', 'chats']);
});

it('tells the topmost layer from those below it', async () => {
  const { layers } = browser();
  const below: Layer = { close: () => undefined };
  const above: Layer = { close: () => undefined };
  layers.open(below);
  const remove = layers.open(above);
  expect([layers.isTop(below), layers.isTop(above)]).toEqual([false, true]);
  remove();
  expect(layers.isTop(below)).toBe(true);
});
