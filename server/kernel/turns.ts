/** What waits, in turns by who brought it: however much one brings, the others go before the rest of it. */
export interface Turns<T> {
  /** Of all callers. */
  readonly count: number;
  countOf(caller: string): number;
  add(caller: string, item: T): void;
  /**
   * Takes the oldest item of the caller whose turn it is. Who cannot go now keeps the turn.
   * Undefined when nobody can.
   */
  next(canGo?: (item: T) => boolean): T | undefined;
  /** Takes the newest item of whoever has most waiting, where that is more than `count` of them. */
  takeFromMost(count: number): T | undefined;
  /** Takes all. */
  drain(): T[];
}

export function createTurns<T>(): Turns<T> {
  // In the order of turns: whoever had one goes to the end.
  const waiting = new Map<string, T[]>();
  let count = 0;

  function take(caller: string, [first, ...rest]: T[]): T | undefined {
    waiting.delete(caller);
    if (rest.length > 0) waiting.set(caller, rest);
    count -= 1;
    return first;
  }

  return {
    get count() {
      return count;
    },
    countOf: (caller) => waiting.get(caller)?.length ?? 0,
    add: (caller, item) => {
      waiting.set(caller, [...(waiting.get(caller) ?? []), item]);
      count += 1;
    },
    next: (canGo = () => true) => {
      for (const [caller, items] of waiting) {
        const [first] = items;
        if (first !== undefined && canGo(first)) return take(caller, items);
      }
      return undefined;
    },
    takeFromMost: (atLeast) => {
      let most: T[] = [];
      for (const items of waiting.values()) if (items.length > most.length) most = items;
      if (most.length <= atLeast) return undefined;
      count -= 1;
      return most.pop();
    },
    drain: () => {
      const all = [...waiting.values()].flat();
      waiting.clear();
      count = 0;
      return all;
    },
  };
}
