import mongoose from 'mongoose';
import type { Instant } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db/database.ts';
import { isNoAnswer } from '../../kernel/db/store-errors.ts';
import type { Id } from '../../kernel/ids.ts';
import { greetedBy, type Mark, type Message } from './message.ts';
import { parseContent } from './parse-content.ts';
import { type MessageRow, messageSchema } from './schema.ts';

export interface WriteFailure {
  /**
   * `duplicate`: the id or the number of the next one is taken. `lost`: the store did not say what
   * it did, so some may be stored. `first-refused`: the next one cannot be written, whatever comes
   * before and behind it. `all-refused`: they cannot be written together.
   */
  readonly kind: 'duplicate' | 'lost' | 'first-refused' | 'all-refused';
  readonly cause: unknown;
}

/** What became of messages that were to be written in this order. */
export interface Written {
  /** So many of them, from the first on, are stored for good. */
  readonly count: number;
  /** Why the next one is not; null when all are. */
  readonly failure: WriteFailure | null;
}

export interface SeqRange {
  /** Exclusive. */
  readonly after: number;
  /** Exclusive. */
  readonly before?: number | undefined;
  readonly limit: number;
  readonly from: 'start' | 'end';
}

/** A conversation, as far as its row knows. */
export interface ConversationEnd {
  readonly conversationId: Id<'cnv'>;
  readonly seq: number;
}

export interface Messages {
  /** Writes in order and stops at the first that cannot be written. */
  write(messages: readonly Message[], undeliveredAt: Instant): Promise<Written>;
  /** The highest number in each of the conversations, read from the messages themselves. */
  heads(conversationIds: readonly Id<'cnv'>[]): Promise<Map<Id<'cnv'>, number>>;
  getMany(ids: readonly Id<'msg'>[]): Promise<Map<Id<'msg'>, Message>>;
  /** At most `limit` messages of a range, always in order of seq. */
  range(conversationId: Id<'cnv'>, range: SeqRange): Promise<Message[]>;
  /** Stored so long ago, and perhaps still not told of; oldest first. */
  undelivered(before: Instant): Promise<Message[]>;
  /** The conversations whose rows may not know of all that was said, whichever process wrote it. */
  undeliveredIn(): Promise<Id<'cnv'>[]>;
  /** What was written in each conversation after the number, whichever process wrote it. */
  beyond(ends: readonly ConversationEnd[]): Promise<Mark[]>;
  markDelivered(ids: readonly Id<'msg'>[]): Promise<void>;
}

/** A page of what is undelivered. */
export const undeliveredMax = 5_000;
const beginning = new Date(0);
/** Each has a place of its own in the index, so a query may ask for many, though not for any number. */
const endsMax = 200;
/** More than this is far behind, and on its way: then the newest are not known yet. */
const beyondMax = 5_000;

/** Of what was said only what the system says: long texts stay where they are. */
const markFields = {
  ...{ conversationId: 1, seq: 1, senderId: 1, sentAt: 1 },
  ...{ 'content.kind': 1, 'content.what': 1, 'content.people': 1 },
} as const;

type MarkRow = Omit<MessageRow, 'content' | 'clientId' | 'undeliveredAt'> & {
  content: { kind: string };
};

