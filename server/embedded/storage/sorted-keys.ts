import type { Key } from './keys.ts';

const chunkSizeMax = 512;

/**
 * A set of keys in order: a list of short sorted lists, so that an insertion moves at most a few
 * hundred pointers however many keys there are.
 */
export class SortedKeys {
  private chunks: Key[][] = [];

  add(key: Key): void {
    const at = this.chunkFor(key);
    const chunk = this.chunks[at];
    if (chunk === undefined) {
      this.chunks.push([key]);
      return;
    }
    const index = lowerBound(chunk, key);
    if (chunk[index] === key) return;
    chunk.splice(index, 0, key);
    if (chunk.length > chunkSizeMax) {
      this.chunks.splice(at + 1, 0, chunk.splice(chunk.length >> 1));
    }
  }

  delete(key: Key): void {
    const at = this.chunkFor(key);
    const chunk = this.chunks[at];
    if (chunk === undefined) return;
    const index = lowerBound(chunk, key);
    if (chunk[index] !== key) return;
    chunk.splice(index, 1);
    if (chunk.length === 0) this.chunks.splice(at, 1);
  }

  /** Keys from `start` (inclusive) to `end` (exclusive), ascending. */
  *ascending(start: Key, end: Key): Generator<Key, void, undefined> {
    for (let at = this.chunkFor(start); at < this.chunks.length; at++) {
      const chunk = this.chunks[at] ?? [];
      for (let i = lowerBound(chunk, start); i < chunk.length; i++) {
        const key = chunk[i];
        if (key === undefined || key >= end) return;
        yield key;
      }
    }
  }

  /** The same keys, descending. */
  *descending(start: Key, end: Key): Generator<Key, void, undefined> {
    for (let at = Math.min(this.chunkFor(end), this.chunks.length - 1); at >= 0; at--) {
      const chunk = this.chunks[at] ?? [];
      for (let i = lowerBound(chunk, end) - 1; i >= 0; i--) {
        const key = chunk[i];
        if (key === undefined || key < start) return;
        yield key;
      }
    }
  }

  /** The chunk that holds `key` or would: the last one whose first key is not above it. */
  private chunkFor(key: Key): number {
    let low = 0;
    let high = this.chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const first = this.chunks[middle]?.[0];
      if (first !== undefined && first <= key) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

function lowerBound(keys: readonly Key[], key: Key): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = keys[middle];
    if (at !== undefined && at < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
