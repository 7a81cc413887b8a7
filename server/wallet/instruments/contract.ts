import { z } from 'zod';
import {
  codeIn,
  currencyIn,
  idempotencyKey,
  idOf,
  instantOut,
  moneyIn,
  moneyOut,
  nameIn,
  nothing,
  operation,
  push,
} from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { bankCalls } from '../limits.ts';

declare module '../../kernel/ids.ts' {
  interface IdKinds {
    bnk: 'linked bank account';
    top: 'top-up';
  }
}

export const bankAccountOut = z.strictObject({
  id: idOf('bnk'),
  bank: z.string(),
  bankName: z.string(),
  /** `**** 1234` */
  maskedNumber: z.string(),
  currency: currencyIn,
});

export const listBanks = operation({
  name: 'wallet.list-banks',
  http: 'GET /v1/wallet/banks',
  summary: 'The banks that an account can be linked from.',
  auth: 'user',
  limit: limits.read,
  input: nothing,
  output: z.strictObject({
    items: z.array(z.strictObject({ bank: z.string(), name: z.string(), currency: currencyIn })),
  }),
});

export const linkBankAccount = operation({
  name: 'wallet.link-bank-account',
  http: 'POST /v1/wallet/bank-accounts',
  summary: 'Link a bank account, after the bank has confirmed number and holder.',
  auth: 'user',
  limit: bankCalls,
  input: z.strictObject({
    bank: codeIn(/^[a-z0-9-]+$/, 20),
    accountNumber: codeIn(/^[0-9]{8,20}$/, 20),
    holder: nameIn(60),
  }),
  output: bankAccountOut,
});

export const listBankAccounts = operation({
  name: 'wallet.list-bank-accounts',
  http: 'GET /v1/wallet/bank-accounts',
  summary: 'Your linked bank accounts.',
  auth: 'user',
  limit: limits.read,
  input: nothing,
  output: z.strictObject({ items: z.array(bankAccountOut) }),
});

export const unlinkBankAccount = operation({
  name: 'wallet.unlink-bank-account',
  http: 'DELETE /v1/wallet/bank-accounts/:bankAccountId',
  summary: 'Unlink a bank account.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ bankAccountId: idOf('bnk') }),
  output: nothing,
});

export const topUpStates = ['pending', 'credited', 'declined'] as const;
export type TopUpState = (typeof topUpStates)[number];

export const topUpOut = z.strictObject({
  id: idOf('top'),
  amount: moneyOut,
  /** `pending`: the bank has not answered; it is asked again until it does. */
  state: z.enum(topUpStates),
  /** Why it was declined, for people; empty otherwise. */
  reason: z.string(),
  createdAt: instantOut,
});

export const topUp = operation({
  name: 'wallet.top-up',
  http: 'POST /v1/wallet/top-ups',
  summary: 'Move money from a linked bank account into the wallet.',
  auth: 'user',
  limit: bankCalls,
  input: z.strictObject({ bankAccountId: idOf('bnk'), amount: moneyIn, idempotencyKey }),
  output: topUpOut,
});

export const getTopUp = operation({
  name: 'wallet.get-top-up',
  http: 'GET /v1/wallet/top-ups/:topUpId',
  summary: 'How a top-up stands.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ topUpId: idOf('top') }),
  output: topUpOut,
});

export const topUpChanged = push({
  type: 'wallet.top-up-changed',
  summary: 'A top-up of yours was credited or declined.',
  whenMissed: 'kept',
  data: topUpOut,
});
