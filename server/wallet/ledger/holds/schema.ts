import mongoose, { type Schema } from 'mongoose';
import type { Instant } from '../../../kernel/clock.ts';
import { rowOptions } from '../../../kernel/db/database.ts';
import type { Id, UserId } from '../../../kernel/ids.ts';
import type { Currency } from '../../../kernel/money.ts';
import type { HoldState } from './hold.ts';

export interface HoldRow {
  _id: Id<'hld'>;
  key: string;
  userId: UserId;
  currency: Currency;
  amount: bigint;
  reference: string;
  state: HoldState;
  createdAt: Instant;
  expiresAt: Instant;
  endedAt: Instant | null;
  /** The stored name of the account that was paid, and how much. */
  postedTo: string | null;
  postedAmount: bigint | null;
}

const text = { type: String, required: true } as const;
const instant = { type: Date, required: true } as const;
const int64 = mongoose.Schema.Types.BigInt;

export function holdSchema(): Schema<HoldRow> {
  const schema = new mongoose.Schema<HoldRow>(
    {
      _id: text,
      key: text,
      userId: text,
      currency: text,
      amount: { type: int64, required: true },
      reference: text,
      state: text,
      createdAt: instant,
      expiresAt: instant,
      endedAt: { type: Date, default: null },
      postedTo: { type: String, default: null },
      postedAmount: { type: int64, default: null },
    },
    rowOptions,
  );
  schema.index({ key: 1 }, { unique: true });
  // What is held now; the proof adds it up.
  schema.index({ state: 1, _id: 1 }, { partialFilterExpression: { state: 'open' } });
  return schema;
}
