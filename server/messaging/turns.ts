/** Lets work that goes on side by side end in the order in which it began, for each key. */
export function createTurns(): <R>(key: string, work: Promise<R>) => Promise<R> {
  const last = new Map<string, Promise<unknown>>();

  return async (key, work) => {
    const ahead = last.get(key);
    // Ends with nothing, so that no turn holds on to those before it.
    const turn = Promise.allSettled([ahead, work]).then(() => undefined);
    last.set(key, turn);
    await turn;
    if (last.get(key) === turn) last.delete(key);
    return work;
  };
}
