import mongoose, { type Schema } from 'mongoose';
import type { Instant } from '../../kernel/clock.ts';
import { rowOptions } from '../../kernel/db/database.ts';
import type { Id, OfficialId, UserId } from '../../kernel/ids.ts';
import type { Currency } from '../../kernel/money.ts';
import type { PayoutState } from './contract.ts';

export interface PayoutRow {
  _id: Id<'out'>;
  officialId: OfficialId;
  requestedBy: UserId;
  bank: string;
  bankName: string;
  maskedNumber: string;
  mandate: string;
  amount: bigint;
  currency: Currency;
  state: PayoutState;
  reason: string;
  createdAt: Instant;
  askCount: number;
  askAt: Instant;
}

const text = { type: String, required: true } as const;
const instant = { type: Date, required: true } as const;

export function payoutSchema(): Schema<PayoutRow> {
  const schema = new mongoose.Schema<PayoutRow>(
    {
      _id: text,
      officialId: text,
      requestedBy: text,
      bank: text,
      bankName: text,
      maskedNumber: text,
      mandate: text,
      amount: { type: mongoose.Schema.Types.BigInt, required: true },
      currency: text,
      state: text,
      reason: { type: String, default: '' },
      createdAt: instant,
      askCount: { type: Number, required: true },
      askAt: instant,
    },
    rowOptions,
  );
  // What the bank has to be asked about.
  schema.index({ state: 1, askAt: 1 }, { partialFilterExpression: { state: 'pending' } });
  return schema;
}
