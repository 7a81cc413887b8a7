/** Thrown when our own code broke its word; never the caller's fault, so it becomes a 500. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/** States what must hold if our code is right. @throws AssertionError */
export function assert(condition: unknown, promise: string): asserts condition {
  if (!condition) throw new AssertionError(promise);
}

/** One of as many as there must be. @throws AssertionError */
export function required<T>(one: T | undefined): T {
  assert(one !== undefined, 'as many come out as went in');
  return one;
}
