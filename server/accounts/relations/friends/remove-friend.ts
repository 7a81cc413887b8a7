import type { UserActor } from '../../../kernel/actor.ts';
import type { Command } from '../../../kernel/contract.ts';
import type { Db } from '../../../kernel/db/database.ts';
import type { EventLog } from '../../../kernel/events/event-log.ts';
import type { UserId } from '../../../kernel/ids.ts';
import type * as contract from './contract.ts';
import { friendsParted } from './events.ts';
import { friendsKey, pairOf } from './friend-request.ts';
import type { Friends } from './store/friends.ts';

export interface RemoveFriendDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly eventLog: EventLog;
  readonly friends: Pick<Friends, 'part'>;
}

/** Ends the friendship for both. */
export async function removeFriend(
  { db, eventLog, friends }: RemoveFriendDeps,
  { userId: me }: UserActor,
  { userId: them }: Command<typeof contract.removeFriend>,
): Promise<void> {
  const between: [UserId, UserId] = [me, them];
  await db.transaction(
    async (tx) => {
      const wereFriends = await friends.part(tx, between);
      if (wereFriends) await eventLog.append(tx, [friendsParted(pairOf(me, them), { between })]);
    },
    { serialKeys: [friendsKey(me, them)] },
  );
}
