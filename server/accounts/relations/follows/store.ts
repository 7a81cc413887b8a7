import type { Clock, Instant } from '../../../kernel/clock.ts';
import { type PageOf, type PageQuery, pageOfRows } from '../../../kernel/cursor.ts';
import { type Db, type Tx, within } from '../../../kernel/db/database.ts';
import type { OfficialId, UserId } from '../../../kernel/ids.ts';
import { type FollowRow, followSchema } from '../store/schema.ts';
import { createFollowerCounts } from './follower-counts.ts';

export interface Follow {
  readonly userId: UserId;
  readonly officialId: OfficialId;
  readonly scene: string | null;
  readonly followedAt: Instant;
}

export interface Follows {
  find(userId: UserId, officialId: OfficialId): Promise<Follow | null>;
  isFollowing(userId: UserId, officialId: OfficialId): Promise<boolean>;
  /** Which of the accounts the user follows, and since when. */
  among(userId: UserId, officialIds: readonly OfficialId[]): Promise<Map<OfficialId, Follow>>;
  /** The accounts that a user follows, in the order they followed them. */
  of(userId: UserId, page: PageQuery): Promise<PageOf<Follow>>;
  /** Those who follow an account, in the order they did. */
  followers(officialId: OfficialId, page: PageQuery): Promise<PageOf<Follow>>;
  followerCount(officialId: OfficialId): Promise<number>;
  followerCounts(officialIds: readonly OfficialId[]): Promise<Map<OfficialId, number>>;
  /** @returns false when they followed already */
  add(tx: Tx, follow: Follow): Promise<boolean>;
  /** @returns false when they did not follow */
  remove(tx: Tx, userId: UserId, officialId: OfficialId): Promise<boolean>;
}

export function createFollows({ db, clock }: { db: Db; clock: Clock }): Follows {
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
    return { items: items.map(asFollow), nextCursor };
  }

  async function find(userId: UserId, officialId: OfficialId): Promise<Follow | null> {
    const row = await rows.findById(keyOf(userId, officialId)).lean<FollowRow>();
    return row && asFollow(row);
  }

  return {
    find,
    isFollowing: async (userId, officialId) => (await find(userId, officialId)) !== null,
    among: async (userId, officialIds) => {
      if (officialIds.length === 0) return new Map();
      const keys = officialIds.map((officialId) => keyOf(userId, officialId));
      const found = await rows.find({ _id: { $in: keys } }).lean<FollowRow[]>();
      return new Map(found.map((row) => [row.officialId, asFollow(row)]));
    },
    of: (userId, query) => page({ userId }, query),
    followers: (officialId, query) => page({ officialId }, query),
    followerCounts: counts.of,
    followerCount: async (officialId) => (await counts.of([officialId])).get(officialId) ?? 0,
    add: async (tx, { userId, officialId, scene, followedAt }) => {
      const _id = keyOf(userId, officialId);
      const place = `${followedAt.toISOString()}|${_id}`;
      const row = { userId, officialId, scene, followedAt, place };
      const { upsertedCount } = await rows.updateOne(
        { _id },
        { $setOnInsert: row },
        { ...within(tx), upsert: true },
      );
      if (upsertedCount > 0) tx.afterCommit(() => counts.moved(officialId, 1));
      return upsertedCount > 0;
    },
    remove: async (tx, userId, officialId) => {
      const { deletedCount } = await rows.deleteOne({ _id: keyOf(userId, officialId) }, within(tx));
      if (deletedCount > 0) tx.afterCommit(() => counts.moved(officialId, -1));
      return deletedCount > 0;
    },
  };
}

const keyOf = (userId: UserId, officialId: OfficialId): string => `${userId}|${officialId}`;

function asFollow({ userId, officialId, scene, followedAt }: FollowRow): Follow {
  return { userId, officialId, scene, followedAt };
}
