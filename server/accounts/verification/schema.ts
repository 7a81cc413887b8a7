import mongoose, { type Schema } from 'mongoose';
import type { Instant } from '../../kernel/clock.ts';
import { rowOptions } from '../../kernel/db/database.ts';
import type { Id, OfficialId, UserId } from '../../kernel/ids.ts';

export interface VerificationRow {
  _id: Id<'vrq'>;
  officialId: OfficialId;
  organization: string;
  evidence: string;
  state: string;
  /** Why it was rejected; empty otherwise. */
  reason: string;
  decidedBy: UserId | null;
  createdAt: Instant;
}

const text = { type: String, required: true } as const;

export function verificationSchema(): Schema<VerificationRow> {
  const schema = new mongoose.Schema<VerificationRow>(
    {
      _id: text,
      officialId: text,
      organization: text,
      evidence: text,
      state: text,
      // Required texts of mongoose must not be empty, and this one may be.
      reason: { type: String, default: '' },
      decidedBy: { type: String, default: null },
      createdAt: { type: Date, required: true },
    },
    rowOptions,
  );
  schema.index({ officialId: 1, _id: -1 });
  schema.index({ state: 1, _id: 1 });
  // One open request at a time, whoever asks at once.
  schema.index(
    { officialId: 1 },
    { unique: true, partialFilterExpression: { state: 'submitted' }, name: 'one_open_request' },
  );
  return schema;
}
