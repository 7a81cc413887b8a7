import { z } from 'zod';
import {
  codeIn,
  currencyIn,
  cursorIn,
  idempotencyKey,
  idOf,
  instantOut,
  limitIn,
  moneyIn,
  moneyOut,
  nameIn,
  nothing,
  operation,
  pageOf,
  push,
} from '../kernel/contract.ts';
import { limits } from '../kernel/limits.ts';
import { bankCalls } from './limits.ts';

export * from './payouts/contract.ts';

declare module '../kernel/ids.ts' {
  interface IdKinds {
    ltr: 'journal entry';
    bnk: 'linked bank account';
    top: 'top-up';
    hld: 'hold';
  }
}

/** Whose wallet: your own, or, for its staff, an official account's. */
const owner = z.union([z.literal('me'), idOf('oac')]).default('me');

/** `none`: wallets cannot be filled. `simulated`: no real money moves. */
export const bankKinds = ['none', 'simulated', 'connected'] as const;

export const walletOut = z.strictObject({
  /** One for each currency ever held; empty at first. */
  balances: z.array(moneyOut),
  /** Set aside for payments under way, and not in `balances`; empty when nothing is. */
  held: z.array(moneyOut),
  /** What can be paid out; of an official account that part which is sealed. */
  available: z.array(moneyOut),
  /** Which bank this server is connected to. */
  bank: z.enum(bankKinds),
});

export const getWallet = operation({
  name: 'wallet.get-wallet',
  http: 'GET /v1/wallet',
  summary: 'Balances by currency, of yourself or of an official account that you staff.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ owner }),
  output: walletOut,
});

/** What moved money; clients show an icon and a word by it. */
export const entryReasons = [
  'top-up',
  'payment',
  'refund',
  /** Set aside for a payment under way. */
  'hold',
  /** What was set aside and not paid. */
  'release',
  /** From what an official account was paid to what it can pay out; in no statement. */
  'settlement',
  'payout',
  /** A payout that the bank declined. */
  'payout-return',
] as const;
export type EntryReason = (typeof entryReasons)[number];

export const entryOut = z.strictObject({
  transferId: idOf('ltr'),
  /** Positive came in, negative went out. */
  amount: moneyOut,
  reason: z.enum(entryReasons),
  /** The other side, for people: a shop's name, a bank. */
  counterparty: z.string(),
  /** What it was for: the id of a payment or a top-up. */
  reference: z.string(),
  at: instantOut,
});

export const listEntries = operation({
  name: 'wallet.list-entries',
  http: 'GET /v1/wallet/entries',
  summary: 'The statement, newest first.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({
    owner,
    currency: currencyIn.optional(),
    cursor: cursorIn,
    limit: limitIn(100, 30),
  }),
  output: pageOf(entryOut),
});

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

export const getLedgerHead = operation({
  name: 'wallet.get-ledger-head',
  http: 'GET /v1/ledger/head',
  summary:
    'The last seal of the journal. Whoever notes it down can tell later whether history was changed.',
  auth: 'anyone',
  limit: limits.public,
  input: nothing,
  output: z.strictObject({
    /** How many entries are sealed. */
    number: z.number().int(),
    /** SHA-256 over the last one and the hash before it. */
    hash: z.string(),
    at: instantOut.nullable(),
  }),
});

export const walletChanged = push({
  type: 'wallet.changed',
  summary: 'A balance changed; fetch the wallet again.',
  whenMissed: 'kept',
  data: z.strictObject({ owner: z.union([idOf('usr'), idOf('oac')]) }),
});

export const topUpChanged = push({
  type: 'wallet.top-up-changed',
  summary: 'A top-up of yours was credited or declined.',
  whenMissed: 'kept',
  data: topUpOut,
});
