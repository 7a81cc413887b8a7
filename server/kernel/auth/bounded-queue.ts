/**
 * Work that costs much memory, a few at a time; beyond a bound, work is refused. Callers have turns,
 * so that whoever brings very much waits for themselves: others go before the rest of it and, when
 * no more may wait, in its place.
 */
export interface BoundedQueue {
  /** @throws what `refusal` makes when too much waits: at once, or later in favour of another caller */
  run<R>(caller: string, work: () => Promise<R>, refusal: () => Error): Promise<R>;
}

export interface QueueBounds {
  readonly runningMax: number;
  readonly waitingMax: number;
}

interface Waiter {
  readonly enter: () => void;
  readonly giveUp: () => void;
}

export function createQueue({ runningMax, waitingMax }: QueueBounds): BoundedQueue {
  // In the order of turns: whoever had one goes to the end.
  const waiting = new Map<string, Waiter[]>();
  let count = 0;
  let running = 0;

  function next(): Waiter | undefined {
    const [turn] = waiting;
    if (!turn) return undefined;
    const [caller, [first, ...rest]] = turn;
    waiting.delete(caller);
    if (rest.length > 0) waiting.set(caller, rest);
    count -= 1;
    return first;
  }

  /** Who is woken takes over the place of the one who leaves, so nobody slips in between. */
  function leave(): void {
    const woken = next();
    if (woken) woken.enter();
    else running -= 1;
  }

  /** False when nobody has so much more waiting that it would be fairer. */
  function makeRoomFor(caller: string): boolean {
    const own = waiting.get(caller)?.length ?? 0;
    let most: Waiter[] = [];
    for (const all of waiting.values()) if (all.length > most.length) most = all;
    if (most.length <= own + 1) return false;
    most.pop()?.giveUp();
    count -= 1;
    return true;
  }

  async function enter(caller: string, refusal: () => Error): Promise<void> {
    if (running < runningMax) {
      running += 1;
      return;
    }
    if (count >= waitingMax && !makeRoomFor(caller)) throw refusal();
    await new Promise<void>((resolve, reject) => {
      const waiter = { enter: resolve, giveUp: () => reject(refusal()) };
      waiting.set(caller, [...(waiting.get(caller) ?? []), waiter]);
      count += 1;
    });
  }

  return {
    run: async (caller, work, refusal) => {
      await enter(caller, refusal);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
