import type { Clock } from '../../../kernel/clock.ts';
import { type PageOf, type PageQuery, pageOfRows } from '../../../kernel/cursor.ts';
import { type Db, type Tx, within } from '../../../kernel/db/database.ts';
import type { OfficialId, UserId } from '../../../kernel/ids.ts';
import type { Follow } from './follow.ts';
import { createFollowerCounts } from './follower-counts.ts';
import { type FollowRow, followSchema } from './schema.ts';

export type Follows = ReturnType<typeof createFollowRows>;

export function createFollowRows({ db, clock }: { db: Db; clock: Clock }) {
  const rows = db.model<FollowRow>('follows', followSchema());
  const counts = createFollowerCounts(clock, async (officialIds) => {
    const found = await rows.aggregate<{ _id: OfficialId; count: number }>([
      { $match: { officialId: { $in: officialIds } } },
      { $group: { _id: '$officialId', count: { $sum: 1 } } },
    ]);
    return new Map(found.map(({ _id, count }) => [_id, count]));
  });

  async function page(
    by: { userId: UserId } | { officialId: OfficialId },
    { after, limit }: PageQuery,
  ): Promise<PageOf<Follow>> {
    const found = await rows
      .find({ ...by, ...(after !== null && { place: { $gt: after } }) })
      .sort({ place: 1 })
      .limit(limit + 1)
      .lean<FollowRow[]>();
    const { items, nextCursor } = pageOfRows(found, limit, (row) => row.place);
    return { items: items.map(toFollow), nextCursor };
  }

  async function find(
    userId: UserId,
    officialId: OfficialId,
    tx: Tx | null = null,
  ): Promise<Follow | null> {
    const row = await rows
      .findById(keyOf({ userId, officialId }), null, within(tx))
      .lean<FollowRow>();
    return row && toFollow(row);
  }

  return {
    find,

    async isFollowing(userId: UserId, officialId: OfficialId): Promise<boolean> {
      return (await find(userId, officialId)) !== null;
    },

    /** Which of the accounts the user follows, and since when. */
    async among(
      userId: UserId,
      officialIds: readonly OfficialId[],
    ): Promise<Map<OfficialId, Follow>> {
      if (officialIds.length === 0) return new Map();
      const keys = officialIds.map((officialId) => keyOf({ userId, officialId }));
      const found = await rows.find({ _id: { $in: keys } }).lean<FollowRow[]>();
      return new Map(found.map((row) => [row.officialId, toFollow(row)]));
    },

    /** The accounts that a user follows, in the order they followed them. */
    of: (userId: UserId, query: PageQuery) => page({ userId }, query),

    /** What any of these people follow; when it is more than `most`, what they followed last. */
    async ofAny(userIds: readonly UserId[], most: number): Promise<Follow[]> {
      if (userIds.length === 0) return [];
      const found = await rows
        .find({ userId: { $in: userIds } })
        .sort({ place: -1 })
        .limit(most)
        .lean<FollowRow[]>();
      return found.map(toFollow);
    },

    /** Those who follow an account, in the order they did. */
    followers: (officialId: OfficialId, query: PageQuery) => page({ officialId }, query),

    followerCounts: counts.of,

    async followerCount(officialId: OfficialId): Promise<number> {
      return (await counts.of([officialId])).get(officialId) ?? 0;
    },

    /** One that was not there when this transaction looked. */
    async add(tx: Tx, follow: Follow): Promise<void> {
      const { officialId } = follow;
      await rows.insertMany([toRow(follow)], { session: tx.session, lean: true });
      tx.afterCommit(() => counts.moved(officialId, 1));
    },

    /** One that was there when this transaction looked. */
    async remove(tx: Tx, follow: Follow): Promise<void> {
      const { officialId } = follow;
      await rows.deleteOne({ _id: keyOf(follow) }, within(tx));
      tx.afterCommit(() => counts.moved(officialId, -1));
    },
  };
}

function keyOf({ userId, officialId }: Pick<Follow, 'userId' | 'officialId'>): string {
  return `${userId}|${officialId}`;
}

function toRow(follow: Follow): FollowRow {
  const _id = keyOf(follow);
  return { _id, ...follow, place: `${follow.followedAt.toISOString()}|${_id}` };
}

function toFollow({ userId, officialId, scene, followedAt }: FollowRow): Follow {
  return { userId, officialId, scene, followedAt };
}
