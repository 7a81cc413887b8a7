import type { UserActor } from '../../../kernel/actor.ts';
import { required } from '../../../kernel/assert.ts';
import type { Command } from '../../../kernel/contract.ts';
import { type PageOf, pageQuery } from '../../../kernel/cursor.ts';
import type { UserId } from '../../../kernel/ids.ts';
import { type ForViewerDeps, forViewer, type Officials } from '../../officials/index.ts';
import type { OfficialForViewer } from '../../officials/official-account.ts';
import type { People } from '../../people/index.ts';
import type { Person } from '../../people/person.ts';
import type { Friends } from '../friends/index.ts';
import type * as contract from './contract.ts';
import {
  type FollowedByFriends,
  facesMax,
  openFriends,
  pageOfRanked,
  rankFollows,
} from './friends-follow.ts';
import type { Follows } from './store.ts';

export interface FollowedByFriendsDeps extends Pick<ForViewerDeps, 'staff'> {
  readonly people: Pick<People, 'getMany'>;
  readonly friends: Pick<Friends, 'list'>;
  readonly officials: Pick<Officials, 'getMany'>;
  readonly follows: Pick<Follows, 'ofAny' | 'among'>;
}

/** An account with some of the friends who follow it. */
export interface ShownFollowedByFriends extends OfficialForViewer {
  readonly friends: readonly Person[];
  readonly friendCount: number;
}

/** Who has more friends or sees more follows than these is shown what the first of them follow. */
const friendsMax = 1_000;
const followsMax = 10_000;

/** Only of friends of now, and of these only who lets friends see it now. */
export async function listFollowedByFriends(
  deps: FollowedByFriendsDeps,
  actor: UserActor,
  command: Command<typeof contract.listFollowedByFriends>,
): Promise<PageOf<ShownFollowedByFriends>> {
  const { people, friends, follows } = deps;
  const all = { after: null, limit: friendsMax };
  const { items: friendIds } = await friends.list(actor.userId, all);
  const persons = await people.getMany(friendIds);
  const ranked = rankFollows(await follows.ofAny(openFriends(persons.values()), followsMax));
  const { items, nextCursor } = pageOfRanked(ranked, pageQuery(command));
  return { items: await show(deps, actor, { items, persons }), nextCursor };
}

/** Accounts that were erased are left out. */
async function show(
  deps: FollowedByFriendsDeps,
  actor: UserActor,
  {
    items,
    persons,
  }: {
    readonly items: readonly FollowedByFriends[];
    readonly persons: ReadonlyMap<UserId, Person>;
  },
): Promise<ShownFollowedByFriends[]> {
  const known = await deps.officials.getMany(items.map(({ officialId }) => officialId));
  const there = items.filter(({ officialId }) => known.has(officialId));
  const accounts = there.flatMap(({ officialId }) => known.get(officialId) ?? []);
  const seen = await forViewer(deps, actor, accounts);
  return seen.map((one, index) => {
    const { friendIds } = required(there[index]);
    const faces = friendIds.slice(0, facesMax).flatMap((id) => persons.get(id) ?? []);
    return { ...one, friends: faces, friendCount: friendIds.length };
  });
}
