import { assert } from '../kernel/assert.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Id } from '../kernel/ids.ts';
import type { Money } from '../kernel/money.ts';
import type { EntryReason } from './contract.ts';
import { changesOf, counterpartyOf, type Holder, type Transfer } from './ledger/index.ts';

/** A line of somebody's statement: a transfer as it looks from his side. */
export interface Entry {
  readonly transferId: Id<'ltr'>;
  /** Negative when it went out. */
  readonly amount: Money;
  readonly reason: EntryReason;
  readonly counterparty: string;
  readonly reference: string;
  readonly at: Instant;
}

export function entryOf(
  holder: Holder,
  transfer: Transfer,
  names: ReadonlyMap<Holder, string>,
): Entry {
  const change = changesOf(transfer).find((candidate) => candidate.holder === holder);
  assert(change, 'a statement shows what changed a balance');
  const { id, reason, reference, at } = transfer;
  return {
    transferId: id,
    amount: change.amount,
    reason,
    counterparty: names.get(counterpartyOf(transfer, holder)) ?? '',
    reference,
    at,
  };
}
