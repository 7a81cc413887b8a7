import mongoose, { type Schema } from 'mongoose';
import { rowOptions } from '../../../kernel/db/database.ts';
import type { Id } from '../../../kernel/ids.ts';

/** How much of an entry was given back: written by each reversal, so that two collide. */
export interface ReversalRow {
  _id: Id<'ltr'>;
  reversed: bigint;
}

export function reversalSchema(): Schema<ReversalRow> {
  const reversed = { type: mongoose.Schema.Types.BigInt, required: true } as const;
  return new mongoose.Schema<ReversalRow>(
    { _id: { type: String, required: true }, reversed },
    rowOptions,
  );
}
