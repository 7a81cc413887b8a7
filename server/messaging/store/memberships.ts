import type { Instant } from '../../kernel/clock.ts';
import { type Db, type Tx, within } from '../../kernel/db/database.ts';
import { gather } from '../../kernel/db/gather.ts';
import type { Id, IdentityId, UserId } from '../../kernel/ids.ts';
import type { Conversation, Membership } from '../conversation.ts';
import type { Message } from '../message.ts';
import { type MembershipRow, membershipSchema } from './schema.ts';

export interface MembershipKey {
  readonly conversationId: Id<'cnv'>;
  readonly memberId: IdentityId;
}

export interface ReadMark extends MembershipKey {
  readonly seq: number;
}

export interface Joining {
  readonly conversation: Conversation;
  readonly members: readonly IdentityId[];
  readonly joinedSeq: number;
}

export interface Memberships {
  /** Lets members in, from after `joinedSeq` on; those who had left come back. */
  join(tx: Tx, joinings: readonly Joining[]): Promise<void>;
  leave(tx: Tx, key: MembershipKey, now: Instant): Promise<void>;
  /** Those who are members now. */
  getMany(keys: readonly MembershipKey[]): Promise<Membership[]>;
  /** Null when they never were a member or have left. */
  find(key: MembershipKey): Promise<Membership | null>;
  ofConversation(conversationId: Id<'cnv'>, tx?: Tx): Promise<Membership[]>;
  ofConversations(conversationIds: readonly Id<'cnv'>[]): Promise<Membership[]>;
  /** All conversations that somebody is in now. */
  ofMember(memberId: IdentityId): Promise<Membership[]>;
  groupsOf(userId: UserId): Promise<Id<'cnv'>[]>;
  set(
    key: MembershipKey,
    change: { isMuted?: boolean | undefined; isPinned?: boolean | undefined },
  ): Promise<void>;
  /** Read positions only rise. */
  moveRead(marks: readonly ReadMark[], now: Instant): Promise<void>;
  /** Whoever writes has read what came before. */
  readByWriting(messages: readonly Message[], now: Instant): Promise<void>;
}

/** More conversations than anybody keeps up with; a bound for their own list. */
const conversationsMax = 5_000;
const groupsMax = 1_000;

export function createMemberships(db: Db): Memberships {
  const rows = db.model<MembershipRow>('memberships', membershipSchema());

  const load = gather(async (keys: string[]) => {
    const found = await rows.find({ _id: { $in: keys } }).lean<MembershipRow[]>();
    return new Map(found.map((row) => [row._id, row]));
  });

  async function moveRead(marks: readonly ReadMark[], now: Instant): Promise<void> {
    if (marks.length === 0) return;
    const updates = marks.map(({ seq, ...key }) => ({
      updateOne: {
        // Only who reads further has read now.
        filter: { _id: keyOf(key), readSeq: { $lt: seq } },
        update: { $set: { readSeq: seq, readAt: now } },
      },
    }));
    await rows.bulkWrite(updates, { ordered: false });
  }

  return {
    moveRead,
    join: async (tx, joinings) => {
      const updates = joinings.flatMap(joiningsOf);
      if (updates.length === 0) return;
      await rows.bulkWrite(updates, { session: tx.session, ordered: true });
    },
    leave: async (tx, key, now) => {
      await rows.updateOne({ _id: keyOf(key) }, { $set: { leftAt: now } }, within(tx));
    },
    getMany: async (keys) => {
      const found = await Promise.all(keys.map((key) => load(keyOf(key))));
      return found.flatMap((row) => (row && row.leftAt === null ? [asMembership(row)] : []));
    },
    find: async (key) => {
      const row = await load(keyOf(key));
      return row && row.leftAt === null ? asMembership(row) : null;
    },
    ofConversation: async (conversationId, tx) => {
      const found = await rows
        .find({ conversationId, leftAt: null }, null, within(tx ?? null))
        .lean<MembershipRow[]>();
      return found.map(asMembership);
    },
    ofConversations: async (ids) => {
      if (ids.length === 0) return [];
      const found = await rows
        .find({ conversationId: { $in: [...ids] }, leftAt: null })
        .lean<MembershipRow[]>();
      return found.map(asMembership);
    },
    ofMember: async (memberId) => {
      const found = await rows
        .find({ memberId, kind: { $in: ['direct', 'group', 'official'] }, leftAt: null })
        .limit(conversationsMax)
        .lean<MembershipRow[]>();
      return found.map(asMembership);
    },
    groupsOf: async (userId) => {
      const found = await rows
        .find({ memberId: userId, kind: 'group', leftAt: null }, { conversationId: 1 })
        .limit(groupsMax)
        .lean<Pick<MembershipRow, 'conversationId'>[]>();
      return found.map((row) => row.conversationId);
    },
    set: async (key, change) => {
      await rows.updateOne({ _id: keyOf(key) }, { $set: change });
    },
    readByWriting: (messages, now) => moveRead(latestOfSenders(messages), now),
  };
}

function joiningsOf({ conversation: { id: conversationId, kind }, members, joinedSeq }: Joining) {
  const place = { joinedSeq, readSeq: joinedSeq, leftAt: null };
  return members.map((memberId) => ({
    updateOne: {
      filter: { _id: keyOf({ conversationId, memberId }) },
      update: {
        $set: place,
        $setOnInsert: { conversationId, memberId, kind, isMuted: false, isPinned: false },
      },
      upsert: true,
    },
  }));
}

const keyOf = ({ conversationId, memberId }: MembershipKey): string =>
  `${conversationId}|${memberId}`;

/** One mark per sender and conversation is enough: the last one. */
function latestOfSenders(messages: readonly Message[]): ReadMark[] {
  const marks = new Map<string, ReadMark>();
  for (const { conversationId, senderId: memberId, seq } of messages) {
    if (memberId === null) continue;
    const key = keyOf({ conversationId, memberId });
    if ((marks.get(key)?.seq ?? 0) < seq) marks.set(key, { conversationId, memberId, seq });
  }
  return [...marks.values()];
}

function asMembership(row: MembershipRow): Membership {
  const { conversationId, memberId, readSeq, readAt = null, joinedSeq } = row;
  const { isMuted, isPinned, leftAt } = row;
  return { conversationId, memberId, readSeq, readAt, joinedSeq, isMuted, isPinned, leftAt };
}
