import type { UserActor } from '../../kernel/actor.ts';
import type { Sessions } from '../../kernel/auth/sessions.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type * as contract from './contract.ts';

export interface EndSessionDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly sessions: Pick<Sessions, 'end'>;
}

/** Of this device or of another one. */
export async function endSession(
  { db, sessions }: EndSessionDeps,
  { userId }: UserActor,
  { sessionId }: Command<typeof contract.endSession>,
): Promise<void> {
  await db.transaction((tx) => sessions.end(tx, userId, sessionId));
}

export async function signOut(deps: EndSessionDeps, actor: UserActor): Promise<void> {
  await endSession(deps, actor, { sessionId: actor.sessionId });
}
