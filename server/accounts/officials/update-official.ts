import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { Staff } from '../staff/index.ts';
import type * as contract from './contract.ts';
import { decideChange, type OfficialAccount } from './official-account.ts';
import type { Officials } from './store.ts';

export interface UpdateOfficialDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly staff: Pick<Staff, 'requireStaff'>;
  readonly officials: Pick<Officials, 'getProfile' | 'save' | 'get'>;
}

/** By the staff. A colleague's change, or a badge, that comes between is not overwritten. */
export async function updateOfficial(
  { db, staff, officials }: UpdateOfficialDeps,
  { userId }: UserActor,
  { officialId, ...change }: Command<typeof contract.updateOfficial>,
): Promise<OfficialAccount> {
  await db.transaction(
    async (tx) => {
      await staff.requireStaff(officialId, userId, tx);
      await officials.save(tx, decideChange(await officials.getProfile(officialId, tx), change));
    },
    { serialKeys: [`official:${officialId}`] },
  );
  return officials.get(officialId);
}
