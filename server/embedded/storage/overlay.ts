import type { Key } from './keys.ts';
import { SortedKeys } from './sorted-keys.ts';
import { type Entry, type Range, rangeAfter, type View } from './view.ts';

/** A new value, or null for a removal. */
export type Change = Buffer | null;

/** What a key, or a collection's count, was before it was changed. */
type Before =
  | { readonly key: Key; readonly change: Change | undefined }
  | { readonly collection: number; readonly delta: number | undefined };

/**
 * Changes that are not in LMDB yet: of a batch on its way to disk, or of an open transaction.
 * They can be undone back to a mark, which is how a job or a statement that fails leaves nothing
 * behind.
 */
export class Overlay {
  private readonly changes = new Map<Key, Change>();
  /** The keys in order; made when somebody first walks through them, which few do. */
  private order: SortedKeys | undefined;
  private readonly counts = new Map<number, number>();
  private journal: Before[] = [];
  /** Roughly how much memory the changes hold. */
  sizeBytes = 0;

  get isEmpty(): boolean {
    return this.changes.size === 0 && this.counts.size === 0;
  }

  get(key: Key): Change | undefined {
    return this.changes.get(key);
  }

  entries(): Iterable<[Key, Change]> {
    return this.changes;
  }

  countDeltas(): Iterable<[number, number]> {
    return this.counts;
  }

  countDelta(collection: number): number {
    return this.counts.get(collection) ?? 0;
  }

  set(key: Key, change: Change): void {
    const before = this.changes.get(key);
    this.journal.push({ key, change: before });
    this.replace(key, before, change);
  }

  addToCount(collection: number, delta: number): void {
    const before = this.counts.get(collection);
    this.journal.push({ collection, delta: before });
    this.counts.set(collection, (before ?? 0) + delta);
  }

  mark(): number {
    return this.journal.length;
  }

  undoTo(mark: number): void {
    while (this.journal.length > mark) {
      const before = this.journal.pop();
      if (before !== undefined) this.restore(before);
    }
  }

  /** Nothing up to now will be undone any more. */
  forgetJournal(): void {
    this.journal = [];
  }

  *changesIn(range: Range): Generator<[Key, Change], void, undefined> {
    if (this.changes.size === 0) return;
    this.order ??= sorted(this.changes.keys());
    const keys =
      range.reverse === true
        ? this.order.descending(range.start, range.end)
        : this.order.ascending(range.start, range.end);
    for (const key of keys) {
      const change = this.changes.get(key);
      if (change !== undefined) yield [key, change];
    }
  }

  private restore(before: Before): void {
    if ('key' in before) {
      this.replace(before.key, this.changes.get(before.key), before.change);
    } else if (before.delta === undefined) {
      this.counts.delete(before.collection);
    } else {
      this.counts.set(before.collection, before.delta);
    }
  }

  private replace(key: Key, from: Change | undefined, to: Change | undefined): void {
    this.sizeBytes += weight(key, to) - weight(key, from);
    if (to === undefined) {
      this.changes.delete(key);
      this.order?.delete(key);
      return;
    }
    this.changes.set(key, to);
    if (from === undefined) this.order?.add(key);
  }
}

function sorted(keys: Iterable<Key>): SortedKeys {
  const order = new SortedKeys();
  for (const key of keys) order.add(key);
  return order;
}

const weight = (key: Key, change: Change | undefined): number =>
  change === undefined ? 0 : key.length + (change?.length ?? 0) + 64;

/** A picture with an overlay's changes laid over another picture. */
export class OverlaidView implements View {
  private readonly overlay: Overlay;
  private readonly base: View;

  constructor(overlay: Overlay, base: View) {
    this.overlay = overlay;
    this.base = base;
  }

  get(key: Key): Buffer | undefined {
    const change = this.overlay.get(key);
    if (change === undefined) return this.base.get(key);
    return change ?? undefined;
  }

  scan(range: Range, limit: number): Entry[] {
    const changes = this.overlay.changesIn(range);
    let change = changes.next();
    if (change.done === true) return this.base.scan(range, limit);
    const sign = range.reverse === true ? -1 : 1;
    const found: Entry[] = [];
    let rest = range;
    for (;;) {
      const chunk = this.base.scan(rest, limit);
      const last = chunk.length < limit ? undefined : chunk.at(-1);
      for (const entry of chunk) {
        while (change.done !== true && order(change.value[0], entry.key) * sign < 0) {
          if (change.value[1] !== null)
            found.push({ key: change.value[0], value: change.value[1] });
          change = changes.next();
        }
        if (change.done !== true && change.value[0] === entry.key) {
          if (change.value[1] !== null) found.push({ key: entry.key, value: change.value[1] });
          change = changes.next();
        } else {
          found.push(entry);
        }
        if (found.length >= limit) return found.slice(0, limit);
      }
      if (last === undefined) break;
      rest = rangeAfter(rest, last.key);
    }
    while (change.done !== true && found.length < limit) {
      if (change.value[1] !== null) found.push({ key: change.value[0], value: change.value[1] });
      change = changes.next();
    }
    return found;
  }
}

const order = (a: Key, b: Key): number => (a < b ? -1 : a > b ? 1 : 0);
