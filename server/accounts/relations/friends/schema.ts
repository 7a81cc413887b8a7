/** The documents of friendships and of requests, and the indexes that answer for them. */
import mongoose, { type Schema } from 'mongoose';
import type { Instant } from '../../../kernel/clock.ts';
import { rowOptions } from '../../../kernel/db/database.ts';
import type { Id, UserId } from '../../../kernel/ids.ts';

/** A friendship is two rows, one for each side, made and removed together. */
export interface FriendshipRow {
  /** `<owner>|<friend>` */
  _id: string;
  ownerId: UserId;
  friendId: UserId;
  /** Where it stands in the owner's list: `<time of making>|<friend>`. */
  place: string;
}

export interface FriendRequestRow {
  _id: Id<'frq'>;
  from: UserId;
  to: UserId;
  /** The two people in one order, whoever asks. */
  pair: string;
  note: string;
  state: string;
  createdAt: Instant;
  answeredAt?: Instant | null;
  declinedBefore?: number;
}

const text = { type: String, required: true } as const;

export function friendshipSchema(): Schema<FriendshipRow> {
  const schema = new mongoose.Schema<FriendshipRow>(
    { _id: text, ownerId: text, friendId: text, place: text },
    rowOptions,
  );
  schema.index({ ownerId: 1, place: 1 });
  return schema;
}

export function friendRequestSchema(): Schema<FriendRequestRow> {
  const schema = new mongoose.Schema<FriendRequestRow>(
    {
      _id: text,
      from: text,
      to: text,
      pair: text,
      note: { type: String, default: '' },
      state: text,
      createdAt: { type: Date, required: true },
      answeredAt: { type: Date, default: null },
      declinedBefore: { type: Number, default: 0 },
    },
    rowOptions,
  );
  schema.index({ from: 1, to: 1, _id: -1 });
  schema.index({ to: 1, state: 1, _id: -1 });
  // One open request between two people, also when both ask at once.
  schema.index(
    { pair: 1 },
    { unique: true, partialFilterExpression: { state: 'open' }, name: 'one_open_request' },
  );
  return schema;
}
