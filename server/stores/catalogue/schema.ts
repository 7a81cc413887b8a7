import mongoose, { type Schema } from 'mongoose';
import { rowOptions } from '../../kernel/db/database.ts';
import type { Id } from '../../kernel/ids.ts';

export interface ProductRow {
  _id: Id<'prd'>;
  storeId: Id<'sto'>;
  name: string;
  description: string;
  price: bigint;
  currency: string;
  stock: number;
  stockRevision?: number;
  mediaIds: Id<'med'>[];
  isOnSale: boolean;
}

const text = { type: String, required: true } as const;

export function productSchema(): Schema<ProductRow> {
  const schema = new mongoose.Schema<ProductRow>(
    {
      _id: text,
      storeId: text,
      name: text,
      // Required texts of mongoose must not be empty, and this one may be.
      description: { type: String, default: '' },
      price: { type: mongoose.Schema.Types.BigInt, required: true },
      currency: text,
      stock: { type: Number, required: true, min: 0 },
      stockRevision: { type: Number, default: 0 },
      mediaIds: { type: [String], default: [] },
      isOnSale: { type: Boolean, required: true },
    },
    rowOptions,
  );
  // For the staff, and for everybody else.
  schema.index({ storeId: 1, _id: -1 });
  schema.index({ storeId: 1, isOnSale: 1, _id: -1 });
  // What runs out.
  schema.index({ storeId: 1, isOnSale: 1, stock: 1 });
  return schema;
}
