import { idPlace, type PageOf, type PageQuery, pageOfRows } from '../../../../kernel/cursor.ts';
import { type Db, type Tx, within } from '../../../../kernel/db/database.ts';
import { knownWord } from '../../../../kernel/db/row-words.ts';
import type { Id, UserId } from '../../../../kernel/ids.ts';
import { type FriendRequest, friendRequestStates, pairOf, type Way } from '../friend-request.ts';
import { type FriendRequestRow, friendRequestSchema } from '../schema.ts';

export type FriendRequests = ReturnType<typeof createFriendRequestRows>;

export function createFriendRequestRows(db: Db) {
  const rows = db.model<FriendRequestRow>('friend_requests', friendRequestSchema());

  return {
    async insert(tx: Tx, { id, ...request }: FriendRequest): Promise<void> {
      const row = { _id: id, ...request, pair: pairOf(request.from, request.to) };
      await rows.insertMany([row], { session: tx.session, lean: true });
    },

    async find(id: Id<'frq'>, tx: Tx | null = null): Promise<FriendRequest | null> {
      const row = await rows.findById(id, null, within(tx)).lean<FriendRequestRow>();
      return row && toRequest(row);
    },

    /** The newest request in this direction, whatever its state. */
    async findNewest({ from, to }: Way, tx: Tx | null = null): Promise<FriendRequest | null> {
      const row = await rows
        .findOne({ from, to }, null, within(tx))
        .sort({ _id: -1 })
        .lean<FriendRequestRow>();
      return row && toRequest(row);
    },

    /** Those that wait for this person's answer, newest first. */
    async waitingFor(userId: UserId, page: PageQuery): Promise<PageOf<FriendRequest>> {
      const after = idPlace('frq', page);
      const found = await rows
        .find({ to: userId, state: 'open', ...(after !== null && { _id: { $lt: after } }) })
        .sort({ _id: -1 })
        .limit(page.limit + 1)
        .lean<FriendRequestRow[]>();
      return pageOfRows(found.map(toRequest), page.limit, (request) => request.id);
    },

    /** Writes the answer down. */
    async answered(tx: Tx, { id, state, answeredAt }: FriendRequest): Promise<void> {
      await rows.updateOne({ _id: id }, { $set: { state, answeredAt } }, within(tx));
    },
  };
}

function toRequest(row: FriendRequestRow): FriendRequest {
  const { _id: id, from, to, note, createdAt } = row;
  const state = knownWord(friendRequestStates, row.state, 'friend_requests.state');
  // Rows of before these two were kept have neither.
  const { answeredAt = null, declinedBefore = 0 } = row;
  return { id, from, to, note, state, createdAt, answeredAt, declinedBefore };
}
