/**
 * The seal of a transfer is its number in the book and a hash over itself and the seal before it.
 * Seals are set after the fact, by one sealer at a time, so no transfer waits for another; once
 * set, no row can change or vanish without every later hash telling of it.
 */
import { createHash } from 'node:crypto';
import { type Transfer, textOfPosting } from './transfer.ts';

export interface Seal {
  readonly number: number;
  readonly hash: string;
}

export interface SealedTransfer {
  readonly transfer: Transfer;
  readonly seal: Seal;
}

/** What the first transfer of the book is chained to. */
export const beginning: Seal = { number: 0, hash: '0'.repeat(64) };

/** @returns the seal that follows `previous` when this transfer comes next */
export function sealAfter(previous: Seal, transfer: Transfer): Seal {
  const number = previous.number + 1;
  const { id, key, currency, postings, reason, reference, at } = transfer;
  const text = JSON.stringify([
    ...[previous.hash, number, id, key, currency],
    ...[postings.map(textOfPosting), reason, reference, at.toISOString()],
  ]);
  return { number, hash: createHash('sha256').update(text).digest('hex') };
}

/** Seals transfers one behind the other. */
export function chain(head: Seal, transfers: readonly Transfer[]): SealedTransfer[] {
  let last = head;
  return transfers.map((transfer) => {
    last = sealAfter(last, transfer);
    return { transfer, seal: last };
  });
}
