/** The documents of messages, and the indexes that answer for them. */
import mongoose, { type Schema } from 'mongoose';
import type { Instant } from '../../kernel/clock.ts';
import { rowOptions } from '../../kernel/db/database.ts';
import type { Id, IdentityId } from '../../kernel/ids.ts';

export interface MessageRow {
  /** Follows from sender and client id, so a repeat collides here; see message.ts. */
  _id: Id<'msg'>;
  conversationId: Id<'cnv'>;
  seq: number;
  senderId: IdentityId | null;
  clientId: string | null;
  content: unknown;
  sentAt: Instant;
  /** There until devices, the chat list and the other modules have been told: the row is its own event log. */
  undeliveredAt?: Instant;
}

const text = { type: String, required: true } as const;
const optional = { type: String, default: null } as const;

export function messageSchema(): Schema<MessageRow> {
  const schema = new mongoose.Schema<MessageRow>(
    {
      _id: text,
      conversationId: text,
      seq: { type: Number, required: true },
      senderId: optional,
      clientId: optional,
      content: { type: mongoose.Schema.Types.Mixed, required: true },
      sentAt: { type: Date, required: true },
      undeliveredAt: { type: Date },
    },
    rowOptions,
  );
  schema.index({ conversationId: 1, seq: 1 }, { unique: true });
  schema.index({ undeliveredAt: 1 }, { sparse: true });
  return schema;
}
