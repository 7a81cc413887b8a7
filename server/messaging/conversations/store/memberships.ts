import type { Instant } from '../../../kernel/clock.ts';
import { notOurs, type PageOf, type PageQuery, pageOfRows } from '../../../kernel/cursor.ts';
import { type Db, type Tx, within } from '../../../kernel/db/database.ts';
import { gather } from '../../../kernel/db/gather.ts';
import { groupBy } from '../../../kernel/group-by.ts';
import { type Id, type IdentityId, isId, type UserId } from '../../../kernel/ids.ts';
import type { Mark } from '../../messages/message.ts';
import type { Conversation } from '../conversation.ts';
import {
  type MemberPlace,
  type Membership,
  type MembershipKey,
  type ReadStep,
  readSteps,
} from '../membership.ts';
import { type MembershipRow, membershipSchema } from './schema.ts';

export interface ReadMark extends MembershipKey {
  readonly seq: number;
}

type MarkStep = MembershipKey & ReadStep;

export interface Joining {
  readonly conversation: Conversation;
  readonly members: readonly IdentityId[];
  readonly joinedSeq: number;
}

export interface Memberships {
  /** Lets members in, from after `joinedSeq` on; those who had left come back. */
  join(tx: Tx, joinings: readonly Joining[]): Promise<void>;
  leave(tx: Tx, key: MembershipKey, now: Instant): Promise<void>;
  /** Null when they never were a member or have left. */
  find(key: MembershipKey): Promise<Membership | null>;
  /** Those of the members who are in, all read at once. */
  lookUp(keys: readonly MembershipKey[]): Promise<(key: MembershipKey) => Membership | null>;
  /** All members of a group, in no order. */
  ofGroup(tx: Tx, conversationId: Id<'cnv'>): Promise<Membership[]>;
  /** Who came first, then by id. */
  pageOf(conversationId: Id<'cnv'>, page: PageQuery): Promise<PageOf<Membership>>;
  /** The conversations that somebody is in now; of very many, those that were opened last. */
  ofMember(memberId: IdentityId): Promise<Membership[]>;
  groupsOf(userId: UserId): Promise<Id<'cnv'>[]>;
  set(
    tx: Tx,
    key: MembershipKey,
    change: { isMuted?: boolean | undefined; isPinned?: boolean | undefined },
  ): Promise<void>;
  /** Read positions only rise. */
  moveRead(marks: readonly ReadMark[], now: Instant): Promise<void>;
  /** Moves who wrote, and who is greeted. */
  readBySaid(said: readonly Mark[], now: Instant): Promise<void>;
}

/** More conversations than anybody keeps up with; a bound for their own list. */
const conversationsMax = 5_000;
const groupsMax = 1_000;

export function createMembershipRows(db: Db): Memberships {
  const rows = db.model<MembershipRow>('memberships', membershipSchema());

  async function load(keys: readonly string[]): Promise<Map<string, Membership>> {
    if (keys.length === 0) return new Map();
    const found = await rows
      .find({ _id: { $in: [...keys] }, leftAt: null })
      .lean<MembershipRow[]>();
    return new Map(found.map((row) => [row._id, asMembership(row)]));
  }
  const loadOne = gather(load);

  /** In whichever order: the steps of one member do not touch. */
  async function step(steps: readonly MarkStep[], now: Instant): Promise<void> {
    if (steps.length === 0) return;
    const updates = steps.map(({ from, to, ...key }) => ({
      updateOne: {
        // Only who reads further has read now.
        filter: { _id: keyOf(key), readSeq: { $gte: from, $lt: to } },
        update: { $set: { readSeq: to, readAt: now } },
      },
    }));
    await rows.bulkWrite(updates, { ordered: false });
  }

  return {
    moveRead: (marks, now) =>
      step(
        marks.map(({ seq, ...key }) => ({ ...key, from: 0, to: seq })),
        now,
      ),
    join: async (tx, joinings) => {
      const updates = joinings.flatMap(joiningsOf);
      if (updates.length === 0) return;
      await rows.bulkWrite(updates, { session: tx.session, ordered: true });
    },
    leave: async (tx, key, now) => {
      await rows.updateOne({ _id: keyOf(key) }, { $set: { leftAt: now } }, within(tx));
    },
    find: async (key) => {
      return (await loadOne(keyOf(key))) ?? null;
    },
    lookUp: async (keys) => {
      const found = await load(keys.map(keyOf));
      return (key) => found.get(keyOf(key)) ?? null;
    },
    ofGroup: async (tx, conversationId) => {
      const found = await rows
        .find({ conversationId, leftAt: null }, null, within(tx))
        .lean<MembershipRow[]>();
      return found.map(asMembership);
    },
    pageOf: async (conversationId, { after, limit }) => {
      const found = await rows
        .find({ conversationId, leftAt: null, ...(after !== null && { $or: beyond(after) }) })
        .sort({ joinedSeq: 1, memberId: 1 })
        .limit(limit + 1)
        .lean<MembershipRow[]>();
      return pageOfRows(found.map(asMembership), limit, placeOf);
    },
    ofMember: async (memberId) => {
      const found = await rows
        .find({ memberId, leftAt: null })
        .sort({ _id: -1 })
        .limit(conversationsMax)
        .lean<MembershipRow[]>();
      return found.map(asMembership);
    },
    groupsOf: async (userId) => {
      const found = await rows
        .find({ memberId: userId, leftAt: null, kind: 'group' }, { conversationId: 1 })
        .sort({ _id: -1 })
        .limit(groupsMax)
        .lean<Pick<MembershipRow, 'conversationId'>[]>();
      return found.map((row) => row.conversationId);
    },
    set: async (tx, key, change) => {
      await rows.updateOne({ _id: keyOf(key) }, { $set: change }, within(tx));
    },
    readBySaid: (said, now) => step(stepsOf(said), now),
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

/** Where a member stands among the members of a conversation: `<number>|<id>`. */
const placeOf = ({ joinedSeq, memberId }: MemberPlace): string => `${joinedSeq}|${memberId}`;

const placeShape = /^(\d{1,15})\|(.+)$/;

/** Who comes after a place. */
function beyond(place: string) {
  const [, number, id = ''] = placeShape.exec(place) ?? [];
  if (number === undefined || !(isId('usr', id) || isId('oac', id))) throw notOurs();
  const joinedSeq = Number(number);
  return [{ joinedSeq: { $gt: joinedSeq } }, { joinedSeq, memberId: { $gt: id } }];
}

function stepsOf(said: readonly Mark[]): MarkStep[] {
  const moving = said.flatMap((mark) => {
    const { conversationId, senderId, greeted } = mark;
    const readers = senderId === null ? greeted : [senderId];
    return readers.map((memberId) => ({ key: { conversationId, memberId }, mark }));
  });
  return [...groupBy(moving, ({ key }) => keyOf(key)).values()].flatMap((ofOne) =>
    ofOne.slice(0, 1).flatMap(({ key }) => {
      const marks = ofOne.map(({ mark }) => mark);
      return readSteps(key.memberId, marks).map((step) => ({ ...key, ...step }));
    }),
  );
}

function asMembership(row: MembershipRow): Membership {
  const { conversationId, memberId, readSeq, readAt = null, joinedSeq } = row;
  const { isMuted, isPinned, leftAt } = row;
  return { conversationId, memberId, readSeq, readAt, joinedSeq, isMuted, isPinned, leftAt };
}
