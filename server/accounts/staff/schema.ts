import mongoose, { type Schema } from 'mongoose';
import { rowOptions } from '../../kernel/db/database.ts';
import type { OfficialId, UserId } from '../../kernel/ids.ts';

export interface StaffRow {
  /** `<official>|<user>`: one role at a time. */
  _id: string;
  officialId: OfficialId;
  userId: UserId;
  role: string;
}

const text = { type: String, required: true } as const;

export function staffSchema(): Schema<StaffRow> {
  const schema = new mongoose.Schema<StaffRow>(
    { _id: text, officialId: text, userId: text, role: text },
    rowOptions,
  );
  schema.index({ officialId: 1, _id: 1 });
  schema.index({ userId: 1, officialId: 1 });
  return schema;
}
