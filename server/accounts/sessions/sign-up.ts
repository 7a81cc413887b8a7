import type { Actor, Origin } from '../../kernel/actor.ts';
import { hashPassword } from '../../kernel/auth/passwords.ts';
import type { Sessions } from '../../kernel/auth/sessions.ts';
import { networkOf } from '../../kernel/caller-address.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { RateLimiter } from '../../kernel/rate-limiter.ts';
import { refuse } from '../errors.ts';
import { type Handles, isReserved } from '../handles/index.ts';
import type { People } from '../people/index.ts';
import { meOf } from '../people/person.ts';
import type * as contract from './contract.ts';
import type { SignedIn } from './device.ts';
import { userSignedUp } from './events.ts';
import { peopleSignedUp } from './limits.ts';
import { requireStrongPassword } from './password.ts';

export interface SignUpDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly limiter: RateLimiter;
  readonly sessions: Pick<Sessions, 'open'>;
  readonly handles: Handles;
  readonly people: Pick<People, 'insert'>;
  /** Handles of those who run this server. */
  readonly operators: ReadonlySet<string>;
}

type SignUp = Command<typeof contract.signUp>;

export async function signUp(
  deps: SignUpDeps,
  { origin }: Actor,
  command: SignUp,
): Promise<SignedIn> {
  const { handles, operators } = deps;
  const { handle } = command;
  // Those who run the server may be called so: their handles stand in its settings.
  if (!operators.has(handle) && isReserved(handle, operators)) throw refuse['handle-reserved']();
  requireStrongPassword(command.password, handle);
  await handles.requireFree(handle);
  return counted(deps, networkOf(origin.ip), () => becomeUser(deps, origin, command));
}

/** People are counted by address, not tries: a handle that is taken costs the neighbours nothing. */
async function counted<R>(
  { limiter }: Pick<SignUpDeps, 'limiter'>,
  network: string,
  work: () => Promise<R>,
): Promise<R> {
  await limiter.takeFor(peopleSignedUp, network);
  try {
    return await work();
  } catch (error) {
    await limiter.giveBack(peopleSignedUp, network);
    throw error;
  }
}

async function becomeUser(deps: SignUpDeps, origin: Origin, command: SignUp): Promise<SignedIn> {
  const { db, eventLog, ids, clock, sessions, handles, people, operators } = deps;
  const { handle, displayName, password, locale, deviceName } = command;
  const network = networkOf(origin.ip);
  const passwordHash = await hashPassword(password, network);

  return db.transaction(async (tx) => {
    const id = ids.next('usr');
    const createdAt = clock.now();
    const person = {
      ...{ id, handle, displayName, avatarMediaId: null, locale },
      // Who sees what somebody follows is asked, not taken.
      ...{ showsFollowing: false, createdAt },
    };
    await handles.take(tx, handle, id);
    await people.insert(tx, person, { passwordHash, place: { network, at: createdAt } });
    const tokens = await sessions.open(tx, { userId: id, deviceName, origin });
    await eventLog.append(tx, [userSignedUp(id, { userId: id })]);
    return { me: meOf(person, operators), tokens };
  });
}
