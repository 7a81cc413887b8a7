import { z } from 'zod';
import {
  currencyIn,
  cursorIn,
  idOf,
  instantOut,
  limitIn,
  moneyOut,
  nothing,
  operation,
  pageOf,
  push,
} from '../kernel/contract.ts';
import { limits } from '../kernel/limits.ts';
import { entryReasons } from './ledger/contract.ts';

export * from './instruments/contract.ts';
export * from './ledger/contract.ts';
export * from './payouts/contract.ts';

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
