import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Ids } from '../../kernel/ids.ts';
import type * as contract from '../contract.ts';
import { refuse } from '../errors.ts';
import { officialOpened } from '../events.ts';
import { type Handles, isReserved } from '../handles/index.ts';
import type { Staff } from '../staff/index.ts';
import type { OfficialAccount } from './official.ts';
import type { Officials } from './store.ts';

export interface OfficialDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly handles: Handles;
  readonly officials: Officials;
  readonly staff: Staff;
  /** Handles of those who run this server. */
  readonly operators: ReadonlySet<string>;
}

/** Opening an official account and its profile. */
export function createRunOfficial(deps: OfficialDeps) {
  const { db, eventLog, ids, handles, officials, staff, operators } = deps;

  async function openOfficial(
    { userId: owner }: UserActor,
    command: Command<typeof contract.openOfficial>,
  ): Promise<OfficialAccount> {
    if (isReserved(command.handle, operators)) throw refuse['handle-reserved']();
    const officialId = await db.transaction(async (tx) => {
      const id = ids.next('oac');
      await handles.take(tx, command.handle, id);
      await officials.insert(tx, { id, ...command });
      await staff.add(tx, { officialId: id, userId: owner, role: 'owner' });
      await eventLog.append(tx, [officialOpened(id, { officialId: id, owner })]);
      return id;
    });
    return officials.get(officialId);
  }

  async function updateOfficial(
    { userId }: UserActor,
    { officialId, ...change }: Command<typeof contract.updateOfficial>,
  ): Promise<OfficialAccount> {
    await db.transaction(
      async (tx) => {
        await staff.requireStaff(officialId, userId, tx);
        await officials.update(tx, officialId, change);
      },
      { serialKeys: [`official:${officialId}`] },
    );
    return officials.get(officialId);
  }

  return { openOfficial, updateOfficial };
}
