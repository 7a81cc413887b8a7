/** Where to read on in a stream of Redis that may have been emptied since. Pure. */

/** What an id of a stream is made of: the milliseconds of Redis' clock, and a count within them. */
function partsOf(id: string): readonly [bigint, bigint] {
  const [time = '0', count = '0'] = id.split('-');
  return [BigInt(time), BigInt(count)];
}

export function isBefore(one: string, other: string): boolean {
  const [time, count] = partsOf(one);
  const [otherTime, otherCount] = partsOf(other);
  return time === otherTime ? count < otherCount : time < otherTime;
}

export const beginning = '0-0';

/**
 * A stream only grows, so one that ends before what was already read is a new one: Redis was
 * emptied, or another took its place. All of it is news.
 * @param lastId of the stream; null when there is nothing in it
 */
export function readOnFrom(readUpTo: string, lastId: string | null): string {
  return lastId === null || isBefore(lastId, readUpTo) ? beginning : readUpTo;
}
