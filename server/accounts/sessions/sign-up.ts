import type { Actor, Origin } from '../../kernel/actor.ts';
import { hashPassword } from '../../kernel/auth/passwords.ts';
import type { Sessions, SessionTokens } from '../../kernel/auth/sessions.ts';
import { networkOf } from '../../kernel/caller-address.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { RateLimiter } from '../../kernel/rate-limiter.ts';
import type * as contract from '../contract.ts';
import { refuse } from '../errors.ts';
import { userSignedUp } from '../events.ts';
import { type Handles, isReserved } from '../handles/index.ts';
import { peopleSignedUp } from '../limits.ts';
import type { People } from '../people/index.ts';
import type { Person } from '../people/person.ts';
import { requireStrongPassword } from './password.ts';

export interface SignedIn {
  readonly person: Person;
  readonly tokens: SessionTokens;
}

export interface SignUpDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly limiter: RateLimiter;
  readonly sessions: Sessions;
  readonly handles: Handles;
  readonly people: People;
  readonly operators: ReadonlySet<string>;
}

type SignUp = Command<typeof contract.signUp>;

export function createSignUp(deps: SignUpDeps) {
  const { db, eventLog, ids, clock, limiter, sessions, handles, people, operators } = deps;

  /** People are counted by address, not tries: a handle that is taken costs the neighbours nothing. */
  async function counted(network: string, work: () => Promise<SignedIn>): Promise<SignedIn> {
    await limiter.takeFor(peopleSignedUp, network);
    try {
      return await work();
    } catch (error) {
      await limiter.giveBack(peopleSignedUp, network);
      throw error;
    }
  }

  async function becomeUser(origin: Origin, command: SignUp): Promise<SignedIn> {
    const { handle, displayName, password, locale, deviceName } = command;
    const passwordHash = await hashPassword(password, networkOf(origin.ip));

    return db.transaction(async (tx) => {
      const id = ids.next('usr');
      const createdAt = clock.now();
      const person = { id, handle, displayName, avatarMediaId: null, locale, createdAt };
      const place = { network: networkOf(origin.ip), at: createdAt };
      await handles.take(tx, handle, id);
      await people.insert(tx, person, { passwordHash, place });
      const tokens = await sessions.open(tx, { userId: id, deviceName, origin });
      await eventLog.append(tx, [userSignedUp(id, { userId: id })]);
      return { person, tokens };
    });
  }

  return async function signUp({ origin }: Actor, command: SignUp): Promise<SignedIn> {
    const { handle } = command;
    // Those who run the server may be called so: their handles stand in its settings.
    if (!operators.has(handle) && isReserved(handle, operators)) throw refuse['handle-reserved']();
    requireStrongPassword(command.password, handle);
    await handles.requireFree(handle);
    return counted(networkOf(origin.ip), () => becomeUser(origin, command));
  };
}
