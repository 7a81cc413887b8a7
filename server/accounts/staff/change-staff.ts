import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { OfficialId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import type { People } from '../people/index.ts';
import type * as contract from './contract.ts';
import { moveStaffDevices, type StaffDevicesDeps } from './devices.ts';
import { staffChanged } from './events.ts';
import { decideAddStaff, type StaffMember } from './staff-member.ts';
import type { Staff } from './store.ts';

export interface ChangeStaffDeps extends StaffDevicesDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly eventLog: EventLog;
  readonly people: Pick<People, 'get'>;
  readonly staff: StaffDevicesDeps['staff'] & Pick<Staff, 'requireOwner' | 'of' | 'add' | 'remove'>;
}

const staffKey = (officialId: OfficialId) => ({ serialKeys: [`staff:${officialId}`] });

/** By the owner. @returns who may act for the account from now on */
export async function addStaff(
  deps: ChangeStaffDeps,
  actor: UserActor,
  { officialId, userId }: Command<typeof contract.addStaff>,
): Promise<StaffMember[]> {
  const { db, eventLog, people, staff } = deps;
  await db.transaction(async (tx) => {
    await staff.requireOwner(officialId, actor.userId, tx);
    await people.get(userId, tx);
    const isNew = decideAddStaff(await staff.of(officialId, tx), userId);
    if (!isNew) return;
    await staff.add(tx, { officialId, userId, role: 'staff' });
    await eventLog.append(tx, [staffChanged(officialId, { officialId, userId })]);
  }, staffKey(officialId));
  await moveStaffDevices(deps, { officialId, userId });
  return staff.of(officialId);
}

/** By the owner. @returns who may still act for the account */
export async function removeStaff(
  deps: ChangeStaffDeps,
  actor: UserActor,
  { officialId, userId }: Command<typeof contract.removeStaff>,
): Promise<StaffMember[]> {
  const { db, eventLog, staff } = deps;
  await db.transaction(async (tx) => {
    await staff.requireOwner(officialId, actor.userId, tx);
    if (userId === actor.userId) throw refuse['owner-stays']();
    await staff.remove(tx, officialId, userId);
    await eventLog.append(tx, [staffChanged(officialId, { officialId, userId })]);
  }, staffKey(officialId));
  await moveStaffDevices(deps, { officialId, userId });
  return staff.of(officialId);
}
