import { describe, expect, it } from 'vitest';
import {
  changeItem,
  inListOrder,
  type Pages,
  putItem,
  withMessage,
  withReading,
} from '../../../../web/sync/conversation-list.ts';
import { alice, bob, conversation, conversationId, face, message, momentOf } from '../builders.ts';

describe('a conversation after a message', () => {
  it('counts what others say as unread and moves up', () => {
    const after = withMessage(conversation(), message(4), alice.id);
    expect(after).toMatchObject({ lastSeq: 4, unreadCount: 1, lastActiveAt: momentOf(4) });
    expect(after.lastMessage?.seq).toBe(4);
  });

  it('counts nothing of what one says oneself', () => {
    const before = conversation({ unreadCount: 2, readSeq: 1 });
    const after = withMessage(before, message(4, { senderId: alice.id }), alice.id);
    expect(after).toMatchObject({ unreadCount: 0, readSeq: 4 });
  });

  it('changes nothing the second time', () => {
    const before = conversation();
    expect(withMessage(before, message(3), alice.id)).toBe(before);
  });
});

describe('a conversation after somebody has read', () => {
  it('shows how far the other side is', () => {
    const after = withReading(
      conversation(),
      { conversationId, readerId: bob.id, readSeq: 2 },
      alice.id,
    );
    expect(after.other).toMatchObject({ id: bob.id, readSeq: 2 });
    expect(after.readSeq).toBe(3);
  });

  it('takes the count away when one has read on another device', () => {
    const before = conversation({ readSeq: 0, unreadCount: 3 });
    const moved = { conversationId, readerId: alice.id, readSeq: 2 };
    expect(withReading(before, moved, alice.id)).toMatchObject({ readSeq: 2, unreadCount: 1 });
  });

  it('never goes back', () => {
    const before = conversation({ readSeq: 3, other: { ...face(bob), readSeq: 2 } });
    for (const readerId of [alice.id, bob.id]) {
      const moved = { conversationId, readerId, readSeq: 1 };
      expect(withReading(before, moved, alice.id)).toEqual(before);
    }
  });
});

describe('the list', () => {
  const rows = [
    { id: 'old', isPinned: false, lastActiveAt: momentOf(1) },
    { id: 'pinned', isPinned: true, lastActiveAt: momentOf(0) },
    { id: 'new', isPinned: false, lastActiveAt: momentOf(2) },
  ];
  const pages: Pages<(typeof rows)[number]> = {
    pages: [{ items: rows, nextCursor: null }],
    pageParams: [null],
  };
  const idsOf = (data: typeof pages | undefined) =>
    data?.pages.flatMap(({ items }) => items.map(({ id }) => id));

  it('has the pinned ones first, then the latest', () => {
    expect(inListOrder(rows).map(({ id }) => id)).toEqual(['pinned', 'new', 'old']);
  });

  it('replaces a row where it stands and puts an unknown one first', () => {
    const isNamed = (name: string) => (row: { id: string }) => row.id === name;
    const fresh = { id: 'fresh', isPinned: false, lastActiveAt: momentOf(9) };
    expect(idsOf(putItem(pages, isNamed('fresh'), fresh))).toEqual([
      'fresh',
      'old',
      'pinned',
      'new',
    ]);
    const renamed = { id: 'old', isPinned: true, lastActiveAt: momentOf(9) };
    expect(putItem(pages, isNamed('old'), renamed)?.pages[0]?.items[0]).toEqual(renamed);
  });

  it('is the same object when nothing in it changed', () => {
    expect(
      changeItem(
        pages,
        () => false,
        (row) => row,
      ),
    ).toBe(pages);
  });
});
