import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Ids } from '../../kernel/ids.ts';
import type * as contract from '../contract.ts';
import { refuse } from '../errors.ts';
import { officialOpened } from '../events.ts';
import { type Handles, isReserved } from '../handles/index.ts';
import type { People } from '../people/index.ts';
import type { Staff } from '../staff/store.ts';
import { decideAddStaff, type OfficialAccount } from './official.ts';
import type { Officials } from './store.ts';

export interface OfficialDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly handles: Handles;
  readonly people: People;
  readonly officials: Officials;
  readonly staff: Staff;
  /** Handles of those who run this server. */
  readonly operators: ReadonlySet<string>;
}

/** Opening an official account, its profile, and who may act for it. */
export function createRunOfficial(deps: OfficialDeps) {
  const { db, eventLog, ids, handles, people, officials, staff, operators } = deps;
  const staffKey = (officialId: string) => ({ serialKeys: [`staff:${officialId}`] });

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

  async function addStaff(
    actor: UserActor,
    { officialId, userId }: Command<typeof contract.addStaff>,
  ): Promise<void> {
    await db.transaction(async (tx) => {
      await staff.requireOwner(officialId, actor.userId, tx);
      await people.get(userId, tx);
      const isNew = decideAddStaff(await staff.of(officialId, tx), userId);
      if (isNew) await staff.add(tx, { officialId, userId, role: 'staff' });
    }, staffKey(officialId));
  }

  async function removeStaff(
    actor: UserActor,
    { officialId, userId }: Command<typeof contract.removeStaff>,
  ): Promise<void> {
    await db.transaction(async (tx) => {
      await staff.requireOwner(officialId, actor.userId, tx);
      if (userId === actor.userId) throw refuse['owner-stays']();
      await staff.remove(tx, officialId, userId);
    }, staffKey(officialId));
  }

  return { openOfficial, updateOfficial, addStaff, removeStaff };
}
