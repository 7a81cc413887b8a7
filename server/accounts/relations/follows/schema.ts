import mongoose, { type Schema } from 'mongoose';
import type { Instant } from '../../../kernel/clock.ts';
import { rowOptions } from '../../../kernel/db/database.ts';
import type { OfficialId, UserId } from '../../../kernel/ids.ts';

export interface FollowRow {
  /** `<user>|<official>`: following twice is following once. */
  _id: string;
  userId: UserId;
  officialId: OfficialId;
  /** What led here: the code of a scanned QR. */
  scene: string | null;
  followedAt: Instant;
  /** Where it stands in lists: `<time>|<user>|<official>`. */
  place: string;
}

const text = { type: String, required: true } as const;
const instant = { type: Date, required: true } as const;

export function followSchema(): Schema<FollowRow> {
  const schema = new mongoose.Schema<FollowRow>(
    {
      _id: text,
      userId: text,
      officialId: text,
      scene: { type: String, default: null },
      followedAt: instant,
      place: text,
    },
    rowOptions,
  );
  schema.index({ userId: 1, place: 1 });
  schema.index({ officialId: 1, place: 1 });
  return schema;
}
