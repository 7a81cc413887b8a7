import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type * as contract from './contract.ts';
import type { StaffMember } from './staff-member.ts';
import type { Staff } from './store.ts';

export interface ListStaffDeps {
  readonly staff: Pick<Staff, 'requireStaff' | 'of'>;
}

export async function listStaff(
  { staff }: ListStaffDeps,
  { userId }: UserActor,
  { officialId }: Command<typeof contract.listStaff>,
): Promise<StaffMember[]> {
  await staff.requireStaff(officialId, userId);
  return staff.of(officialId);
}
