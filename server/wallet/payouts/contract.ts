import { z } from 'zod';
import {
  idempotencyKey,
  idOf,
  instantOut,
  moneyIn,
  moneyOut,
  operation,
  push,
} from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { bankCalls } from '../limits.ts';

declare module '../../kernel/ids.ts' {
  interface IdKinds {
    out: 'payout';
  }
}

export const payoutStates = ['pending', 'paid', 'declined'] as const;
export type PayoutState = (typeof payoutStates)[number];

export const payoutOut = z.strictObject({
  id: idOf('out'),
  officialId: idOf('oac'),
  amount: moneyOut,
  bankName: z.string(),
  /** `**** 1234` */
  maskedNumber: z.string(),
  /** `pending`: the bank has not answered; it is asked again until it does. */
  state: z.enum(payoutStates),
  /** Why it was declined, for people; empty otherwise. The money is back then. */
  reason: z.string(),
  createdAt: instantOut,
});

export const requestPayout = operation({
  name: 'wallet.request-payout',
  http: 'POST /v1/wallet/payouts',
  summary:
    'Pay settled money of an official account out to your linked bank account. For its owner.',
  auth: 'user',
  limit: bankCalls,
  input: z.strictObject({
    officialId: idOf('oac'),
    bankAccountId: idOf('bnk'),
    amount: moneyIn,
    idempotencyKey,
  }),
  output: payoutOut,
});

export const getPayout = operation({
  name: 'wallet.get-payout',
  http: 'GET /v1/wallet/payouts/:payoutId',
  summary: 'How a payout of an official account stands. For its owner.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ payoutId: idOf('out') }),
  output: payoutOut,
});

export const payoutChanged = push({
  type: 'wallet.payout-changed',
  summary: 'A payout of an official account that you staff was paid or declined.',
  whenMissed: 'kept',
  data: payoutOut,
});
