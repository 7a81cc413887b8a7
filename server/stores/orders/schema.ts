import mongoose, { type Schema } from 'mongoose';
import type { Instant } from '../../kernel/clock.ts';
import { rowOptions } from '../../kernel/db/database.ts';
import type { Id, OfficialId, UserId } from '../../kernel/ids.ts';

export interface OrderLineRow {
  productId: Id<'prd'>;
  name: string;
  mediaId: Id<'med'> | null;
  unitPrice: bigint;
  quantity: number;
}

export interface OrderRow {
  _id: Id<'ord'>;
  number: string;
  storeId: Id<'sto'>;
  storeName: string;
  officialId: OfficialId;
  buyer: UserId;
  lines: OrderLineRow[];
  total: bigint;
  currency: string;
  state: string;
  paymentId: Id<'pay'>;
  placedAt: Instant;
  payBefore: Instant;
  paidAt: Instant | null;
  cancelledAt: Instant | null;
  completedAt?: Instant | null;
  scene: string | null;
  receiptMediaId: Id<'med'> | null;
}

const text = { type: String, required: true } as const;
const textOrNull = { type: String, default: null } as const;
const count = { type: Number, required: true } as const;
const instant = { type: Date, required: true } as const;
const instantOrNull = { type: Date, default: null } as const;
const int64 = { type: mongoose.Schema.Types.BigInt, required: true } as const;

export function orderSchema(): Schema<OrderRow> {
  const line = {
    _id: false,
    productId: text,
    name: text,
    mediaId: textOrNull,
    unitPrice: int64,
    quantity: count,
  };
  const schema = new mongoose.Schema<OrderRow>(
    {
      _id: text,
      number: text,
      storeId: text,
      storeName: text,
      officialId: text,
      buyer: text,
      lines: { type: [line], required: true },
      total: int64,
      currency: text,
      state: text,
      paymentId: text,
      placedAt: instant,
      payBefore: instant,
      paidAt: instantOrNull,
      cancelledAt: instantOrNull,
      completedAt: instantOrNull,
      scene: textOrNull,
      receiptMediaId: textOrNull,
    },
    rowOptions,
  );
  schema.index({ number: 1 }, { unique: true });
  schema.index({ buyer: 1, _id: -1 });
  schema.index({ buyer: 1, storeId: 1, state: 1, placedAt: 1 });
  schema.index({ storeId: 1, _id: -1 });
  schema.index({ storeId: 1, state: 1, _id: -1 });
  // What is to do.
  schema.index({ storeId: 1, state: 1, completedAt: 1, _id: -1 });
  // What was sold lately.
  schema.index({ storeId: 1, state: 1, paidAt: 1 });
  // What a code has sold.
  schema.index({ scene: 1, state: 1 }, { partialFilterExpression: { scene: { $type: 'string' } } });
  // Whose time to pay is over.
  schema.index({ state: 1, payBefore: 1 }, { partialFilterExpression: { state: 'placed' } });
  // Whose receipt is still to be drawn.
  schema.index({ state: 1, receiptMediaId: 1, paidAt: 1 });
  return schema;
}
