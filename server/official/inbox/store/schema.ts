import mongoose from 'mongoose';
import type { Instant } from '../../../kernel/clock.ts';
import { rowOptions } from '../../../kernel/db/database.ts';
import type { OfficialId, UserId } from '../../../kernel/ids.ts';
import type { NoticeId } from '../notice.ts';

const text = { type: String, required: true } as const;
const whole = { type: Number, required: true } as const;

export interface NoticeRow {
  _id: NoticeId;
  officialId: OfficialId;
  seq: number;
  at: Instant;
  causedBy: UserId | null;
  /** The id of the thing that it leads to. */
  about: string;
  content: unknown;
}

export function noticeSchema() {
  const schema = new mongoose.Schema<NoticeRow>(
    {
      _id: text,
      officialId: text,
      seq: whole,
      at: { type: Date, required: true },
      causedBy: { type: String, default: null },
      about: text,
      content: { type: mongoose.Schema.Types.Mixed, required: true },
    },
    rowOptions,
  );
  schema.index({ officialId: 1, seq: 1 }, { unique: true });
  schema.index({ officialId: 1, about: 1 });
  schema.index({ officialId: 1, at: 1 });
  return schema;
}

/** Where an inbox ends. */
export interface InboxHeadRow {
  _id: OfficialId;
  seq: number;
}

export function inboxHeadSchema() {
  return new mongoose.Schema<InboxHeadRow>({ _id: text, seq: whole }, rowOptions);
}

/** How far one of the staff has read. */
export interface InboxReadRow {
  _id: string;
  officialId: OfficialId;
  readSeq: number;
  alsoRead: number[];
}

export function inboxReadSchema() {
  return new mongoose.Schema<InboxReadRow>(
    { _id: text, officialId: text, readSeq: whole, alsoRead: { type: [Number], required: true } },
    rowOptions,
  );
}
