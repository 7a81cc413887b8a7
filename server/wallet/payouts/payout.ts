/**
 * A payout brings settled money of an official account to a bank account: `pending` becomes `paid`
 * or `declined`, once. The money leaves with the request, and comes back when the bank declines.
 */
import { assert } from '../../kernel/assert.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { Id, OfficialId, UserId } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import { refuse } from '../errors.ts';
import { type Asking, askAgain, beginAsking } from '../instruments/asking.ts';
import type { BankAnswer } from '../instruments/bank.ts';
import type { BankAccount } from '../instruments/bank-account.ts';
import type { EntryRequest } from '../ledger/index.ts';
import type { PayoutState } from './contract.ts';

export interface Payout extends Asking {
  readonly id: Id<'out'>;
  readonly officialId: OfficialId;
  readonly requestedBy: UserId;
  readonly bank: string;
  readonly bankName: string;
  readonly maskedNumber: string;
  readonly mandate: string;
  readonly amount: Money;
  readonly state: PayoutState;
  readonly reason: string;
  readonly createdAt: Instant;
}

export interface PayoutPlan {
  readonly id: Id<'out'>;
  readonly officialId: OfficialId;
  readonly bankAccount: BankAccount;
}

/** What is written down, and booked, before the bank is asked. */
export function decidePayout(
  { id, officialId, bankAccount }: PayoutPlan,
  amount: Money,
  now: Instant,
): Payout {
  if (bankAccount.currency !== amount.currency) throw refuse['currency-mismatch']();
  const { userId, bank, bankName, maskedNumber, mandate } = bankAccount;
  return {
    ...{ id, officialId, requestedBy: userId, bank, bankName, maskedNumber, mandate, amount },
    state: 'pending',
    reason: '',
    createdAt: now,
    ...beginAsking(now),
  };
}

export type PayoutSettlement =
  | { readonly kind: 'paid' }
  | { readonly kind: 'declined'; readonly reason: string }
  | { readonly kind: 'ask-again'; readonly asking: Asking };

/** What a bank's answer means for a payout that is still pending. */
export function decidePayoutSettlement(
  payout: Payout,
  answer: BankAnswer,
  now: Instant,
): PayoutSettlement {
  assert(payout.state === 'pending', 'only a pending payout is settled');
  switch (answer.kind) {
    case 'accepted':
      return { kind: 'paid' };
    case 'declined':
      return { kind: 'declined', reason: answer.reason };
    case 'absent':
    case 'unknown':
      return { kind: 'ask-again', asking: askAgain(payout, now) };
  }
}

/** available -> bank */
export function entryOfPayout({ id, officialId, bank, amount }: Payout): EntryRequest {
  return {
    key: `payout:${id}`,
    postings: [{ from: `${officialId}/available`, to: `bank:${bank}/clearing`, amount }],
    reason: 'payout',
    reference: id,
  };
}

/** bank -> available: what the bank did not pay. */
export function entryOfReturn({ id, officialId, bank, amount }: Payout): EntryRequest {
  return {
    key: `payout:${id}:returned`,
    postings: [{ from: `bank:${bank}/clearing`, to: `${officialId}/available`, amount }],
    reason: 'payout-return',
    reference: id,
  };
}
