/**
 * What friends follow, of those who let their friends see it. Pure: who these are is asked anew each
 * time, so what somebody takes back is gone at once.
 */
import { notOurs, type PageOf, type PageQuery, pageOfRows } from '../../../kernel/cursor.ts';
import { groupBy } from '../../../kernel/group-by.ts';
import type { OfficialId, UserId } from '../../../kernel/ids.ts';
import type { Person } from '../../people/person.ts';
import type { Follow } from './follow.ts';

/** An account and the friends who follow it. */
export interface FollowedByFriends {
  readonly officialId: OfficialId;
  readonly friendIds: readonly UserId[];
}

/** As many faces are shown; of the others there is a count. */
export const facesMax = 3;

/** Those of the friends who let theirs see what they follow. */
export function openFriends(friends: Iterable<Person>): UserId[] {
  return [...friends].flatMap(({ id, showsFollowing }) => (showsFollowing ? [id] : []));
}

/** The accounts of these follows: what most friends follow first, among equals the newest account. */
export function rankFollows(
  follows: readonly Pick<Follow, 'userId' | 'officialId'>[],
): FollowedByFriends[] {
  return [...groupBy(follows, ({ officialId }) => officialId)]
    .map(([officialId, of]) => ({ officialId, friendIds: of.map(({ userId }) => userId) }))
    .sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
}

/** @throws DomainError `request.invalid` for a place that the list never gave */
export function pageOfRanked(
  ranked: readonly FollowedByFriends[],
  { after, limit }: PageQuery,
): PageOf<FollowedByFriends> {
  if (after !== null && !/^\d{6}\|oac_/.test(after)) throw notOurs();
  const rest = ranked.filter((one) => after === null || placeOf(one) < after);
  return pageOfRows(rest, limit, placeOf);
}

const placeOf = ({ officialId, friendIds }: FollowedByFriends): string =>
  `${String(friendIds.length).padStart(6, '0')}|${officialId}`;
