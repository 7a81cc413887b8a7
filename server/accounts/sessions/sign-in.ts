import type { Actor, Origin, UserActor } from '../../kernel/actor.ts';
import { hashPassword, verifyPassword } from '../../kernel/auth/passwords.ts';
import type { SessionRow, Sessions } from '../../kernel/auth/sessions.ts';
import { networkOf } from '../../kernel/caller-address.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { RateLimiter } from '../../kernel/rate-limiter.ts';
import type * as contract from '../contract.ts';
import { refuse } from '../errors.ts';
import type { Credentials, People } from '../people/index.ts';
import { createPasswordGuard } from './guard-passwords.ts';
import { requireStrongPassword } from './password.ts';
import type { SignedIn } from './sign-up.ts';

export interface SignInDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly limiter: RateLimiter;
  readonly sessions: Sessions;
  readonly people: People;
}

/** A device that is signed in, as its user sees it. */
export interface Device {
  readonly session: SessionRow;
  readonly isCurrent: boolean;
}

/**
 * Opening, renewing and ending sessions, and the password that opens them. A password is checked
 * before the transaction, because that takes long; inside, the person's row says whether it is still
 * that password. So no session outlives the change of the password that opened it.
 */
export function createSignIn({ db, clock, limiter, sessions, people }: SignInDeps) {
  const guarded = createPasswordGuard({ limiter, clock });

  async function signIn(
    { origin }: Actor,
    { handle, password, deviceName }: Command<typeof contract.signIn>,
  ): Promise<SignedIn> {
    const known = await people.findCredentials({ handle });
    const tried = { handle, ip: origin.ip, signIns: known?.signIns ?? [] };
    return guarded(tried, async () => {
      const network = networkOf(origin.ip);
      const isRight = await verifyPassword(known?.passwordHash ?? null, password, network);
      return known && isRight ? open(known, deviceName, origin) : null;
    });
  }

  /** @returns null when the password has changed since it was checked */
  function open(
    checked: Credentials,
    deviceName: string,
    origin: Origin,
  ): Promise<SignedIn | null> {
    const { person } = checked;
    const place = { network: networkOf(origin.ip), at: clock.now() };
    return db.transaction(
      async (tx) => {
        if (!(await people.noteSignIn(tx, checked, place))) return null;
        const tokens = await sessions.open(tx, { userId: person.id, deviceName, origin });
        return { person, tokens };
      },
      { serialKeys: [`user:${person.id}`] },
    );
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

  return { signIn, refreshSession, signOut, endSession, listSessions, changePassword };
}
