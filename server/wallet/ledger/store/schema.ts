import mongoose, { type Schema } from 'mongoose';
import type { Instant } from '../../../kernel/clock.ts';
import { rowOptions } from '../../../kernel/db/database.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Currency } from '../../../kernel/money.ts';
import type { AccountId } from '../account.ts';
import type { EntryReason } from '../contract.ts';

const { BigInt: Int64 } = mongoose.Schema.Types;

/** A row of the journal. Only its seal is ever added, once. */
export interface EntryRow {
  _id: Id<'ltr'>;
  key: string;
  currency: Currency;
  /** Accounts by their stored names. */
  postings: { from: string; to: string; amount: bigint }[];
  /** The accounts that take part, for statements and sums. */
  accounts: AccountId[];
  reason: EntryReason;
  reference: string;
  at: Instant;
  isSealed: boolean;
  sealNumber: number | null;
  sealHash: string | null;
}

/** The balance of a guarded account: written by every posting that touches it. */
export interface BalanceRow {
  _id: AccountId;
  balance: bigint;
  /** How many postings have written it. */
  version: number;
}

/** What the sealed part of the journal adds up to for an account without a guard. */
export interface SealedBalanceRow {
  _id: AccountId;
  balance: bigint;
}

export interface HeadRow {
  _id: 'head';
  sealNumber: number;
  sealHash: string;
  sealedAt: Instant;
}

export function entrySchema(): Schema<EntryRow> {
  const posting = {
    _id: false,
    from: { type: String, required: true },
    to: { type: String, required: true },
    amount: { type: Int64, required: true },
  };
  const schema = new mongoose.Schema<EntryRow>(
    {
      _id: { type: String, required: true },
      key: { type: String, required: true },
      currency: { type: String, required: true },
      postings: { type: [posting], required: true },
      accounts: { type: [String], required: true },
      reason: { type: String, required: true },
      reference: { type: String, required: true },
      at: { type: Date, required: true },
      isSealed: { type: Boolean, required: true },
      sealNumber: { type: Number, default: null },
      sealHash: { type: String, default: null },
    },
    rowOptions,
  );
  schema.index({ key: 1 }, { unique: true });
  // A statement: the rows of one account, newest first.
  schema.index({ accounts: 1, _id: -1 });
  // The rest: what is not yet sealed, of all accounts and of one.
  schema.index({ isSealed: 1, _id: 1 }, { partialFilterExpression: { isSealed: false } });
  schema.index({ accounts: 1, isSealed: 1 }, { partialFilterExpression: { isSealed: false } });
  // The book in its order.
  schema.index(
    { isSealed: 1, sealNumber: 1 },
    { unique: true, partialFilterExpression: { isSealed: true } },
  );
  return schema;
}

export function balanceSchema(): Schema<BalanceRow> {
  return new mongoose.Schema<BalanceRow>(
    {
      _id: { type: String, required: true },
      balance: { type: Int64, required: true },
      version: { type: Number, required: true },
    },
    rowOptions,
  );
}

export function sealedBalanceSchema(): Schema<SealedBalanceRow> {
  return new mongoose.Schema<SealedBalanceRow>(
    { _id: { type: String, required: true }, balance: { type: Int64, required: true } },
    rowOptions,
  );
}

export function headSchema(): Schema<HeadRow> {
  return new mongoose.Schema<HeadRow>(
    {
      _id: { type: String, required: true },
      sealNumber: { type: Number, required: true },
      sealHash: { type: String, required: true },
      sealedAt: { type: Date, required: true },
    },
    rowOptions,
  );
}
