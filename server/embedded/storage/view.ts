import { afterKey, type Key } from './keys.ts';

export interface Entry {
  readonly key: Key;
  readonly value: Buffer;
}

/** Keys from `start` (inclusive) to `end` (exclusive), in either direction. */
export interface Range {
  readonly start: Key;
  readonly end: Key;
  readonly reverse?: boolean;
  /** The values are not wanted, and may be empty in what a scan gives. */
  readonly keysOnly?: boolean;
}

/**
 * A consistent picture of the whole environment. There are no long-lived cursors: a scan returns
 * the first entries of a range, and continues after the last key it gave. So a reader may move to
 * a newer picture between two scans, and nothing has to be closed when it loses interest.
 */
export interface View {
  get(key: Key): Buffer | undefined;
  scan(range: Range, limit: number): Entry[];
}

/** What is left of a range after a scan that ended at `last`. */
export function rangeAfter(range: Range, last: Key): Range {
  return range.reverse === true ? { ...range, end: last } : { ...range, start: afterKey(last) };
}

const chunkSizeMin = 16;
const chunkSizeMax = 256;

/** Walks a range in growing chunks; the first is as large as what is expected to be `wanted`. */
export function* walk(
  view: View,
  range: Range,
  wanted = chunkSizeMin,
): Generator<Entry, void, undefined> {
  let rest = range;
  let size = Math.min(wanted, chunkSizeMax);
  for (;;) {
    const entries = view.scan(rest, size);
    yield* entries;
    const last = entries.at(-1);
    if (last === undefined || entries.length < size) return;
    rest = rangeAfter(rest, last.key);
    size = Math.min(size * 2, chunkSizeMax);
  }
}
