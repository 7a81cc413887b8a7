import { describe, expect, it } from 'vitest';
import {
  advanced,
  directKey,
  fixedParties,
  officialKey,
  otherParty,
  otherPerson,
  placeOf,
} from '../../../server/messaging/conversations/conversation.ts';
import { unreadCount } from '../../../server/messaging/conversations/membership.ts';
import type { Message } from '../../../server/messaging/messages/message.ts';

const alice = 'usr_alice';
const bob = 'usr_bob';
const cafe = 'oac_cafe';
const now = new Date('2026-05-01T09:00:00.000Z');

describe('a conversation of two', () => {
  it('has one key, whoever opens it', () => {
    expect(directKey(alice, bob)).toBe(directKey(bob, alice));
    expect(directKey(alice, bob)).not.toBe(officialKey(alice, cafe));
  });

  it('knows both sides', () => {
    expect(fixedParties({ id: 'cnv_1', kind: 'direct', people: [alice, bob] })).toEqual([
      alice,
      bob,
    ]);
    expect(
      fixedParties({ id: 'cnv_1', kind: 'official', userId: alice, officialId: cafe }),
    ).toEqual([alice, cafe]);
    expect(fixedParties({ id: 'cnv_1', kind: 'group', title: 'Lunch' })).toEqual([]);
    expect(otherPerson([alice, bob], alice)).toBe(bob);
    expect(otherPerson([alice, bob], bob)).toBe(alice);
    expect(
      otherParty({ id: 'cnv_1', kind: 'official', userId: alice, officialId: cafe }, cafe),
    ).toBe(alice);
    expect(otherParty({ id: 'cnv_1', kind: 'group', title: 'Lunch' }, alice)).toBeNull();
    expect(() => otherPerson([alice, bob], 'usr_carol')).toThrow();
  });
});

describe('what is unread', () => {
  const place = {
    conversationId: 'cnv_1',
    memberId: alice,
    isMuted: false,
    isPinned: false,
    readAt: null,
    leftAt: null,
  } as const;

  it.each([
    [5, 2, 0, 3],
    [5, 5, 0, 0],
    // The row of the conversation lags behind what was read.
    [5, 7, 0, 0],
    // Joined later than what they have read; as when they come back.
    [9, 2, 7, 2],
    [0, 0, 0, 0],
  ])('last %i, read %i, joined at %i: %i', (lastSeq, readSeq, joinedSeq, unread) => {
    expect(unreadCount(lastSeq, { ...place, readSeq, joinedSeq })).toBe(unread);
  });
});

describe('progress', () => {
  const message = (seq: number): Message => ({
    id: `msg_${seq}`,
    conversationId: 'cnv_1',
    seq,
    senderId: alice,
    clientId: null,
    content: { kind: 'text', text: 'hi' },
    sentAt: new Date(now.getTime() + seq),
  });
  const before = { lastSeq: 3, lastMessageId: 'msg_3', lastActiveAt: now } as const;

  it('moves on with later messages and never back', () => {
    expect(advanced(before, message(3))).toBe(before);
    expect([message(5), message(4)].reduce(advanced, before)).toEqual({
      lastSeq: 5,
      lastMessageId: 'msg_5',
      lastActiveAt: new Date(now.getTime() + 5),
    });
  });

  it('sorts by activity, then by id', () => {
    const later = new Date(now.getTime() + 1);
    expect(placeOf(later, 'cnv_a') > placeOf(now, 'cnv_b')).toBe(true);
    expect(placeOf(now, 'cnv_b') > placeOf(now, 'cnv_a')).toBe(true);
  });
});
