import { describe, expect, it } from 'vitest';
import { erasedPerson, type Person } from '../../../server/accounts/people/person.ts';
import {
  openFriends,
  pageOfRanked,
  rankFollows,
} from '../../../server/accounts/relations/follows/friends-follow.ts';
import { pageQuery } from '../../../server/kernel/cursor.ts';
import type { OfficialId, UserId } from '../../../server/kernel/ids.ts';

const friend = (id: UserId, showsFollowing: boolean): Person => ({
  ...erasedPerson(id),
  showsFollowing,
});

const follows = (...pairs: [UserId, OfficialId][]) =>
  pairs.map(([userId, officialId]) => ({ userId, officialId }));

describe('what friends follow', () => {
  it('is shown of those alone who let their friends see it', () => {
    const friends = [friend('usr_a', true), friend('usr_b', false), friend('usr_c', true)];
    expect(openFriends(friends)).toEqual(['usr_a', 'usr_c']);
    expect(openFriends([erasedPerson('usr_d')])).toEqual([]);
  });

  it('begins with what most of them follow, and the newest account among equals', () => {
    const ranked = rankFollows(
      follows(
        ['usr_a', 'oac_1'],
        ['usr_a', 'oac_2'],
        ['usr_b', 'oac_2'],
        ['usr_b', 'oac_3'],
        ['usr_c', 'oac_2'],
      ),
    );
    expect(ranked).toEqual([
      { officialId: 'oac_2', friendIds: ['usr_a', 'usr_b', 'usr_c'] },
      { officialId: 'oac_3', friendIds: ['usr_b'] },
      { officialId: 'oac_1', friendIds: ['usr_a'] },
    ]);
    const seen: OfficialId[] = [];
    let cursor: string | undefined;
    do {
      const page = pageOfRanked(ranked, pageQuery({ limit: 1, cursor }));
      seen.push(...page.items.map(({ officialId }) => officialId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(['oac_2', 'oac_3', 'oac_1']);
  });

  it('has no places but its own', () => {
    expect(() => pageOfRanked([], { after: 'oac_1', limit: 1 })).toThrow();
  });
});
