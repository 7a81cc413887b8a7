import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { OfficialId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import type { People } from '../people/index.ts';
import type * as contract from './contract.ts';
import { decideAddStaff, type StaffMember } from './staff-member.ts';
import type { Staff } from './store.ts';

export interface ChangeStaffDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly people: Pick<People, 'get'>;
  readonly staff: Pick<Staff, 'requireOwner' | 'of' | 'add' | 'remove'>;
}

const staffKey = (officialId: OfficialId) => ({ serialKeys: [`staff:${officialId}`] });

/** By the owner. @returns who may act for the account from now on */
export async function addStaff(
  { db, people, staff }: ChangeStaffDeps,
  actor: UserActor,
  { officialId, userId }: Command<typeof contract.addStaff>,
): Promise<StaffMember[]> {
  await db.transaction(async (tx) => {
    await staff.requireOwner(officialId, actor.userId, tx);
    await people.get(userId, tx);
    const isNew = decideAddStaff(await staff.of(officialId, tx), userId);
    if (isNew) await staff.add(tx, { officialId, userId, role: 'staff' });
  }, staffKey(officialId));
  return staff.of(officialId);
}

/** By the owner. @returns who may still act for the account */
export async function removeStaff(
  { db, staff }: ChangeStaffDeps,
  actor: UserActor,
  { officialId, userId }: Command<typeof contract.removeStaff>,
): Promise<StaffMember[]> {
  await db.transaction(async (tx) => {
    await staff.requireOwner(officialId, actor.userId, tx);
    if (userId === actor.userId) throw refuse['owner-stays']();
    await staff.remove(tx, officialId, userId);
  }, staffKey(officialId));
  return staff.of(officialId);
}
