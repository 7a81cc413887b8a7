import type { UserActor } from '../../../kernel/actor.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Command } from '../../../kernel/contract.ts';
import type { Db } from '../../../kernel/db/database.ts';
import type { EventLog } from '../../../kernel/events/event-log.ts';
import type * as contract from '../../contract.ts';
import { officialFollowed, officialUnfollowed } from '../../events.ts';
import type { Officials } from '../../officials/index.ts';
import type { Follows } from './store.ts';

export interface FollowDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly officials: Officials;
  readonly follows: Follows;
}

export function createFollow({ db, eventLog, clock, officials, follows }: FollowDeps) {
  async function follow(
    { userId }: UserActor,
    { officialId, scene: led }: Command<typeof contract.follow>,
  ): Promise<void> {
    await officials.requireExisting(officialId);
    const followedAt = clock.now();
    const scene = led ?? null;
    const key = `${officialId}|${userId}`;
    await db.transaction(
      async (tx) => {
        const isNew = await follows.add(tx, { userId, officialId, scene, followedAt });
        const events = isNew ? [officialFollowed(key, { officialId, userId, scene })] : [];
        await eventLog.append(tx, events);
      },
      { serialKeys: [`follow:${key}`] },
    );
  }

  async function unfollow(
    { userId }: UserActor,
    { officialId }: Command<typeof contract.unfollow>,
  ): Promise<void> {
    const key = `${officialId}|${userId}`;
    await db.transaction(
      async (tx) => {
        const wasFollowing = await follows.remove(tx, userId, officialId);
        const events = wasFollowing ? [officialUnfollowed(key, { officialId, userId })] : [];
        await eventLog.append(tx, events);
      },
      { serialKeys: [`follow:${key}`] },
    );
  }

  return { follow, unfollow };
}
