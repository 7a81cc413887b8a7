import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../../web/features/chat/model/lines.ts';
import { conversationName, systemText } from '../../../../web/features/chat/model/names.ts';
import { isOpenAt, rowsOf, stepFrom } from '../../../../web/features/chat/model/rows.ts';
import { en } from '../../../../web/features/chat/words/en.ts';
import type { Message } from '../../../../web/sync/thread.ts';
import {
  alice,
  bob,
  carol,
  conversation,
  face,
  message,
  momentOf,
  officialId,
  officialThread,
} from '../builders.ts';

describe('the rows of the chat list', () => {
  it('show the other side of a talk of two and the title of a group', () => {
    expect(conversationName(conversation())).toBe('Bob');
    const group = conversation({
      kind: 'group',
      title: 'Picnic',
      other: null,
      faces: [alice, bob, carol].map(face),
      memberCount: 3,
    });
    expect(conversationName(group)).toBe('Picnic');
  });

  it('make one row of an account that one follows and writes with', () => {
    const talk = conversation({
      kind: 'official',
      other: { ...face({ id: officialId, name: 'Bright Coffee' }), readSeq: 0 },
      unreadCount: 1,
      isMuted: true,
      lastActiveAt: momentOf(9),
    });
    const [row, ...others] = rowsOf([talk], [officialThread({ unreadCount: 2 })], [], []);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      to: `/chats/official/${officialId}`,
      unreadCount: 3,
      isMuted: true,
      lastActiveAt: momentOf(9),
    });
  });

  it('stand in one order, talks and accounts alike', () => {
    const quiet = officialThread({ followedAt: momentOf(1) });
    const names = rowsOf([conversation()], [quiet], [], []).map(({ name }) => name);
    expect(names).toEqual(['Bob', 'Bright Coffee']);
  });
});

describe('the lines of a conversation', () => {
  const lines = (messages: Message[], firstUnreadSeq: number | null = null) =>
    linesOf({ messages, firstUnreadSeq, outgoing: [], viewerId: alice.id });

  it('have the day at the top and a time after every pause of five minutes', () => {
    const later = new Date(Date.parse(momentOf(2)) + 6 * 60_000).toISOString();
    const shown = lines([message(1), message(2), message(3, { sentAt: later })]);
    expect(shown.map(({ kind }) => kind)).toEqual(['day', 'message', 'message', 'time', 'message']);
  });

  it('mark where the new ones begin', () => {
    const shown = lines([message(1), message(2)], 2);
    expect(shown.map(({ kind }) => kind)).toEqual(['day', 'message', 'unread', 'message']);
  });

  it('keep the key that a message was written under', () => {
    const [, line] = lines([message(1, { clientId: 'written' })]);
    expect(line?.key).toBe('written');
  });
});

describe('what happened, in words', () => {
  const person = (who: typeof alice | typeof bob) => ({
    id: who.id,
    handle: who.name.toLowerCase(),
    displayName: who.name,
    avatarUrl: null,
  });

  it('names the other of two new friends', () => {
    const people = [person(alice), person(bob)];
    const text = systemText(
      { kind: 'system', what: 'friends-made', people, peopleCount: people.length },
      alice.id,
      en,
    );
    expect(text).toBe('You and Bob are friends now. Say hello.');
  });

  it('says how many more came than it names', () => {
    const content = { kind: 'system', what: 'members-added' } as const;
    const text = systemText({ ...content, people: [person(bob)], peopleCount: 12 }, alice.id, en);
    expect(text).toContain('Bob');
    expect(text).toContain('+11');
  });
});

describe('the row beside the open one', () => {
  const [first, second] = rowsOf(
    [
      conversation({ id: 'cnv_a', lastActiveAt: momentOf(9) }),
      conversation({ id: 'cnv_b', lastActiveAt: momentOf(8) }),
    ],
    [],
    [],
    [],
  );
  const rows = [first, second].flatMap((row) => row ?? []);

  it('is the next or the one before, and none beyond the ends', () => {
    expect(stepFrom(rows, '/chats/cnv_a', 1)).toBe(second);
    expect(stepFrom(rows, '/chats/cnv_b', -1)).toBe(first);
    expect(stepFrom(rows, '/chats/cnv_b', 1)).toBeUndefined();
  });

  it('is an end of the list where none is open', () => {
    expect(stepFrom(rows, '/chats', 1)).toBe(first);
    expect(stepFrom(rows, '/chats', -1)).toBe(second);
  });

  it('counts from a chat of which something is open', () => {
    expect(rows.map((row) => isOpenAt(row, '/chats/cnv_b/add'))).toEqual([false, true]);
    expect(stepFrom(rows, '/chats/cnv_b/add', -1)).toBe(first);
  });
});
