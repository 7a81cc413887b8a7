import mongoose, { type Schema } from 'mongoose';
import type { Instant } from '../../kernel/clock.ts';
import { rowOptions } from '../../kernel/db/database.ts';
import type { Id, OfficialId } from '../../kernel/ids.ts';

export interface StoreRow {
  _id: Id<'sto'>;
  officialId: OfficialId;
  name: string;
  notice: string;
  currency: string;
  openedAt: Instant;
}

const text = { type: String, required: true } as const;

export function storeSchema(): Schema<StoreRow> {
  const schema = new mongoose.Schema<StoreRow>(
    {
      _id: text,
      officialId: text,
      name: text,
      // Required texts of mongoose must not be empty, and this one may be.
      notice: { type: String, default: '' },
      currency: text,
      openedAt: { type: Date, required: true },
    },
    rowOptions,
  );
  schema.index({ officialId: 1 }, { unique: true });
  return schema;
}
