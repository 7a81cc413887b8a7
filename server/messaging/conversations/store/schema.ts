/** The documents of conversations and of who is in them, and the indexes that answer for them. */
import mongoose, { type Schema } from 'mongoose';
import type { Instant } from '../../../kernel/clock.ts';
import { rowOptions } from '../../../kernel/db/database.ts';
import type { Id, IdentityId, OfficialId, UserId } from '../../../kernel/ids.ts';

export interface ConversationRow {
  _id: Id<'cnv'>;
  kind: string;
  /** What there is one conversation for: both people, the person and the account, or a group's id. */
  key: string;
  title: string;
  /** Both sides of a direct or official conversation; empty for a group. */
  parties: IdentityId[];
  officialId: OfficialId | null;
  lastSeq: number;
  lastMessageId: Id<'msg'> | null;
  lastActiveAt: Instant;
  /** `<time>|<id>`: sorts an account's conversations by activity with one key. */
  place: string;
  /** Of a group; written by each change of its members, so that two of them at once collide. */
  memberCount?: number;
  /** Of a group, in the order of its members: those whom a list shows. */
  firstMembers?: UserId[];
}

export interface MembershipRow {
  /** `<conversation>|<member>` */
  _id: string;
  conversationId: Id<'cnv'>;
  memberId: IdentityId;
  /** That of the conversation. */
  kind: string;
  readSeq: number;
  /** Not there before somebody read further, and in rows of earlier versions. */
  readAt?: Instant;
  joinedSeq: number;
  isMuted: boolean;
  isPinned: boolean;
  leftAt: Instant | null;
}

const text = { type: String, required: true } as const;
const optional = { type: String, default: null } as const;
const number = { type: Number, required: true } as const;
const flag = { type: Boolean, required: true } as const;
const instant = { type: Date, required: true } as const;

export function conversationSchema(): Schema<ConversationRow> {
  const schema = new mongoose.Schema<ConversationRow>(
    {
      _id: text,
      kind: text,
      key: text,
      title: { type: String, default: '' },
      parties: { type: [String], required: true },
      officialId: optional,
      lastSeq: number,
      lastMessageId: optional,
      lastActiveAt: instant,
      place: text,
      memberCount: { type: Number },
      firstMembers: { type: [String], default: undefined },
    },
    rowOptions,
  );
  schema.index({ key: 1 }, { unique: true });
  schema.index(
    { officialId: 1, place: -1 },
    { partialFilterExpression: { kind: 'official' }, name: 'of_account_by_activity' },
  );
  return schema;
}

export function membershipSchema(): Schema<MembershipRow> {
  const schema = new mongoose.Schema<MembershipRow>(
    {
      _id: text,
      conversationId: text,
      memberId: text,
      kind: text,
      readSeq: number,
      readAt: { type: Date },
      joinedSeq: number,
      isMuted: flag,
      isPinned: flag,
      leftAt: { type: Date, default: null },
    },
    rowOptions,
  );
  // The members of a conversation, in their order.
  schema.index({ conversationId: 1, leftAt: 1, joinedSeq: 1, memberId: 1 });
  // Somebody's conversations, the newest first: ids begin with the time.
  schema.index({ memberId: 1, leftAt: 1, _id: -1 });
  return schema;
}
