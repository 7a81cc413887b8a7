/** The documents of people and official accounts, and the indexes that answer for them. */
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
const prose = { type: String, default: '' } as const;
const instant = { type: Date, required: true } as const;
const optional = { type: String, default: null } as const;

export function verificationSchema(): Schema<VerificationRow> {
  const schema = new mongoose.Schema<VerificationRow>(
    {
      _id: text,
      officialId: text,
      organization: text,
      evidence: text,
      state: text,
      reason: prose,
      decidedBy: optional,
      createdAt: instant,
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
