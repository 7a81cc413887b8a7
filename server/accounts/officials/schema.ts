import mongoose, { type Model, type Schema } from 'mongoose';
import type { Instant } from '../../kernel/clock.ts';
import { rowOptions } from '../../kernel/db/database.ts';
import type { Id, OfficialId } from '../../kernel/ids.ts';

export interface BadgeRow {
  organization: string;
  method: string;
  verifiedAt: Instant;
  expiresAt: Instant;
}

export interface OfficialRow {
  _id: OfficialId;
  handle: string;
  name: string;
  kind: string;
  description: string;
  avatarMediaId: Id<'med'> | null;
  verification: BadgeRow | null;
  /** What it is found by; see search-terms.ts. */
  terms: string[];
  createdAt: Instant;
}

export type OfficialModel = Model<OfficialRow>;

const text = { type: String, required: true } as const;
const instant = { type: Date, required: true } as const;

const badgeSchema = new mongoose.Schema<BadgeRow>(
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
      // Required texts of mongoose must not be empty, and this one may be.
      description: { type: String, default: '' },
      avatarMediaId: { type: String, default: null },
      verification: { type: badgeSchema, default: null },
      terms: { type: [String], required: true },
      createdAt: instant,
    },
    rowOptions,
  );
  schema.index({ handle: 1 }, { unique: true });
  schema.index({ terms: 1, _id: 1 });
  // Those that somebody has vouched for, also when that has run out.
  schema.index(
    { kind: 1, _id: -1 },
    {
      partialFilterExpression: { 'verification.expiresAt': { $exists: true } },
      name: 'vouched_for_by_kind',
    },
  );
  return schema;
}
