/** Who may act for an official account: its owner, and whom the owner chose. */
import type { OfficialId, UserId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import type { Role } from './contract.ts';

export interface StaffMember {
  readonly officialId: OfficialId;
  readonly userId: UserId;
  readonly role: Role;
}

/** Enough for a shop with shifts; a bound for every list of staff. */
export const staffMax = 50;

/** @returns whether the person has to be added */
export function decideAddStaff(staff: readonly StaffMember[], userId: UserId): boolean {
  if (staff.some((member) => member.userId === userId)) return false;
  if (staff.length >= staffMax) throw refuse['too-many-staff']();
  return true;
}
