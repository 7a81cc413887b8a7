import { z } from 'zod';
import { idempotencyKey, idOf, instantOut, moneyOut, operation, push } from '../kernel/contract.ts';
import { limits } from '../kernel/limits.ts';
import { approvals } from './limits.ts';

declare module '../kernel/ids.ts' {
  interface IdKinds {
    pay: 'payment intent';
  }
}

/**
 * A payment intent: somebody is to pay somebody an amount for a thing. `awaiting` may become
 * `paid` or `cancelled`, once; the amount never changes.
 */
export const paymentStates = ['awaiting', 'paid', 'cancelled'] as const;

export const paymentOut = z.strictObject({
  id: idOf('pay'),
  amount: moneyOut,
  payee: z.strictObject({
    id: idOf('oac'),
    name: z.string(),
    isVerified: z.boolean(),
    avatarUrl: z.string().nullable(),
  }),
  /** What it is for, for people. */
  description: z.string(),
  /** The thing that is paid: an order's id. */
  reference: z.string(),
  state: z.enum(paymentStates),
  expiresAt: instantOut,
  paidAt: instantOut.nullable(),
  transferId: idOf('ltr').nullable(),
});

export const getPayment = operation({
  name: 'payments.get-payment',
  http: 'GET /v1/payments/:paymentId',
  summary: 'A payment that you are to make or have made.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ paymentId: idOf('pay') }),
  output: paymentOut,
});

export const approvePayment = operation({
  name: 'payments.approve-payment',
  http: 'POST /v1/payments/:paymentId/approval',
  summary: 'Pay from the wallet balance. Approving a paid one again changes nothing.',
  auth: 'user',
  limit: approvals,
  input: z.strictObject({
    paymentId: idOf('pay'),
    instrument: z.literal('balance'),
    idempotencyKey,
  }),
  output: paymentOut,
});

export const paymentChanged = push({
  type: 'payments.payment-changed',
  summary: 'A payment of yours was paid or cancelled.',
  whenMissed: 'kept',
  data: z.strictObject({ paymentId: idOf('pay'), state: z.enum(paymentStates) }),
});
