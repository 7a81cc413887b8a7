import type { UserActor } from '../../../kernel/actor.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Command } from '../../../kernel/contract.ts';
import type { Db } from '../../../kernel/db/database.ts';
import type { EventLog } from '../../../kernel/events/event-log.ts';
import {
  type ForViewerDeps,
  getForViewer,
  lookUpForViewer,
  type Officials,
} from '../../officials/index.ts';
import type { OfficialForViewer } from '../../officials/official-account.ts';
import type * as contract from './contract.ts';
import { decideFollow, decideUnfollow, followKey } from './follow.ts';
import type { Follows } from './store.ts';

export interface FollowDeps extends ForViewerDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly officials: Pick<Officials, 'requireExisting' | 'get' | 'lookUp'>;
  readonly follows: Pick<Follows, 'find' | 'add' | 'remove' | 'among'>;
}

export async function follow(
  deps: FollowDeps,
  actor: UserActor,
  { officialId, scene }: Command<typeof contract.follow>,
): Promise<OfficialForViewer> {
  const { db, eventLog, clock, officials, follows } = deps;
  const { userId } = actor;
  await officials.requireExisting(officialId);
  const asked = { userId, officialId, scene: scene ?? null, followedAt: clock.now() };
  await db.transaction(
    async (tx) => {
      const { change, events } = decideFollow(await follows.find(userId, officialId, tx), asked);
      if (change) await follows.add(tx, change);
      await eventLog.append(tx, events);
    },
    { serialKeys: [`follow:${followKey(asked)}`] },
  );
  return getForViewer(deps, actor, officialId);
}

/** Nobody is kept following an account that was erased; asking again is answered in the same way. */
export async function unfollow(
  deps: FollowDeps,
  actor: UserActor,
  { officialId }: Command<typeof contract.unfollow>,
): Promise<OfficialForViewer> {
  const { db, eventLog, follows } = deps;
  const { userId } = actor;
  await db.transaction(
    async (tx) => {
      const { change, events } = decideUnfollow(await follows.find(userId, officialId, tx));
      if (change) await follows.remove(tx, change);
      await eventLog.append(tx, events);
    },
    { serialKeys: [`follow:${followKey({ userId, officialId })}`] },
  );
  return lookUpForViewer(deps, actor, officialId);
}
