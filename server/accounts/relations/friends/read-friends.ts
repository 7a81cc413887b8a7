import type { Actor, UserActor } from '../../../kernel/actor.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Command } from '../../../kernel/contract.ts';
import { type PageOf, pageQuery } from '../../../kernel/cursor.ts';
import type { UserId } from '../../../kernel/ids.ts';
import { refuse } from '../../errors.ts';
import type { People } from '../../people/index.ts';
import { type BetweenDeps, betweenOf } from './between.ts';
import type * as contract from './contract.ts';
import { type FriendRequest, relationOf } from './friend-request.ts';
import type { FriendRequests } from './store/friend-requests.ts';
import type { Friends } from './store/friends.ts';
import type { PersonForViewer } from './view.ts';

export interface ReadFriendsDeps extends BetweenDeps {
  readonly clock: Clock;
  readonly people: Pick<People, 'findByHandle'>;
  readonly friends: Pick<Friends, 'isFriend' | 'list'>;
  readonly requests: Pick<FriendRequests, 'findNewest' | 'waitingFor'>;
}

/** People are found by their exact handle only; a guest sees the card and nothing of relations. */
export async function getPerson(
  deps: ReadFriendsDeps,
  actor: Actor,
  { handle }: Command<typeof contract.getPerson>,
): Promise<PersonForViewer> {
  const person = await deps.people.findByHandle(handle);
  if (!person) throw refuse['no-such-user']();
  if (actor.kind !== 'user') return { person, relation: 'none', requestId: null };
  const { userId: me } = actor;
  if (person.id === me) return { person, relation: 'self', requestId: null };
  const between = await betweenOf(deps, { me, them: person.id });
  return { person, ...relationOf(between, deps.clock.now()) };
}

export async function listFriends(
  { friends }: Pick<ReadFriendsDeps, 'friends'>,
  { userId }: UserActor,
  command: Command<typeof contract.listFriends>,
): Promise<PageOf<UserId>> {
  return friends.list(userId, pageQuery(command));
}

export async function listFriendRequests(
  { requests }: Pick<ReadFriendsDeps, 'requests'>,
  { userId }: UserActor,
  command: Command<typeof contract.listFriendRequests>,
): Promise<PageOf<FriendRequest>> {
  return requests.waitingFor(userId, pageQuery(command));
}
