/** A top-up: `pending` may become `credited` or `declined`, once. */
import { assert } from '../../kernel/assert.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { Id, UserId } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import { refuse } from '../errors.ts';
import type { EntryRequest } from '../ledger/index.ts';
import { type Asking, askAgain, beginAsking } from './asking.ts';
import type { BankAnswer } from './bank.ts';
import type { BankAccount } from './bank-account.ts';
import type { TopUpState } from './contract.ts';

export interface TopUp extends Asking {
  readonly id: Id<'top'>;
  readonly userId: UserId;
  readonly bank: string;
  readonly bankName: string;
  readonly mandate: string;
  readonly amount: Money;
  readonly state: TopUpState;
  readonly reason: string;
  readonly createdAt: Instant;
}

/** What is written down before the bank is asked, so that a crash forgets nothing. */
export function decideTopUp(
  { id, bankAccount }: { readonly id: Id<'top'>; readonly bankAccount: BankAccount },
  amount: Money,
  now: Instant,
): TopUp {
  if (bankAccount.currency !== amount.currency) throw refuse['currency-mismatch']();
  const { userId, bank, bankName, mandate } = bankAccount;
  return {
    ...{ id, userId, bank, bankName, mandate, amount },
    state: 'pending',
    reason: '',
    createdAt: now,
    ...beginAsking(now),
  };
}

export type Settlement =
  | { readonly kind: 'credit'; readonly entry: EntryRequest }
  | { readonly kind: 'decline'; readonly reason: string }
  | { readonly kind: 'ask-again'; readonly asking: Asking };

/** What a bank's answer means for a top-up that is still pending. */
export function decideSettlement(topUp: TopUp, answer: BankAnswer, now: Instant): Settlement {
  assert(topUp.state === 'pending', 'only a pending top-up is settled');
  switch (answer.kind) {
    case 'accepted':
      return { kind: 'credit', entry: creditOf(topUp) };
    case 'declined':
      return { kind: 'decline', reason: answer.reason };
    case 'absent':
    case 'unknown':
      return { kind: 'ask-again', asking: askAgain(topUp, now) };
  }
}

function creditOf({ id, bank, userId, amount }: TopUp): EntryRequest {
  return {
    key: `top-up:${id}`,
    postings: [{ from: `bank:${bank}/clearing`, to: `${userId}/main`, amount }],
    reason: 'top-up',
    reference: id,
  };
}
