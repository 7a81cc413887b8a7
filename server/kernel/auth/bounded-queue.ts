/** Work that costs much memory, a few at a time and in order; beyond a bound, new work is refused. */
export interface BoundedQueue {
  /** @throws what `refusal` makes, at once, when too much waits */
  run<R>(work: () => Promise<R>, refusal: () => Error): Promise<R>;
}

export interface QueueBounds {
  readonly runningMax: number;
  readonly waitingMax: number;
}

export function createQueue({ runningMax, waitingMax }: QueueBounds): BoundedQueue {
  const waiting: (() => void)[] = [];
  let running = 0;

  /** Who is woken takes over the place of the one who leaves, so nobody slips in between. */
  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  async function enter(refusal: () => Error): Promise<void> {
    if (running < runningMax) {
      running += 1;
      return;
    }
    if (waiting.length >= waitingMax) throw refusal();
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  return {
    run: async (work, refusal) => {
      await enter(refusal);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
