import type { Actor, UserActor } from '../kernel/actor.ts';
import { hashPassword, verifyPassword } from '../kernel/auth/passwords.ts';
import type { SessionRow, Sessions } from '../kernel/auth/sessions.ts';
import type { Command } from '../kernel/contract.ts';
import type { Db } from '../kernel/db/database.ts';
import type * as contract from './contract.ts';
import { refuse } from './errors.ts';
import type { SignedIn } from './sign-up.ts';
import type { People } from './store/people.ts';

export interface SignInDeps {
  readonly db: Db;
  readonly sessions: Sessions;
  readonly people: People;
}

/** A device that is signed in, as its user sees it. */
export interface Device {
  readonly session: SessionRow;
  readonly isCurrent: boolean;
}

/** Opening, renewing and ending sessions, and the password that opens them. */
export function createSignIn({ db, sessions, people }: SignInDeps) {
  async function signIn(
    { origin }: Actor,
    { handle, password, deviceName }: Command<typeof contract.signIn>,
  ): Promise<SignedIn> {
    const known = await people.findCredentials({ handle });
    const isRight = await verifyPassword(known?.passwordHash ?? null, password);
    if (!known || !isRight) throw refuse['wrong-credentials']();
    const { person } = known;
    const opening = { userId: person.id, deviceName, origin };
    const tokens = await db.transaction((tx) => sessions.open(tx, opening));
    return { person, tokens };
  }

  async function refreshSession(
    { origin }: Actor,
    { refreshToken, userId: expected }: Command<typeof contract.refreshSession>,
  ): Promise<SignedIn> {
    const { userId, tokens } = await sessions.renew({ refreshToken, origin, userId: expected });
    return { person: await people.get(userId), tokens };
  }

  async function signOut({ userId, sessionId }: UserActor): Promise<void> {
    await db.transaction((tx) => sessions.end(tx, userId, sessionId));
  }

  async function endSession(
    { userId }: UserActor,
    { sessionId }: Command<typeof contract.endSession>,
  ): Promise<void> {
    await db.transaction((tx) => sessions.end(tx, userId, sessionId));
  }

  async function listSessions(actor: UserActor): Promise<Device[]> {
    const open = await sessions.list(actor.userId);
    return open.map((session) => ({ session, isCurrent: session._id === actor.sessionId }));
  }

  async function changePassword(
    { userId, sessionId }: UserActor,
    { currentPassword, newPassword }: Command<typeof contract.changePassword>,
  ): Promise<void> {
    const known = await people.findCredentials({ id: userId });
    const isRight = await verifyPassword(known?.passwordHash ?? null, currentPassword);
    if (!isRight) throw refuse['wrong-password']();
    const passwordHash = await hashPassword(newPassword);
    await db.transaction(async (tx) => {
      await people.setPassword(tx, userId, passwordHash);
      await sessions.endOthers(tx, userId, sessionId);
    });
  }

  return { signIn, refreshSession, signOut, endSession, listSessions, changePassword };
}
