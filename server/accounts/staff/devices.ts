/** The devices of those who act for an account hear what the account hears; of nobody else. */
import type { OfficialId, UserId } from '../../kernel/ids.ts';
import { type Audience, devicesOf, type Realtime } from '../../kernel/realtime/realtime.ts';
import type { Staff } from './store.ts';

export interface StaffDevicesDeps {
  readonly realtime: Pick<Realtime, 'join' | 'leave'>;
  readonly staff: Pick<Staff, 'roleOf' | 'byUser'>;
}

/** What a device of theirs joins when it connects, and hears of when it catches up. */
export async function staffAudiencesOf(
  { staff }: Pick<StaffDevicesDeps, 'staff'>,
  userId: UserId,
): Promise<Audience[]> {
  return (await staff.byUser(userId)).map(({ officialId }) => devicesOf(officialId));
}

/** Their devices that are connected now join or leave, by what holds now; done twice it is as done once. */
export async function moveStaffDevices(
  { realtime, staff }: StaffDevicesDeps,
  { officialId, userId }: { readonly officialId: OfficialId; readonly userId: UserId },
): Promise<void> {
  const role = await staff.roleOf(officialId, userId);
  if (role) realtime.join(userId, devicesOf(officialId));
  else realtime.leave(userId, devicesOf(officialId));
}
