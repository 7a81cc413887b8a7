import mongoose, { type Schema } from 'mongoose';
import { rowOptions } from '../../../kernel/db/database.ts';
import type { Currency } from '../../../kernel/money.ts';
import type { Direction, OrderState } from './order.ts';

export interface SimulatedAccountRow {
  /** The mandate. */
  _id: string;
  accountNumber: string;
  balance: bigint;
}

export interface SimulatedOrderRow {
  /** The customer's request id. */
  _id: string;
  /** Rows from before there were credits have none: they are debits. */
  direction?: Direction;
  mandate: string;
  amount: bigint;
  currency: Currency;
  state: OrderState;
  reason: string;
  queriesLeft: number;
}

const text = { type: String, required: true } as const;
const int64 = { type: mongoose.Schema.Types.BigInt, required: true } as const;

export function simulatedAccountSchema(): Schema<SimulatedAccountRow> {
  return new mongoose.Schema<SimulatedAccountRow>(
    { _id: text, accountNumber: text, balance: int64 },
    rowOptions,
  );
}

export function simulatedOrderSchema(): Schema<SimulatedOrderRow> {
  return new mongoose.Schema<SimulatedOrderRow>(
    {
      _id: text,
      direction: { type: String },
      mandate: text,
      amount: int64,
      currency: text,
      state: text,
      reason: { type: String, default: '' },
      queriesLeft: { type: Number, required: true },
    },
    rowOptions,
  );
}
