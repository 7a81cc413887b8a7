import type { Actor } from '../../kernel/actor.ts';
import type { Sessions } from '../../kernel/auth/sessions.ts';
import type { Command } from '../../kernel/contract.ts';
import type { People } from '../people/index.ts';
import { meOf } from '../people/person.ts';
import type * as contract from './contract.ts';
import type { SignedIn } from './device.ts';

export interface RefreshSessionDeps {
  readonly sessions: Pick<Sessions, 'renew'>;
  readonly people: Pick<People, 'get'>;
  readonly operators: ReadonlySet<string>;
}

export async function refreshSession(
  { sessions, people, operators }: RefreshSessionDeps,
  { origin }: Actor,
  { refreshToken, userId: expected }: Command<typeof contract.refreshSession>,
): Promise<SignedIn> {
  const { userId, tokens } = await sessions.renew({ refreshToken, origin, userId: expected });
  return { me: meOf(await people.get(userId), operators), tokens };
}
