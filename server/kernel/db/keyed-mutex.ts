/** Work that names the same serial key runs one after another, in the order it came. */
export interface KeyedMutex {
  through<R>(names: readonly string[], work: () => Promise<R>): Promise<R>;
}

export function createKeyedMutex(): KeyedMutex {
  const tails = new Map<string, Promise<unknown>>();

  /** Queues behind whoever is in these serial keys now; all serial keys are taken in one step, so no deadlock. */
  async function through<R>(names: readonly string[], work: () => Promise<R>): Promise<R> {
    if (names.length === 0) return work();
    const ahead = names.map((name) => tails.get(name));
    const { promise: tail, resolve: leave } = withResolvers();
    for (const name of names) tails.set(name, tail);
    await Promise.all(ahead);
    try {
      return await work();
    } finally {
      leave();
      for (const name of names) if (tails.get(name) === tail) tails.delete(name);
    }
  }
  return { through };
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
