import type { Instant } from '../../../../kernel/clock.ts';
import { type PageOf, type PageQuery, pageOfRows } from '../../../../kernel/cursor.ts';
import { type Db, type Tx, within } from '../../../../kernel/db/database.ts';
import { gather } from '../../../../kernel/db/gather.ts';
import type { UserId } from '../../../../kernel/ids.ts';
import { type FriendshipRow, friendshipSchema } from '../schema.ts';

export type Friends = ReturnType<typeof createFriendRows>;

export function createFriendRows(db: Db) {
  const rows = db.model<FriendshipRow>('friendships', friendshipSchema());

  const standing = gather(async (keys: string[]) => {
    const found = await rows.find({ _id: { $in: keys } }, { _id: 1 }).lean<{ _id: string }[]>();
    return new Map(found.map(({ _id }) => [_id, true]));
  });

  return {
    async isFriend(a: UserId, b: UserId, tx: Tx | null = null): Promise<boolean> {
      // Every direct message asks this, so those of one moment ask together.
      if (!tx) return (await standing(keyOf(a, b))) !== undefined;
      const found = await rows.findById(keyOf(a, b), { _id: 1 }, within(tx)).lean();
      return found !== null;
    },

    /** Which of the others are friends of the user. */
    async areFriends(
      userId: UserId,
      others: readonly UserId[],
      tx: Tx | null = null,
    ): Promise<Set<UserId>> {
      if (others.length === 0) return new Set();
      const keys = [...new Set(others)].map((other) => keyOf(userId, other));
      const found = await rows
        .find({ _id: { $in: keys } }, { friendId: 1 }, within(tx))
        .lean<Pick<FriendshipRow, 'friendId'>[]>();
      return new Set(found.map((row) => row.friendId));
    },

    /** A user's friends, in the order they were made. */
    async list(userId: UserId, { after, limit }: PageQuery): Promise<PageOf<UserId>> {
      const found = await rows
        .find({ ownerId: userId, ...(after !== null && { place: { $gt: after } }) })
        .sort({ place: 1 })
        .limit(limit + 1)
        .lean<FriendshipRow[]>();
      const { items, nextCursor } = pageOfRows(found, limit, (row) => row.place);
      return { items: items.map((row) => row.friendId), nextCursor };
    },

    async make(tx: Tx, [a, b]: readonly [UserId, UserId], now: Instant): Promise<void> {
      const sides = [sideOf(a, b, now), sideOf(b, a, now)];
      await rows.insertMany(sides, { session: tx.session, lean: true });
    },

    /** @returns false when they were no friends */
    async part(tx: Tx, [a, b]: readonly [UserId, UserId]): Promise<boolean> {
      const sides = { _id: { $in: [keyOf(a, b), keyOf(b, a)] } };
      const { deletedCount } = await rows.deleteMany(sides, within(tx));
      return deletedCount > 0;
    },
  };
}

const keyOf = (ownerId: UserId, friendId: UserId): string => `${ownerId}|${friendId}`;

function sideOf(ownerId: UserId, friendId: UserId, now: Instant): FriendshipRow {
  const place = `${now.toISOString()}|${friendId}`;
  return { _id: keyOf(ownerId, friendId), ownerId, friendId, place };
}
