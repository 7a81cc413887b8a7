/**
 * The seal of an entry is its number in the book and a hash over itself and the seal before it.
 * Seals are set after the fact, by one sealer at a time, so no entry waits for another; once
 * set, no row can change or vanish without every later hash telling of it.
 */
import { createHash } from 'node:crypto';
import { type JournalEntry, textOfPosting } from './journal-entry.ts';

export interface Seal {
  readonly number: number;
  readonly hash: string;
}

export interface SealedEntry {
  readonly entry: JournalEntry;
  readonly seal: Seal;
}

/** What the first entry of the book is chained to. */
export const beginning: Seal = { number: 0, hash: '0'.repeat(64) };

/** @returns the seal that follows `previous` when this entry comes next */
export function sealAfter(previous: Seal, entry: JournalEntry): Seal {
  const number = previous.number + 1;
  const { id, key, currency, postings, reason, reference, at } = entry;
  const text = JSON.stringify([
    ...[previous.hash, number, id, key, currency],
    ...[postings.map(textOfPosting), reason, reference, at.toISOString()],
  ]);
  return { number, hash: createHash('sha256').update(text).digest('hex') };
}

/** Seals entries one behind the other. */
export function chain(head: Seal, entries: readonly JournalEntry[]): SealedEntry[] {
  let last = head;
  return entries.map((entry) => {
    last = sealAfter(last, entry);
    return { entry, seal: last };
  });
}
