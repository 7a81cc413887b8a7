/** A top-up: `pending` may become `credited` or `declined`, once. */
import { assert } from '../../kernel/assert.ts';
import { after, type Instant, minutes, seconds } from '../../kernel/clock.ts';
import type { Id, UserId } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import type { TopUpState } from '../contract.ts';
import { refuse } from '../errors.ts';
import type { EntryRequest } from '../ledger/index.ts';
import type { DebitAnswer } from './bank.ts';
import type { BankAccount } from './bank-account.ts';

export interface TopUp {
  readonly id: Id<'top'>;
  readonly userId: UserId;
  readonly bank: string;
  readonly bankName: string;
  readonly mandate: string;
  readonly amount: Money;
  readonly state: TopUpState;
  readonly reason: string;
  readonly createdAt: Instant;
  /** How often the bank was asked without a clear answer. */
  readonly askCount: number;
  /** When the bank is asked (again). */
  readonly askAt: Instant;
}

/** The first asking happens in the request itself; the job leaves it this long. */
const firstAskMs = seconds(20);
const askAgainMs = { first: seconds(2), most: minutes(10) };

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
    askCount: 0,
    askAt: after(now, firstAskMs),
  };
}

export type Settlement =
  | { readonly kind: 'credit'; readonly entry: EntryRequest }
  | { readonly kind: 'decline'; readonly reason: string }
  | { readonly kind: 'ask-again'; readonly askCount: number; readonly askAt: Instant };

/** What a bank's answer means for a top-up that is still pending. */
export function decideSettlement(topUp: TopUp, answer: DebitAnswer, now: Instant): Settlement {
  assert(topUp.state === 'pending', 'only a pending top-up is settled');
  switch (answer.kind) {
    case 'accepted':
      return { kind: 'credit', entry: creditOf(topUp) };
    case 'declined':
      return { kind: 'decline', reason: answer.reason };
    case 'absent':
    case 'unknown': {
      const pause = Math.min(askAgainMs.first * 2 ** topUp.askCount, askAgainMs.most);
      return { kind: 'ask-again', askCount: topUp.askCount + 1, askAt: after(now, pause) };
    }
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
