import mongoose from 'mongoose';
import type { Instant } from '../../../kernel/clock.ts';
import { rowOptions } from '../../../kernel/db/database.ts';
import type { OfficialId, UserId } from '../../../kernel/ids.ts';
import type { FeedItemId } from '../feed-item.ts';

const { Mixed } = mongoose.Schema.Types;
const text = { type: String, required: true } as const;
const whole = { type: Number, required: true } as const;

export interface FeedItemRow {
  _id: FeedItemId;
  officialId: OfficialId;
  seq: number;
  sentAt: Instant;
  sentBy: UserId;
  content: unknown;
}

export function feedItemSchema() {
  const schema = new mongoose.Schema<FeedItemRow>(
    {
      _id: text,
      officialId: text,
      seq: whole,
      sentAt: { type: Date, required: true },
      sentBy: text,
      content: { type: Mixed, required: true },
    },
    rowOptions,
  );
  schema.index({ officialId: 1, seq: 1 }, { unique: true });
  schema.index({ officialId: 1, sentAt: 1, seq: 1 });
  schema.index({ officialId: 1, 'content.kind': 1, seq: 1 });
  // Announcements of all accounts; broadcasts are never looked for among all.
  schema.index(
    { 'content.kind': 1, _id: -1 },
    { partialFilterExpression: { 'content.kind': 'announcement' }, name: 'newest_announcements' },
  );
  return schema;
}

/** Where a feed ends: moved with each item, so that many feeds are looked at in one query. */
export interface FeedHeadRow {
  _id: OfficialId;
  seq: number;
  sentAt: Instant;
}

export function feedHeadSchema() {
  return new mongoose.Schema<FeedHeadRow>(
    { _id: text, seq: whole, sentAt: { type: Date, required: true } },
    rowOptions,
  );
}

/** Written when somebody has begun to follow, and when they read on. */
export interface FeedReadRow {
  _id: string;
  officialId: OfficialId;
  firstSeq: number;
  readSeq: number;
}

export function feedReadSchema() {
  const schema = new mongoose.Schema<FeedReadRow>(
    { _id: text, officialId: text, firstSeq: whole, readSeq: whole },
    rowOptions,
  );
  schema.index({ officialId: 1, readSeq: 1, firstSeq: 1 });
  return schema;
}
