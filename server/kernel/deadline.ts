/** An end for what others promise: who waits for another system says for how long. */

export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/**
 * The promise, or a failure when it has not settled after `milliseconds`. What it stands for is not
 * stopped; how it ends later is nobody's concern any more.
 * @throws DeadlinePassed
 */
export async function within<R>(
  milliseconds: number,
  promise: Promise<R>,
  what: string,
): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    const late = () => reject(new DeadlinePassed(`${what} took longer than ${milliseconds} ms`));
    timer = setTimeout(late, milliseconds);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
