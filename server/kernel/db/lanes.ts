/** Work that names the same lane runs one after another, in the order it came. */
export interface Lanes {
  through<R>(names: readonly string[], work: () => Promise<R>): Promise<R>;
}

export function createLanes(): Lanes {
  const tails = new Map<string, Promise<unknown>>();

  /** Queues behind whoever is in these lanes now; all lanes are taken in one step, so no deadlock. */
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
