import { createTurns } from './turns.ts';

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
  const waiting = createTurns<Waiter>();
  let running = 0;

  /** Who is woken takes over the place of the one who leaves, so nobody slips in between. */
  function leave(): void {
    const woken = waiting.next();
    if (woken) woken.enter();
    else running -= 1;
  }

  /** False when nobody has so much more waiting that it would be fairer. */
  function makePlaceFor(caller: string): boolean {
    const other = waiting.takeFromMost(waiting.countOf(caller) + 1);
    other?.giveUp();
    return other !== undefined;
  }

  async function enter(caller: string, refusal: () => Error): Promise<void> {
    if (running < runningMax) {
      running += 1;
      return;
    }
    if (waiting.count >= waitingMax && !makePlaceFor(caller)) throw refusal();
    await new Promise<void>((resolve, reject) => {
      waiting.add(caller, { enter: resolve, giveUp: () => reject(refusal()) });
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
