import mongoose, { type Schema } from 'mongoose';
import { rowOptions } from '../../kernel/db/database.ts';
import type { Id, OfficialId } from '../../kernel/ids.ts';

export interface ScanCodeRow {
  _id: string;
  officialId: OfficialId;
  broadcastId: Id<'brd'>;
  target: string;
  scanCount: number;
}

const text = { type: String, required: true } as const;

export function scanCodeSchema(): Schema<ScanCodeRow> {
  const scanCount = { type: Number, required: true };
  return new mongoose.Schema<ScanCodeRow>(
    { _id: text, officialId: text, broadcastId: text, target: text, scanCount },
    rowOptions,
  );
}
