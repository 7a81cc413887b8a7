import mongoose, { type Schema } from 'mongoose';
import { rowOptions } from '../../../kernel/db/database.ts';
import type { AccountId } from '../account.ts';

/**
 * How much of what an official account received is settled, by currency: written by each
 * settlement, so that two collide. Beside it, the sealed balance tells what was received.
 */
export interface SettlementRow {
  _id: AccountId;
  settled: bigint;
}

export function settlementSchema(): Schema<SettlementRow> {
  const settled = { type: mongoose.Schema.Types.BigInt, required: true } as const;
  return new mongoose.Schema<SettlementRow>(
    { _id: { type: String, required: true }, settled },
    rowOptions,
  );
}
