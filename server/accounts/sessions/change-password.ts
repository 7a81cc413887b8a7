import type { UserActor } from '../../kernel/actor.ts';
import { hashPassword, verifyPassword } from '../../kernel/auth/passwords.ts';
import type { Sessions } from '../../kernel/auth/sessions.ts';
import { networkOf } from '../../kernel/caller-address.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import { refuse } from '../errors.ts';
import type { People } from '../people/index.ts';
import type * as contract from './contract.ts';
import { requireStrongPassword } from './password.ts';

export interface ChangePasswordDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly sessions: Pick<Sessions, 'endOthers'>;
  readonly people: Pick<People, 'findCredentials' | 'changePassword'>;
}

/** Ends all other sessions. The passwords are hashed before the transaction, as at a sign-in. */
export async function changePassword(
  { db, sessions, people }: ChangePasswordDeps,
  { userId, sessionId, origin }: UserActor,
  { currentPassword, newPassword }: Command<typeof contract.changePassword>,
): Promise<void> {
  const known = await people.findCredentials({ id: userId });
  const network = networkOf(origin.ip);
  const isRight = await verifyPassword(known?.passwordHash ?? null, currentPassword, network);
  if (!known || !isRight) throw refuse['wrong-password']();
  requireStrongPassword(newPassword, known.person.handle);
  const passwordHash = await hashPassword(newPassword, network);
  await db.transaction(
    async (tx) => {
      // Another device was quicker; what was given is no longer the current password.
      if (!(await people.changePassword(tx, known, passwordHash))) {
        throw refuse['wrong-password']();
      }
      await sessions.endOthers(tx, userId, sessionId);
    },
    { serialKeys: [`user:${userId}`] },
  );
}
