import type { Actor } from '../kernel/actor.ts';
import { hashPassword } from '../kernel/auth/passwords.ts';
import type { Sessions, SessionTokens } from '../kernel/auth/sessions.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Command } from '../kernel/contract.ts';
import type { Db } from '../kernel/db/database.ts';
import type { Outbox } from '../kernel/db/outbox.ts';
import type { Ids } from '../kernel/ids.ts';
import type * as contract from './contract.ts';
import { refuse } from './errors.ts';
import { userSignedUp } from './events.ts';
import { isReserved } from './handle.ts';
import { requireStrongPassword } from './password.ts';
import type { Person } from './person.ts';
import type { Handles } from './store/handles.ts';
import type { People } from './store/people.ts';

export interface SignedIn {
  readonly person: Person;
  readonly tokens: SessionTokens;
}

export interface SignUpDeps {
  readonly db: Db;
  readonly outbox: Outbox;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly handles: Handles;
  readonly people: People;
  readonly operators: ReadonlySet<string>;
}

export function createSignUp(deps: SignUpDeps) {
  const { db, outbox, ids, clock, sessions, handles, people, operators } = deps;

  return async function signUp(
    { origin }: Actor,
    { handle, displayName, password, locale, deviceName }: Command<typeof contract.signUp>,
  ): Promise<SignedIn> {
    // Those who run the server may be called so: their handles stand in its settings.
    if (!operators.has(handle) && isReserved(handle, operators)) throw refuse['handle-reserved']();
    requireStrongPassword(password, handle);
    await handles.requireFree(handle);
    const passwordHash = await hashPassword(password);

    return db.transaction(async (tx) => {
      const id = ids.next('usr');
      const createdAt = clock.now();
      const person = { id, handle, displayName, avatarMediaId: null, locale, createdAt };
      await handles.take(tx, handle, id);
      await people.insert(tx, person, passwordHash);
      const tokens = await sessions.open(tx, { userId: id, deviceName, origin });
      await outbox.append(tx, [userSignedUp(id, { userId: id })]);
      return { person, tokens };
    });
  };
}
