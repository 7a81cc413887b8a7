import mongoose, { type Schema } from 'mongoose';
import { rowOptions } from '../../kernel/db/database.ts';
import type { Id, UserId } from '../../kernel/ids.ts';
import type { CartLine } from './cart.ts';

export interface CartRow {
  _id: CartId;
  lines: CartLine[];
  /** Orders that were placed out of it, or past it. */
  orderCount?: number;
}

/** One cart for each person and store. */
export type CartId = `${UserId}/${Id<'sto'>}`;

const text = { type: String, required: true } as const;

export function cartSchema(): Schema<CartRow> {
  const line = { _id: false, productId: text, quantity: { type: Number, required: true } };
  return new mongoose.Schema<CartRow>(
    { _id: text, lines: { type: [line], default: [] }, orderCount: { type: Number, default: 0 } },
    rowOptions,
  );
}
