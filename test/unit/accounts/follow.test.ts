import { describe, expect, it } from 'vitest';
import { officialFollowed, officialUnfollowed } from '../../../server/accounts/events.ts';
import {
  decideFollow,
  decideUnfollow,
  type Follow,
} from '../../../server/accounts/relations/follows/follow.ts';
import { after as later } from '../../../server/kernel/clock.ts';

const follow: Follow = {
  userId: 'usr_1',
  officialId: 'oac_1',
  scene: 'poster',
  followedAt: new Date('2026-05-01T09:00:00.000Z'),
};
const between = { userId: 'usr_1', officialId: 'oac_1' } as const;

describe('following', () => {
  it('begins once, and is told of once', () => {
    const told = officialFollowed('oac_1|usr_1', follow);
    expect(decideFollow(null, follow)).toEqual({ change: follow, events: [told] });
    const again = { ...follow, scene: 'table', followedAt: later(follow.followedAt, 1) };
    expect(decideFollow(follow, again)).toEqual({ change: null, events: [] });
  });

  it('ends once, and is told of once', () => {
    const told = officialUnfollowed('oac_1|usr_1', between);
    expect(decideUnfollow(follow)).toEqual({ change: follow, events: [told] });
    expect(decideUnfollow(null)).toEqual({ change: null, events: [] });
  });
});
