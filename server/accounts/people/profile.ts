import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type * as contract from '../contract.ts';
import { profileChanged } from '../events.ts';
import type { Person } from './person.ts';
import type { People } from './store.ts';

export interface ProfileDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly people: People;
}

export function createProfile({ db, eventLog, people }: ProfileDeps) {
  return {
    getMe: ({ userId }: UserActor): Promise<Person> => people.get(userId),

    updateProfile: (
      { userId }: UserActor,
      change: Command<typeof contract.updateProfile>,
    ): Promise<Person> =>
      db.transaction(
        async (tx) => {
          const person = await people.update(tx, userId, change);
          await eventLog.append(tx, [profileChanged(userId, { userId })]);
          return person;
        },
        { serialKeys: [`user:${userId}`] },
      ),
  };
}
