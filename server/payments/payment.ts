/**
 * A payment: somebody is to pay somebody an amount for a thing, before a point in time. `awaiting`
 * becomes `paid` or `cancelled`, once; nothing else about it ever changes.
 */
import { assert } from '../kernel/assert.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Id, OfficialId, UserId } from '../kernel/ids.ts';
import type { Money } from '../kernel/money.ts';
import type { EntryRequest } from '../wallet/index.ts';
import type { paymentStates } from './contract.ts';
import { refuse } from './errors.ts';

export type PaymentState = (typeof paymentStates)[number];

/** What a module asks for when something is to be paid. */
export interface PaymentRequest {
  readonly payer: UserId;
  readonly payee: OfficialId;
  readonly amount: Money;
  /** The id of the thing that is paid. */
  readonly reference: string;
  /** What it is for, for people. */
  readonly description: string;
  readonly expiresAt: Instant;
}

export interface Payment extends PaymentRequest {
  readonly id: Id<'pay'>;
  readonly state: PaymentState;
  readonly createdAt: Instant;
  readonly paidAt: Instant | null;
  readonly cancelledAt: Instant | null;
  readonly transferId: Id<'ltr'> | null;
}

export function makePayment(request: PaymentRequest, id: Id<'pay'>, now: Instant): Payment {
  assert(request.amount.minor > 0n, 'a payment moves something');
  assert(request.expiresAt > now, 'a payment can still be made');
  return {
    ...request,
    id,
    state: 'awaiting',
    createdAt: now,
    paidAt: null,
    cancelledAt: null,
    transferId: null,
  };
}

export type Approval =
  | { readonly kind: 'pay'; readonly payment: Payment; readonly entry: EntryRequest }
  /** It is paid: approving again changes nothing. */
  | { readonly kind: 'nothing' };

/** @throws DomainError when it cannot be paid any more */
export function decideApproval(payment: Payment, now: Instant): Approval {
  switch (payment.state) {
    case 'paid':
      return { kind: 'nothing' };
    case 'cancelled':
      throw refuse.cancelled();
    case 'awaiting':
      if (payment.expiresAt <= now) throw refuse.expired();
      return { kind: 'pay', payment, entry: entryRequestOf(payment) };
  }
}

/** Whether a cancellation changes anything; money that has moved stays where it is. */
export function canCancel({ state }: Payment): boolean {
  return state === 'awaiting';
}

function entryRequestOf({ id, payer, payee, amount }: Payment): EntryRequest {
  return {
    key: `payment:${id}`,
    postings: [{ from: `${payer}/main`, to: `${payee}/pending`, amount }],
    reason: 'payment',
    reference: id,
  };
}
