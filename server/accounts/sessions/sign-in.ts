/**
 * A password is checked before the transaction, because that takes long; inside, the person's row
 * says whether it is still that password. So no session outlives the change of the password that
 * opened it.
 */
import type { Actor, Origin } from '../../kernel/actor.ts';
import { verifyPassword } from '../../kernel/auth/passwords.ts';
import type { Sessions } from '../../kernel/auth/sessions.ts';
import { networkOf } from '../../kernel/caller-address.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { Credentials, People } from '../people/index.ts';
import { meOf } from '../people/person.ts';
import type * as contract from './contract.ts';
import type { SignedIn } from './device.ts';
import { guardPassword, type PasswordGuardDeps } from './guard-passwords.ts';

export interface SignInDeps extends PasswordGuardDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly sessions: Pick<Sessions, 'open'>;
  readonly people: Pick<People, 'findCredentials' | 'noteSignIn'>;
  readonly operators: ReadonlySet<string>;
}

export async function signIn(
  deps: SignInDeps,
  { origin }: Actor,
  { handle, password, deviceName }: Command<typeof contract.signIn>,
): Promise<SignedIn> {
  const known = await deps.people.findCredentials({ handle });
  const tried = { handle, ip: origin.ip, signIns: known?.signIns ?? [] };
  return guardPassword(deps, tried, async () => {
    const network = networkOf(origin.ip);
    const isRight = await verifyPassword(known?.passwordHash ?? null, password, network);
    return known && isRight ? open(deps, known, { deviceName, origin }) : null;
  });
}

/** @returns null when the password has changed since it was checked */
function open(
  { db, clock, people, sessions, operators }: SignInDeps,
  checked: Credentials,
  device: { readonly deviceName: string; readonly origin: Origin },
): Promise<SignedIn | null> {
  const { person } = checked;
  const place = { network: networkOf(device.origin.ip), at: clock.now() };
  return db.transaction(
    async (tx) => {
      if (!(await people.noteSignIn(tx, checked, place))) return null;
      const tokens = await sessions.open(tx, { userId: person.id, ...device });
      return { me: meOf(person, operators), tokens };
    },
    { serialKeys: [`user:${person.id}`] },
  );
}
