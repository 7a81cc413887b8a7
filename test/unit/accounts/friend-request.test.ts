import { describe, expect, it } from 'vitest';
import {
  type Between,
  decideAnswer,
  decideAsking,
  type FriendRequest,
  relationOf,
  shownTo,
} from '../../../server/accounts/relations/friends/friend-request.ts';
import { days, after as later } from '../../../server/kernel/clock.ts';

const alice = 'usr_alice';
const bob = 'usr_bob';
const asked = new Date('2026-05-01T09:00:00.000Z');
const now = later(asked, days(1));

function request(state: FriendRequest['state'], from: 'usr_alice' | 'usr_bob'): FriendRequest {
  const to = from === alice ? bob : alice;
  const answeredAt = state === 'open' ? null : asked;
  return {
    ...{ id: 'frq_1', from, to, note: 'hello', state },
    createdAt: asked,
    answeredAt,
    declinedBefore: 0,
  };
}

/** From Alice's side. */
function between(part: Partial<Between> = {}): Between {
  return { isFriend: false, mine: null, theirs: null, ...part };
}

describe('asking to be friends', () => {
  it('asks when nothing is between them', () => {
    expect(decideAsking(between(), now)).toEqual({ kind: 'ask', declinedBefore: 0 });
  });

  it('is refused among friends', () => {
    expect(() => decideAsking(between({ isFriend: true }), now)).toThrow(
      expect.objectContaining({ code: 'accounts.already-friends' }),
    );
  });

  it('accepts when the other has asked', () => {
    const theirs = request('open', bob);
    expect(decideAsking(between({ theirs }), now)).toEqual({
      kind: 'accept',
      request: { ...theirs, state: 'accepted', answeredAt: now },
    });
  });

  it('changes nothing when it was asked before', () => {
    const mine = request('open', alice);
    expect(decideAsking(between({ mine }), now)).toEqual({ kind: 'wait', request: mine });
  });

  it('changes nothing within a week of a refusal, however long the answer took', () => {
    const refusedAt = later(asked, days(20));
    const mine = { ...request('declined', alice), answeredAt: refusedAt };
    const ask = (at: Date) => decideAsking(between({ mine }), at);
    expect(ask(later(refusedAt, days(6)))).toEqual({ kind: 'wait', request: mine });
    expect(ask(later(refusedAt, days(7)))).toEqual({ kind: 'ask', declinedBefore: 1 });
  });

  it('waits a month after the second refusal, and for good after the third', () => {
    const refused = (declinedBefore: number) => ({ ...request('declined', alice), declinedBefore });
    const ask = (count: number, at: Date) => decideAsking(between({ mine: refused(count) }), at);
    expect(ask(1, later(asked, days(29))).kind).toBe('wait');
    expect(ask(1, later(asked, days(30)))).toEqual({ kind: 'ask', declinedBefore: 2 });
    expect(ask(2, later(asked, days(3_650))).kind).toBe('wait');
    const both = between({ mine: refused(2), theirs: request('open', bob) });
    expect(decideAsking(both, later(asked, days(3_650))).kind).toBe('accept');
  });

  it('asks when an older request of the other was declined', () => {
    expect(decideAsking(between({ theirs: request('declined', bob) }), now).kind).toBe('ask');
  });

  it('asks again after a friendship has ended', () => {
    const past = between({ mine: request('accepted', alice) });
    expect(decideAsking(past, now).kind).toBe('ask');
  });
});

describe('the answer to a request', () => {
  it.each(['accepted', 'declined'] as const)('%s closes it', (answer) => {
    expect(decideAnswer(request('open', bob), { by: alice, answer }, now).state).toBe(answer);
  });

  it('given twice is as given once', () => {
    const closed = request('accepted', bob);
    expect(decideAnswer(closed, { by: alice, answer: 'accepted' }, now)).toBe(closed);
  });

  it('cannot be turned around', () => {
    expect(() =>
      decideAnswer(request('declined', bob), { by: alice, answer: 'accepted' }, now),
    ).toThrow(expect.objectContaining({ code: 'accounts.request-answered' }));
  });

  it.each([
    ['is not for who asked', request('open', alice)],
    ['needs a request', null],
  ])('%s', (_, found) => {
    expect(() => decideAnswer(found, { by: alice, answer: 'accepted' }, now)).toThrow(
      expect.objectContaining({ code: 'accounts.no-such-request' }),
    );
  });
});

describe('what is between two people', () => {
  it.each([
    ['friend', null, between({ isFriend: true, theirs: request('accepted', bob) })],
    ['asked', 'frq_1', between({ theirs: request('open', bob) })],
    ['requested', 'frq_1', between({ mine: request('open', alice) })],
    ['requested', 'frq_1', between({ mine: request('declined', alice) })],
    ['none', null, between({ theirs: request('declined', bob) })],
    ['none', null, between()],
  ])('is %s', (relation, requestId, known) => {
    expect(relationOf(known, now)).toEqual({ relation, requestId });
  });

  it('hides a refusal from who asked, not from who refused', () => {
    const declined = request('declined', alice);
    expect(shownTo(alice, declined).state).toBe('open');
    expect(shownTo(bob, declined).state).toBe('declined');
  });
});