export function createMessageRows(db: Db): Messages {
  const rows = db.model<MessageRow>('messages', messageSchema());

  async function head(conversationId: Id<'cnv'>): Promise<number> {
    const last = await rows
      .findOne({ conversationId }, { seq: 1 })
      .sort({ seq: -1 })
      .lean<Pick<MessageRow, 'seq'>>();
    return last?.seq ?? 0;
  }

  /** Those in which something was said: numbers have no gap, so there is a first one. */
  async function begunAmong(ids: readonly Id<'cnv'>[]): Promise<Set<Id<'cnv'>>> {
    if (ids.length === 0) return new Set();
    const firsts = { conversationId: { $in: [...ids] }, seq: 1 };
    const found = await rows
      .find(firsts, { conversationId: 1 })
      .lean<Pick<MessageRow, 'conversationId'>[]>();
    return new Set(found.map(({ conversationId }) => conversationId));
  }

  async function beyondSome(ends: readonly ConversationEnd[]): Promise<Mark[]> {
    const after = ends.map(({ conversationId, seq }) => ({ conversationId, seq: { $gt: seq } }));
    const found = await rows.find({ $or: after }, markFields).limit(beyondMax).lean<MarkRow[]>();
    return found.map(({ _id: id, content, ...mark }) => ({
      ...{ id, ...mark },
      greeted: content.kind === 'system' ? greetedBy(parseContent(content)) : [],
    }));
  }

  return {
    write: async (messages, undeliveredAt) => {
      const added = messages.map(({ id, ...message }) => ({ _id: id, ...message, undeliveredAt }));
      try {
        await rows.insertMany(added, { ordered: true, lean: true });
        return { count: added.length, failure: null };
      } catch (cause) {
        return whereStopped(cause);
      }
    },
    heads: async (conversationIds) => {
      const begun = await begunAmong(conversationIds);
      const entries = conversationIds.map(
        async (id) => [id, begun.has(id) ? await head(id) : 0] as const,
      );
      return new Map(await Promise.all(entries));
    },
    getMany: async (ids) => {
      if (ids.length === 0) return new Map();
      const found = await rows.find({ _id: { $in: [...ids] } }).lean<MessageRow[]>();
      return new Map(found.map((row) => [row._id, asMessage(row)]));
    },
    range: async (conversationId, { after, before, limit, from }) => {
      const seq = { $gt: after, ...(before !== undefined && { $lt: before }) };
      const found = await rows
        .find({ conversationId, seq })
        .sort({ seq: from === 'start' ? 1 : -1 })
        .limit(limit)
        .lean<MessageRow[]>();
      return (from === 'start' ? found : found.reverse()).map(asMessage);
    },
    undeliveredIn: async () => {
      const found = await rows
        .find({ undeliveredAt: { $gt: beginning } }, { _id: 0, conversationId: 1 })
        .limit(undeliveredMax)
        .lean<Pick<MessageRow, 'conversationId'>[]>();
      return [...new Set(found.map(({ conversationId }) => conversationId))];
    },
    undelivered: async (before) => {
      const found = await rows
        .find({ undeliveredAt: { $lte: before } })
        .sort({ undeliveredAt: 1 })
        .limit(undeliveredMax)
        .lean<MessageRow[]>();
      return found.map(asMessage);
    },
    beyond: async (ends) => {
      const pieces = Array.from({ length: Math.ceil(ends.length / endsMax) }, (_, index) =>
        ends.slice(index * endsMax, (index + 1) * endsMax),
      );
      return (await Promise.all(pieces.map(beyondSome))).flat();
    },
    markDelivered: async (ids) => {
      await rows.updateMany({ _id: { $in: [...ids] } }, { $unset: { undeliveredAt: 1 } });
    },
  };
}

function whereStopped(cause: unknown): Written {
  return { count: firstErrorOf(cause)?.index ?? 0, failure: writeFailureOf(cause) };
}

/** What the error of a write, or of a read before it, means for the messages that were to be written. */
export function writeFailureOf(cause: unknown): WriteFailure {
  if (isNoAnswer(cause)) return { kind: 'lost', cause };
  const first = firstErrorOf(cause);
  if (!first) return { kind: 'all-refused', cause };
  return { kind: first.code === duplicateKey ? 'duplicate' : 'first-refused', cause };
}

const duplicateKey = 11_000;

function firstErrorOf(cause: unknown) {
  if (!(cause instanceof mongoose.mongo.MongoBulkWriteError)) return undefined;
  return Array.isArray(cause.writeErrors) ? cause.writeErrors[0] : cause.writeErrors;
}

function asMessage(row: MessageRow): Message {
  const { _id: id, conversationId, seq, senderId, clientId, sentAt } = row;
  const content = parseContent(row.content);
  return { id, conversationId, seq, senderId, clientId, content, sentAt };
}
