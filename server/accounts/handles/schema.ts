import mongoose, { type Schema } from 'mongoose';
import { rowOptions } from '../../kernel/db/database.ts';
import type { IdentityId } from '../../kernel/ids.ts';

/** People and official accounts share one name space: the handle itself is the key. */
export interface HandleRow {
  _id: string;
  ownerId: IdentityId;
}

const text = { type: String, required: true } as const;

export function handleSchema(): Schema<HandleRow> {
  return new mongoose.Schema<HandleRow>({ _id: text, ownerId: text }, rowOptions);
}
