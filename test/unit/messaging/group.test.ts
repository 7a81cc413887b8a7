import { describe, expect, it } from 'vitest';
import {
  decideAddMembers,
  decideLeave,
  decideRoster,
  requireAmong,
} from '../../../server/messaging/groups/group.ts';

const bob = 'usr_bob';
const alice = 'usr_alice';
const member = (memberId: `usr_${string}`, joinedSeq = 0) => ({ memberId, joinedSeq });

describe('what a group’s row says of its members', () => {
  it('is how many they are and who came first, then by id', () => {
    const members = [member('usr_z', 3), member('usr_b'), member('usr_a', 9), member('usr_c')];
    expect(decideRoster(members)).toEqual({
      memberCount: 4,
      firstMembers: ['usr_b', 'usr_c', 'usr_z', 'usr_a'],
    });
    expect(decideRoster([...members, member('usr_d')])).toEqual({
      memberCount: 5,
      firstMembers: ['usr_b', 'usr_c', 'usr_d', 'usr_z'],
    });
    expect(decideRoster([])).toEqual({ memberCount: 0, firstMembers: [] });
  });
});

describe('adding to a group', () => {
  const current = new Set([alice, bob] as const);
  const friends = new Set(['usr_carol', 'usr_dave', bob] as const);

  it('adds each friend once and leaves out who is there', () => {
    const wanted = ['usr_carol', bob, 'usr_carol'] as const;
    expect(decideAddMembers({ current, wanted, friends, membersMax: 3 })).toEqual(['usr_carol']);
  });

  it('adds friends only', () => {
    expect(() =>
      decideAddMembers({ current, wanted: ['usr_stranger'], friends, membersMax: 9 }),
    ).toThrow(expect.objectContaining({ code: 'messaging.not-friends' }));
  });

  it('ends at the bound', () => {
    const wanted = ['usr_carol', 'usr_dave'] as const;
    expect(() => decideAddMembers({ current, wanted, friends, membersMax: 3 })).toThrow(
      expect.objectContaining({ code: 'messaging.group-full' }),
    );
  });
});

describe('leaving a group', () => {
  const members = [member(alice), member(bob, 4)];

  it('leaves the others where they are', () => {
    expect(decideLeave(members, alice)).toEqual({ changed: [alice], members: [member(bob, 4)] });
  });

  it('is for those who are in it', () => {
    const refused = expect.objectContaining({ code: 'messaging.no-such-conversation' });
    expect(() => decideLeave(members, 'usr_carol')).toThrow(refused);
    expect(() => requireAmong([], bob)).toThrow(refused);
    expect(() => requireAmong(members, bob)).not.toThrow();
  });
});
