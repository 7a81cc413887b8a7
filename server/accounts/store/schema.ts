/** The documents of people and official accounts, and the indexes that answer for them. */
import mongoose, { type Schema } from 'mongoose';
import type { Instant } from '../../kernel/clock.ts';
import { rowOptions } from '../../kernel/db/database.ts';
import type { Id, OfficialId, UserId } from '../../kernel/ids.ts';
import type { Verification } from '../officials/official.ts';

export interface OfficialRow {
  _id: OfficialId;
  handle: string;
  name: string;
  kind: string;
  description: string;
  avatarMediaId: Id<'med'> | null;
  verification: Verification | null;
  /** What it is found by; see search-terms.ts. */
  terms: string[];
  createdAt: Instant;
}

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

const verificationPart = new mongoose.Schema<Verification>(
  { organization: text, method: text, verifiedAt: instant, expiresAt: instant },
  { _id: false },
);

export function officialSchema(): Schema<OfficialRow> {
  const schema = new mongoose.Schema<OfficialRow>(
    {
      _id: text,
      handle: text,
      name: text,
      kind: text,
      description: prose,
      avatarMediaId: optional,
      verification: { type: verificationPart, default: null },
      terms: { type: [String], required: true },
      createdAt: instant,
    },
    rowOptions,
  );
  schema.index({ handle: 1 }, { unique: true });
  schema.index({ terms: 1, _id: 1 });
  return schema;
}

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
