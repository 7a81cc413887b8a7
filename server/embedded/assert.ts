/** For our own bugs only: a broken promise inside the store, never a client's mistake. */
export function assertDefined<T>(value: T | undefined, promise: string): T {
  if (value === undefined) throw new Error(`broken promise: ${promise}`);
  return value;
}
