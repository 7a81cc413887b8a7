import { assert } from '../../../kernel/assert.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Db, type Tx, within } from '../../../kernel/db/database.ts';
import { gather } from '../../../kernel/db/gather.ts';
import { knownWord } from '../../../kernel/db/row-words.ts';
import { type Id, isUser, type OfficialId } from '../../../kernel/ids.ts';
import type { Message } from '../../messages/message.ts';
import { conversationKinds } from '../contract.ts';
import {
  type Conversation,
  fixedParties,
  type KnownConversation,
  placeOf,
  type Roster,
  rosterOfTwo,
} from '../conversation.ts';
import { type ConversationRow, conversationSchema } from './schema.ts';

export interface Conversations {
  /** @throws a duplicate key when there is one for such a key already */
  insert(
    tx: Tx,
    opened: readonly { readonly wanted: Conversation; readonly key: string }[],
    now: Instant,
  ): Promise<void>;
  /** What never changes about it; remembered. */
  find(id: Id<'cnv'>): Promise<Conversation | null>;
  findByKey(key: string): Promise<Conversation | null>;
  /** Those that there are. */
  byKeys(keys: readonly string[], tx?: Tx): Promise<Map<string, Conversation>>;
  getMany(ids: readonly Id<'cnv'>[]): Promise<Map<Id<'cnv'>, KnownConversation>>;
  /** An official account's conversations in which something was said, latest activity first. */
  ofOfficial(
    officialId: OfficialId,
    page: { before: string | null; limit: number },
  ): Promise<KnownConversation[]>;
  /** Those of these accounts in which something was said after an instant. */
  activeOfOfficials(
    officialIds: readonly OfficialId[],
    range: { after: Instant; limit: number },
  ): Promise<Id<'cnv'>[]>;
  /** Moves conversations on to their newest of these messages; never back. */
  advance(newest: readonly Message[]): Promise<void>;
  /** Says who is in a group now; two changes of its members at once collide here. */
  setRoster(tx: Tx, id: Id<'cnv'>, roster: Roster): Promise<void>;
}

const rememberedMax = 50_000;

export function createConversationRows(db: Db): Conversations {
  const rows = db.model<ConversationRow>('conversations', conversationSchema());
  const remembered = new Map<Id<'cnv'>, Conversation>();

  async function getMany(ids: readonly Id<'cnv'>[]): Promise<Map<Id<'cnv'>, KnownConversation>> {
    if (ids.length === 0) return new Map();
    const found = await rows.find({ _id: { $in: [...ids] } }).lean<ConversationRow[]>();
    return new Map(found.map((row) => [row._id, asKnown(row)]));
  }

  const load = gather(getMany);
  async function byKeys(keys: readonly string[], tx?: Tx): Promise<Map<string, Conversation>> {
    const named = { key: { $in: [...keys] } };
    const found = await rows.find(named, null, within(tx)).lean<ConversationRow[]>();
    return new Map(found.map((row) => [row.key, asConversation(row)]));
  }
  const loadByKey = gather(byKeys);
  async function find(id: Id<'cnv'>): Promise<Conversation | null> {
    const known = remembered.get(id);
    if (known) return known;
    const found = (await load(id))?.conversation ?? null;
    if (!found) return null;
    if (remembered.size >= rememberedMax) remembered.clear();
    remembered.set(id, found);
    return found;
  }

  return {
    find,
    getMany,
    insert: async (tx, opened, now) => {
      if (opened.length === 0) return;
      const added = opened.map(({ wanted, key }) => newRow(wanted, key, now));
      await rows.insertMany(added, { session: tx.session, lean: true });
    },
    findByKey: async (key) => (await loadByKey(key)) ?? null,
    byKeys,
    activeOfOfficials: async (officialIds, { after, limit }) => {
      const found = await rows
        .find({
          ...{ kind: 'official', officialId: { $in: [...officialIds] } },
          place: { $gt: after.toISOString() },
        })
        .limit(limit)
        .lean<ConversationRow[]>();
      return found.map(({ _id }) => _id);
    },
    ofOfficial: async (officialId, { before, limit }) => {
      const found = await rows
        .find({
          kind: 'official',
          officialId,
          lastSeq: { $gt: 0 },
          ...(before !== null && { place: { $lt: before } }),
        })
        .sort({ place: -1 })
        .limit(limit)
        .lean<ConversationRow[]>();
      return found.map(asKnown);
    },
    advance: async (newest) => {
      if (newest.length === 0) return;
      await rows.bulkWrite(newest.map(advanceOne), { ordered: false });
    },
    setRoster: async (tx, id, { memberCount, firstMembers }) => {
      const roster = { memberCount, firstMembers: [...firstMembers] };
      await rows.updateOne({ _id: id }, { $set: roster }, within(tx));
    },
  };
}

function advanceOne({ id, conversationId, seq, sentAt }: Message) {
  const place = placeOf(sentAt, conversationId);
  return {
    updateOne: {
      filter: { _id: conversationId, lastSeq: { $lt: seq } },
      update: { $set: { lastSeq: seq, lastMessageId: id, lastActiveAt: sentAt, place } },
    },
  };
}

function newRow(conversation: Conversation, key: string, now: Instant): ConversationRow {
  const { id, kind } = conversation;
  return {
    _id: id,
    kind,
    key,
    title: kind === 'group' ? conversation.title : '',
    parties: [...fixedParties(conversation)],
    officialId: kind === 'official' ? conversation.officialId : null,
    lastSeq: 0,
    lastMessageId: null,
    lastActiveAt: now,
    place: placeOf(now, id),
  };
}

function asKnown(row: ConversationRow): KnownConversation {
  const { lastSeq, lastMessageId, lastActiveAt } = row;
  return {
    conversation: asConversation(row),
    progress: { lastSeq, lastMessageId, lastActiveAt },
    roster: asRoster(row),
  };
}

function asRoster({ kind, memberCount, firstMembers }: ConversationRow): Roster {
  if (kind !== 'group') return rosterOfTwo;
  assert(memberCount !== undefined && firstMembers, 'a group says who is in it');
  return { memberCount, firstMembers };
}

function asConversation(row: ConversationRow): Conversation {
  const { _id: id, title, parties, officialId } = row;
  const kind = knownWord(conversationKinds, row.kind, 'conversations.kind');
  if (kind === 'group') return { id, kind, title };
  const [a, b] = parties.filter(isUser);
  assert(a, 'a person takes part in every conversation of two');
  if (kind === 'official') {
    assert(officialId, 'an official conversation names its account');
    return { id, kind, userId: a, officialId };
  }
  assert(b, 'a direct conversation has two people');
  return { id, kind, people: [a, b] };
}
