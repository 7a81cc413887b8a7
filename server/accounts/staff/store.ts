import { type Db, type Tx, within } from '../../kernel/db/database.ts';
import { gather } from '../../kernel/db/gather.ts';
import { knownWord } from '../../kernel/db/row-words.ts';
import { groupBy } from '../../kernel/group-by.ts';
import type { OfficialId, UserId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { type Role, roles, type StaffMember } from '../officials/official.ts';
import { type StaffRow, staffSchema } from '../store/schema.ts';

export interface Staff {
  roleOf(officialId: OfficialId, userId: UserId, tx?: Tx): Promise<Role | null>;
  /** The user's roles in those of the accounts that they act for. */
  rolesIn(officialIds: readonly OfficialId[], userId: UserId): Promise<Map<OfficialId, Role>>;
  /** @throws DomainError `accounts.not-staff`, the same when there is no such account */
  requireStaff(officialId: OfficialId, userId: UserId, tx?: Tx): Promise<Role>;
  /** @throws DomainError `accounts.not-owner`, the same when there is no such account */
  requireOwner(officialId: OfficialId, userId: UserId, tx?: Tx): Promise<void>;
  of(officialId: OfficialId, tx?: Tx): Promise<StaffMember[]>;
  byUser(userId: UserId): Promise<StaffMember[]>;
  add(tx: Tx, member: StaffMember): Promise<void>;
  remove(tx: Tx, officialId: OfficialId, userId: UserId): Promise<void>;
}

/** How many accounts one person can act for; a bound for their own list. */
const accountsMax = 200;

export function createStaff(db: Db): Staff {
  const rows = db.model<StaffRow>('staff', staffSchema());

  async function roleOf(
    officialId: OfficialId,
    userId: UserId,
    tx: Tx | null = null,
  ): Promise<Role | null> {
    const row = await rows
      .findById(keyOf(officialId, userId), { role: 1 }, within(tx))
      .lean<Pick<StaffRow, 'role'>>();
    return row && roleIn(row);
  }

  async function load(
    officialIds: readonly OfficialId[],
    tx?: Tx,
  ): Promise<Map<OfficialId, StaffMember[]>> {
    const found = await rows
      .find({ officialId: { $in: [...officialIds] } }, null, within(tx))
      .sort({ _id: 1 })
      .lean<StaffRow[]>();
    return groupBy(found.map(asMember), ({ officialId }) => officialId);
  }
  const gathered = gather(load);

  return {
    roleOf,
    rolesIn: async (officialIds, userId) => {
      if (officialIds.length === 0) return new Map();
      const keys = officialIds.map((officialId) => keyOf(officialId, userId));
      const found = await rows.find({ _id: { $in: keys } }).lean<StaffRow[]>();
      return new Map(found.map((row) => [row.officialId, roleIn(row)]));
    },
    requireStaff: async (officialId, userId, tx) => {
      const role = await roleOf(officialId, userId, tx);
      if (!role) throw refuse['not-staff']();
      return role;
    },
    requireOwner: async (officialId, userId, tx) => {
      const role = await roleOf(officialId, userId, tx);
      if (role !== 'owner') throw refuse['not-owner']();
    },
    of: async (officialId, tx) => {
      const found = tx
        ? (await load([officialId], tx)).get(officialId)
        : await gathered(officialId);
      return found ?? [];
    },
    byUser: async (userId) => {
      const found = await rows
        .find({ userId })
        .sort({ officialId: 1 })
        .limit(accountsMax)
        .lean<StaffRow[]>();
      return found.map(asMember);
    },
    add: async (tx, member) => {
      const row = { _id: keyOf(member.officialId, member.userId), ...member };
      await rows.insertMany([row], { session: tx.session, lean: true });
    },
    remove: async (tx, officialId, userId) => {
      await rows.deleteOne({ _id: keyOf(officialId, userId) }, within(tx));
    },
  };
}

const keyOf = (officialId: OfficialId, userId: UserId): string => `${officialId}|${userId}`;

const roleIn = ({ role }: Pick<StaffRow, 'role'>): Role => knownWord(roles, role, 'staff.role');

function asMember(row: StaffRow): StaffMember {
  const { officialId, userId } = row;
  return { officialId, userId, role: roleIn(row) };
}
