import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type * as contract from './contract.ts';
import { profileChanged } from './events.ts';
import { decideChange, type Me, meOf } from './person.ts';
import type { People } from './store.ts';

export interface UpdateProfileDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly eventLog: EventLog;
  readonly people: Pick<People, 'get' | 'save'>;
  readonly operators: ReadonlySet<string>;
}

/** What another device changes at the same time, and this one does not mention, stays changed. */
export function updateProfile(
  { db, eventLog, people, operators }: UpdateProfileDeps,
  { userId }: UserActor,
  change: Command<typeof contract.updateProfile>,
): Promise<Me> {
  return db.transaction(
    async (tx) => {
      const changed = decideChange(await people.get(userId, tx), change);
      await people.save(tx, changed);
      await eventLog.append(tx, [profileChanged(userId, { userId })]);
      return meOf(changed, operators);
    },
    { serialKeys: [`user:${userId}`] },
  );
}
