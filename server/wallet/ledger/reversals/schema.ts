import mongoose, { type Schema } from 'mongoose';
import { rowOptions } from '../../../kernel/db/database.ts';
import type { Id } from '../../../kernel/ids.ts';

/** How much of an entry was given back: written by each reversal, so that two collide. */
export interface ReversalRow {
  _id: Id<'ltr'>;
  /** What the entry paid; the bound of what is given back. */
  captured: bigint;
  reversed: bigint;
}

const int64 = { type: mongoose.Schema.Types.BigInt, required: true } as const;

export function reversalSchema(): Schema<ReversalRow> {
  return new mongoose.Schema<ReversalRow>(
    { _id: { type: String, required: true }, captured: int64, reversed: int64 },
    rowOptions,
  );
}
