import { assert } from '../kernel/assert.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Id } from '../kernel/ids.ts';
import { type Money, total } from '../kernel/money.ts';
import type { EntryReason } from './ledger/contract.ts';
import {
  type AccountPath,
  changesOf,
  counterpartyOf,
  type Holder,
  type JournalEntry,
} from './ledger/index.ts';

/** A line of somebody's statement: a journal entry as it looks from their accounts. */
export interface StatementLine {
  readonly transferId: Id<'ltr'>;
  /** Negative when it went out. */
  readonly amount: Money;
  readonly reason: EntryReason;
  readonly counterparty: string;
  readonly reference: string;
  readonly at: Instant;
}

/** Whose statement it is, and the accounts that it is of. */
export interface Owned {
  readonly holder: Holder;
  readonly accounts: readonly AccountPath[];
}

export function statementLineOf(
  { holder, accounts }: Owned,
  entry: JournalEntry,
  names: ReadonlyMap<Holder, string>,
): StatementLine {
  const changes = changesOf(entry).filter(({ account }) => accounts.includes(account));
  assert(changes.length > 0, 'a statement shows what changed a balance');
  const { id, reason, reference, at, currency } = entry;
  const other = counterpartyOf(entry, holder);
  return {
    transferId: id,
    amount: total(
      changes.map(({ amount }) => amount),
      currency,
    ),
    reason,
    counterparty: (other && names.get(other)) ?? '',
    reference,
    at,
  };
}
