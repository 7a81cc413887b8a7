import { type Db, type Tx, within } from '../../kernel/db/database.ts';
import { gather } from '../../kernel/db/gather.ts';
import { knownWord } from '../../kernel/db/row-words.ts';
import { groupBy } from '../../kernel/group-by.ts';
import type { OfficialId, UserId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { type Role, staffRoles } from './contract.ts';
import { type StaffRow, staffSchema } from './schema.ts';
import type { StaffMember } from './staff-member.ts';

export type Staff = ReturnType<typeof createStaffRows>;

/** How many accounts one person can act for; a bound for their own list. */
const accountsMax = 200;

export function createStaffRows(db: Db) {
  const rows = db.model<StaffRow>('staff', staffSchema());

  async function roleOf(
    officialId: OfficialId,
    userId: UserId,
    tx: Tx | null = null,
  ): Promise<Role | null> {
    const row = await rows
      .findById(keyOf(officialId, userId), { role: 1 }, within(tx))
      .lean<Pick<StaffRow, 'role'>>();
    return row && toRole(row);
  }

  async function load(
    officialIds: readonly OfficialId[],
    tx?: Tx,
  ): Promise<Map<OfficialId, StaffMember[]>> {
    const found = await rows
      .find({ officialId: { $in: [...officialIds] } }, null, within(tx))
      .sort({ _id: 1 })
      .lean<StaffRow[]>();
    return groupBy(found.map(toMember), ({ officialId }) => officialId);
  }
  const gathered = gather(load);

  return {
    roleOf,

    /** The user's roles in those of the accounts that they act for. */
    async rolesIn(
      officialIds: readonly OfficialId[],
      userId: UserId,
    ): Promise<Map<OfficialId, Role>> {
      if (officialIds.length === 0) return new Map();
      const keys = officialIds.map((officialId) => keyOf(officialId, userId));
      const found = await rows.find({ _id: { $in: keys } }).lean<StaffRow[]>();
      return new Map(found.map((row) => [row.officialId, toRole(row)]));
    },

    /** @throws DomainError `accounts.not-staff`, the same when there is no such account */
    async requireStaff(officialId: OfficialId, userId: UserId, tx?: Tx): Promise<Role> {
      const role = await roleOf(officialId, userId, tx);
      if (!role) throw refuse['not-staff']();
      return role;
    },

    /** @throws DomainError `accounts.not-owner`, the same when there is no such account */
    async requireOwner(officialId: OfficialId, userId: UserId, tx?: Tx): Promise<void> {
      const role = await roleOf(officialId, userId, tx);
      if (role !== 'owner') throw refuse['not-owner']();
    },

    async of(officialId: OfficialId, tx?: Tx): Promise<StaffMember[]> {
      const found = tx
        ? (await load([officialId], tx)).get(officialId)
        : await gathered(officialId);
      return found ?? [];
    },

    async byUser(userId: UserId): Promise<StaffMember[]> {
      const found = await rows
        .find({ userId })
        .sort({ officialId: 1 })
        .limit(accountsMax)
        .lean<StaffRow[]>();
      return found.map(toMember);
    },

    async add(tx: Tx, member: StaffMember): Promise<void> {
      const row = { _id: keyOf(member.officialId, member.userId), ...member };
      await rows.insertMany([row], { session: tx.session, lean: true });
    },

    async remove(tx: Tx, officialId: OfficialId, userId: UserId): Promise<void> {
      await rows.deleteOne({ _id: keyOf(officialId, userId) }, within(tx));
    },
  };
}

const keyOf = (officialId: OfficialId, userId: UserId): string => `${officialId}|${userId}`;

const toRole = ({ role }: Pick<StaffRow, 'role'>): Role =>
  knownWord(staffRoles, role, 'staff.role');

function toMember(row: StaffRow): StaffMember {
  const { officialId, userId } = row;
  return { officialId, userId, role: toRole(row) };
}
