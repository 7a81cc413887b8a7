import mongoose, { type Schema } from 'mongoose';
import type { Instant } from '../kernel/clock.ts';
import { rowOptions } from '../kernel/db/database.ts';
import type { Id, OfficialId, UserId } from '../kernel/ids.ts';

export interface PaymentRow {
  _id: Id<'pay'>;
  payer: UserId;
  payee: OfficialId;
  amount: bigint;
  currency: string;
  reference: string;
  description: string;
  state: string;
  createdAt: Instant;
  expiresAt: Instant;
  paidAt: Instant | null;
  cancelledAt: Instant | null;
  transferId: Id<'ltr'> | null;
}

const text = { type: String, required: true } as const;

export function paymentSchema(): Schema<PaymentRow> {
  return new mongoose.Schema<PaymentRow>(
    {
      _id: text,
      payer: text,
      payee: text,
      amount: { type: mongoose.Schema.Types.BigInt, required: true },
      currency: text,
      reference: text,
      description: text,
      state: text,
      createdAt: { type: Date, required: true },
      expiresAt: { type: Date, required: true },
      paidAt: { type: Date, default: null },
      cancelledAt: { type: Date, default: null },
      transferId: { type: String, default: null },
    },
    rowOptions,
  );
}
