/** Ends with the work, and not before what came before it under the same key has ended. */
export type InTurn = <R>(key: string, work: Promise<R>) => Promise<R>;

/**
 * Lets work that goes on side by side end in the order in which it began, for each key. Work that
 * has no end holds up those behind it for a while, and nobody for good.
 */
export function createTurns(waitMsMax: number): InTurn {
  const last = new Map<string, Promise<void>>();

  return async (key, work) => {
    const ahead = last.get(key);
    // Ends with nothing, so that no turn holds on to those before it.
    const turn = Promise.allSettled([ahead && orAfter(waitMsMax, ahead), work]).then(() => {});
    last.set(key, turn);
    await turn;
    if (last.get(key) === turn) last.delete(key);
    return work;
  };
}

function orAfter(milliseconds: number, turn: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    void turn.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
