import mongoose, { type Schema } from 'mongoose';
import type { Instant } from '../../kernel/clock.ts';
import { rowOptions } from '../../kernel/db/database.ts';
import type { Id, UserId } from '../../kernel/ids.ts';

export interface SignInRow {
  network: string;
  at: Instant;
}

export interface UserRow {
  _id: UserId;
  handle: string;
  displayName: string;
  avatarMediaId: Id<'med'> | null;
  locale: string;
  /** Not there in people of before November 2026, who were never asked. */
  showsFollowing?: boolean;
  passwordHash: string;
  /** Not there in people of earlier versions, like `signIns`. */
  passwordVersion?: number;
  signIns?: SignInRow[];
  createdAt: Instant;
}

const text = { type: String, required: true } as const;
const instant = { type: Date, required: true } as const;

const signInSchema = new mongoose.Schema<SignInRow>({ network: text, at: instant }, { _id: false });

export function userSchema(): Schema<UserRow> {
  const schema = new mongoose.Schema<UserRow>(
    {
      _id: text,
      handle: text,
      displayName: text,
      avatarMediaId: { type: String, default: null },
      locale: text,
      showsFollowing: { type: Boolean, default: false },
      passwordHash: text,
      passwordVersion: { type: Number, default: 0 },
      signIns: { type: [signInSchema], default: [] },
      createdAt: instant,
    },
    rowOptions,
  );
  schema.index({ handle: 1 }, { unique: true });
  return schema;
}
