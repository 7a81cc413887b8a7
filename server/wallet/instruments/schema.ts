import mongoose, { type Schema } from 'mongoose';
import type { Instant } from '../../kernel/clock.ts';
import { rowOptions } from '../../kernel/db/database.ts';
import type { Id, UserId } from '../../kernel/ids.ts';

export interface BankAccountRow {
  _id: Id<'bnk'>;
  userId: UserId;
  bank: string;
  bankName: string;
  currency: string;
  mandate: string;
  maskedNumber: string;
  linkedAt: Instant;
}

export interface TopUpRow {
  _id: Id<'top'>;
  userId: UserId;
  bank: string;
  bankName: string;
  mandate: string;
  amount: bigint;
  currency: string;
  state: string;
  reason: string;
  createdAt: Instant;
  askCount: number;
  askAt: Instant;
}

const text = { type: String, required: true } as const;

export function bankAccountSchema(): Schema<BankAccountRow> {
  const schema = new mongoose.Schema<BankAccountRow>(
    {
      _id: text,
      userId: text,
      bank: text,
      bankName: text,
      currency: text,
      mandate: text,
      maskedNumber: text,
      linkedAt: { type: Date, required: true },
    },
    rowOptions,
  );
  // A person links an account once.
  schema.index({ userId: 1, bank: 1, mandate: 1 }, { unique: true });
  return schema;
}

export function topUpSchema(): Schema<TopUpRow> {
  const schema = new mongoose.Schema<TopUpRow>(
    {
      _id: text,
      userId: text,
      bank: text,
      bankName: text,
      mandate: text,
      amount: { type: mongoose.Schema.Types.BigInt, required: true },
      currency: text,
      state: text,
      reason: { type: String, default: '' },
      createdAt: { type: Date, required: true },
      askCount: { type: Number, required: true },
      askAt: { type: Date, required: true },
    },
    rowOptions,
  );
  // What the bank has to be asked about.
  schema.index({ state: 1, askAt: 1 }, { partialFilterExpression: { state: 'pending' } });
  return schema;
}
