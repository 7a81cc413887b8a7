import type { People } from '../people/index.ts';
import type { StaffMember } from './staff-member.ts';
import type { ShownMember } from './view.ts';

export interface EnrichStaffDeps {
  readonly people: Pick<People, 'lookUp'>;
}

export async function enrichStaff(
  { people }: EnrichStaffDeps,
  members: readonly StaffMember[],
): Promise<ShownMember[]> {
  const personOf = await people.lookUp(members.map(({ userId }) => userId));
  return members.map(({ userId, role }) => ({ person: personOf(userId), role }));
}
