import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { hearing } from '../../../../web/app/pushes.ts';
import { rowsOf } from '../../../../web/features/chat/model/rows.ts';
import {
  noticeAddress,
  noticeDetail,
  noticeLine,
} from '../../../../web/features/inbox/model/notice.ts';
import { en } from '../../../../web/features/inbox/words/en.ts';
import {
  type Inbox,
  inboxesKey,
  mayCountAlready,
  type Notice,
  withNotice,
} from '../../../../web/sync/inboxes.ts';
import { type InboxDeed, inboxCases } from '../../../support/inbox-cases.ts';
import { alice, bob, conversation, momentOf, officialId } from '../builders.ts';
import { inbox, notice } from '../inbox-builders.ts';

const person = { id: bob.id, handle: 'bob', displayName: 'Bob', avatarUrl: null };
const conversationId = 'cnv_00000000000000000000000001';
const wrote = (text: string | null): Partial<Notice> => ({
  content: { kind: 'customer-message', conversationId, customer: person, text },
});

function inboxNotice(deed: Exclude<InboxDeed, 'reads all'>, seq: number): Notice {
  if (deed === 'a sale') return notice(seq);
  if (deed === 'a sale to oneself') return notice(seq, { causedBy: alice.id });
  return notice(seq, { ...wrote('Hello?'), id: deed === 'one writes' ? id(1) : id(2) });
}
const id = (of: number) => `ntc_${String(of).padStart(26, 'c')}` as const;

describe('a notice', () => {
  it('says what was sold and for how much, and leads to the order', () => {
    expect(noticeLine(notice(1), en)).toBe('Sold: 2 × Tea, ¥12.80');
    expect(noticeDetail(notice(1), en)).toBe('Bob · MR-7K3M9Q');
    expect(noticeAddress(notice(1))).toBe(
      `/console/${officialId}/orders?order=ord_00000000000000000000000001`,
    );
  });

  it('says what a customer wrote, and that it was a picture or is gone', () => {
    const lines = ['Is it green?', '', null].map((text) => noticeLine(notice(1, wrote(text)), en));
    expect(lines).toEqual(['Bob: Is it green?', 'Bob: [Picture]', 'Bob: A message that is gone']);
    expect(noticeAddress(notice(1, wrote('')))).toBe(
      `/console/${officialId}/customers/${conversationId}`,
    );
  });

  it('still says what happened when the thing was erased', () => {
    const productId = 'prd_00000000000000000000000001';
    const orderId = 'ord_00000000000000000000000001';
    const gone: Notice['content'][] = [
      { kind: 'sale', orderId, order: null },
      { kind: 'stock', productId, name: null },
    ];
    expect(gone.map((content) => noticeLine(notice(1, { content }), en))).toEqual([
      'A sale',
      'A product is sold out',
    ]);
  });
});

describe('the inbox of an account', () => {
  it('stands among the chats by its last notice, and by itself when one follows the account', () => {
    const told = inbox({ lastNotice: notice(9), lastSeq: 9, unreadCount: 2 });
    const rows = rowsOf([conversation({ lastActiveAt: momentOf(3) })], [], [told], []);
    expect(rows.map(({ to }) => to)).toEqual([
      `/chats/inbox/${officialId}`,
      expect.stringMatching(/^\/chats\/cnv_/),
    ]);
    expect(rows[0]).toMatchObject({ unreadCount: 2, isMuted: false });
  });

  it('stands last while there was nothing to tell', () => {
    const rows = rowsOf([conversation()], [], [inbox()], [officialId]);
    expect(rows.map(({ inbox: own }) => own !== null)).toEqual([false, true]);
    expect(rows[1]?.isMuted).toBe(true);
  });
});

describe('a pushed notice', () => {
  let client: QueryClient;
  let hear: ReturnType<typeof hearing>;
  beforeEach(() => {
    client = new QueryClient();
    hear = hearing(client, alice.id);
    client.setQueryData(inboxesKey, { items: [inbox()] });
  });
  const known = () => client.getQueryData<{ items: Inbox[] }>(inboxesKey)?.items[0];
  const isStale = () => client.getQueryState(inboxesKey)?.isInvalidated;

  it('counts once when it is pushed twice', () => {
    const push = { type: 'official.notice-posted', data: notice(1) } as const;
    hear([push]);
    hear([push]);
    expect(known()).toMatchObject({ lastSeq: 1, unreadCount: 1 });
    expect(isStale()).toBe(false);
  });

  it('does not count for whoever has brought it about', () => {
    const own = notice(1, { causedBy: alice.id });
    hear([{ type: 'official.notice-posted', data: own }]);
    expect(known()).toMatchObject({ lastSeq: 1, unreadCount: 0, lastNotice: own });
  });

  it('of a customer, who may wait already, has the server count', () => {
    hear([{ type: 'official.notice-posted', data: notice(1) }]);
    expect(isStale()).toBe(false);
    hear([{ type: 'official.notice-posted', data: notice(2, wrote('Hello?')) }]);
    expect(known()).toMatchObject({ lastSeq: 2, unreadCount: 1 });
    expect(isStale()).toBe(true);
  });

  it.each(inboxCases)('counts as the server does, or asks it: $deeds', ({ deeds }) => {
    let seen = inbox();
    for (const { deed, unread } of deeds) {
      if (deed === 'reads all') seen = { ...seen, unreadCount: 0 };
      else {
        const told = inboxNotice(deed, seen.lastSeq + 1);
        const asks = mayCountAlready(seen, told);
        const before = seen.unreadCount;
        seen = withNotice(seen, told, alice.id);
        if (asks) {
          expect([before, unread]).toContain(seen.unreadCount);
          seen = { ...seen, unreadCount: unread };
        }
      }
      expect(seen.unreadCount).toBe(unread);
    }
  });

  it('is read here when it was read on another device', () => {
    hear([{ type: 'official.notice-posted', data: notice(1) }]);
    hear([{ type: 'official.notices-read', data: { officialId, unreadCount: 0 } }]);
    expect(known()?.unreadCount).toBe(0);
  });
});
