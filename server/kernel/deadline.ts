/** An end for what others promise: who waits for another system says for how long. */

export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/**
 * What the work comes to, or the error that `late` makes when it has not ended after `msMax`. The
 * work itself is not stopped; how it ends later is nobody's concern any more.
 */
export function orLate<R>(msMax: number, work: PromiseLike<R>, late: () => Error): Promise<R> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), msMax);
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (cause: unknown) => {
        clearTimeout(timer);
        reject(cause);
      },
    );
  });
}

/**
 * As `orLate`, for what nobody outside is told of.
 * @param what names the work in the error
 * @throws DeadlinePassed
 */
export function withDeadline<R>(msMax: number, work: PromiseLike<R>, what: string): Promise<R> {
  return orLate(msMax, work, () => new DeadlinePassed(`${what} took longer than ${msMax} ms`));
}
