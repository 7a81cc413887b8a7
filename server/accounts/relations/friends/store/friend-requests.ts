import { idPlace, type PageOf, type PageQuery, pageOfRows } from '../../../../kernel/cursor.ts';
import { type Db, type Tx, within } from '../../../../kernel/db/database.ts';
import { knownWord } from '../../../../kernel/db/row-words.ts';
import type { Id, UserId } from '../../../../kernel/ids.ts';
import { type FriendRequestRow, friendRequestSchema } from '../../store/schema.ts';
import { type FriendRequest, friendRequestStates, pairOf } from '../friend-request.ts';

export interface FriendRequests {
  insert(tx: Tx, request: FriendRequest): Promise<void>;
  find(id: Id<'frq'>, tx?: Tx): Promise<FriendRequest | null>;
  /** The newest request in this direction, whatever its state. */
  findNewest(way: { from: UserId; to: UserId }, tx?: Tx): Promise<FriendRequest | null>;
  /** Those that wait for this person's answer, newest first. */
  waitingFor(userId: UserId, page: PageQuery): Promise<PageOf<FriendRequest>>;
  /** Writes the answer down. */
  answered(tx: Tx, request: FriendRequest): Promise<void>;
}

export function createFriendRequests(db: Db): FriendRequests {
  const rows = db.model<FriendRequestRow>('friend_requests', friendRequestSchema());
  return {
    insert: async (tx, { id, ...request }) => {
      const row = { _id: id, ...request, pair: pairOf(request.from, request.to) };
      await rows.insertMany([row], { session: tx.session, lean: true });
    },
    find: async (id, tx) => {
      const row = await rows.findById(id, null, within(tx ?? null)).lean<FriendRequestRow>();
      return row && asRequest(row);
    },
    findNewest: async (way, tx) => {
      const row = await rows
        .findOne(way, null, within(tx ?? null))
        .sort({ _id: -1 })
        .lean<FriendRequestRow>();
      return row && asRequest(row);
    },
    waitingFor: async (userId, page) => {
      const after = idPlace('frq', page);
      const found = await rows
        .find({ to: userId, state: 'open', ...(after !== null && { _id: { $lt: after } }) })
        .sort({ _id: -1 })
        .limit(page.limit + 1)
        .lean<FriendRequestRow[]>();
      return pageOfRows(found.map(asRequest), page.limit, (request) => request.id);
    },
    answered: async (tx, { id, state, answeredAt }) => {
      await rows.updateOne({ _id: id }, { $set: { state, answeredAt } }, within(tx));
    },
  };
}

function asRequest(row: FriendRequestRow): FriendRequest {
  const { _id: id, from, to, note, createdAt } = row;
  const state = knownWord(friendRequestStates, row.state, 'friend_requests.state');
  // Rows of before these two were kept have neither.
  const { answeredAt = null, declinedBefore = 0 } = row;
  return { id, from, to, note, state, createdAt, answeredAt, declinedBefore };
}
