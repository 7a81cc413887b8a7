import type { UserActor } from '../../kernel/actor.ts';
import { type Me, meOf } from './person.ts';
import type { People } from './store.ts';

export interface GetMeDeps {
  readonly people: Pick<People, 'get'>;
  /** Handles of those who run this server. */
  readonly operators: ReadonlySet<string>;
}

export async function getMe({ people, operators }: GetMeDeps, { userId }: UserActor): Promise<Me> {
  return meOf(await people.get(userId), operators);
}
