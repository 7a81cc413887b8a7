import { assert } from '../kernel/assert.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Id } from '../kernel/ids.ts';
import type { Money } from '../kernel/money.ts';
import type { EntryReason } from './contract.ts';
import { changesOf, counterpartyOf, type Holder, type JournalEntry } from './ledger/index.ts';

/** A line of somebody's statement: a journal entry as it looks from their side. */
export interface StatementLine {
  readonly transferId: Id<'ltr'>;
  /** Negative when it went out. */
  readonly amount: Money;
  readonly reason: EntryReason;
  readonly counterparty: string;
  readonly reference: string;
  readonly at: Instant;
}

export function statementLineOf(
  holder: Holder,
  entry: JournalEntry,
  names: ReadonlyMap<Holder, string>,
): StatementLine {
  const change = changesOf(entry).find((candidate) => candidate.holder === holder);
  assert(change, 'a statement shows what changed a balance');
  const { id, reason, reference, at } = entry;
  return {
    transferId: id,
    amount: change.amount,
    reason,
    counterparty: names.get(counterpartyOf(entry, holder)) ?? '',
    reference,
    at,
  };
}
