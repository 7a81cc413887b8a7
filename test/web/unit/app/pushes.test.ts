import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { hearing } from '../../../../web/app/pushes.ts';
import type { ServerPush } from '../../../../web/lib/api/operations.ts';
import {
  conversationsKey,
  feedKey,
  officialThreadsKey,
  threadKey,
} from '../../../../web/sync/cache-keys.ts';
import type { Conversation, Pages } from '../../../../web/sync/conversation-list.ts';
import type { Feed, OfficialThread } from '../../../../web/sync/feed.ts';
import { addOutgoing, outgoingNow } from '../../../../web/sync/outbox-store.ts';
import type { Thread } from '../../../../web/sync/thread.ts';
import {
  alice,
  conversation,
  conversationId,
  message,
  momentOf,
  officialId,
  officialThread,
} from '../builders.ts';
import { order } from '../shop-builders.ts';

const clientId = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
let client: QueryClient;
let hear: ReturnType<typeof hearing>;

beforeEach(() => {
  client = new QueryClient();
  hear = hearing(client, alice.id);
  client.setQueryData<Pages<Conversation>>(conversationsKey, {
    pages: [{ items: [conversation()], nextCursor: null }],
    pageParams: [null],
  });
  const items = [message(1), message(2), message(3)];
  client.setQueryData<Thread>(threadKey(conversationId), { items, hasMore: false });
});

const listed = () => client.getQueryData<Pages<Conversation>>(conversationsKey)?.pages[0]?.items[0];
const seqs = () =>
  client.getQueryData<Thread>(threadKey(conversationId))?.items.map(({ seq }) => seq);
const isStale = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated;

describe('an order that changed', () => {
  it('has all asked anew that counts it: the shop, its products, what broadcasts have sold', () => {
    const counted = [
      ['stores.get-store-summary', { storeId: 'sto_1', timeZone: 'UTC' }],
      ['stores.list-products', { storeId: 'sto_1' }, 'pages'],
      ['official.list-broadcasts', { officialId }, 'pages'],
    ];
    for (const key of counted) client.setQueryData(key, {});
    hear([{ type: 'stores.order-changed', data: order() }]);
    expect(counted.map(isStale)).toEqual([true, true, true]);
  });
});

describe('a pushed message', () => {
  it('stands in the thread and in the list at once', () => {
    hear([{ type: 'messaging.message-sent', data: message(4) }]);
    expect(seqs()).toEqual([1, 2, 3, 4]);
    expect(listed()).toMatchObject({ lastSeq: 4, unreadCount: 1 });
  });

  it('counts once when it is pushed twice', () => {
    const push = { type: 'messaging.message-sent', data: message(4) } as const;
    hear([push]);
    hear([push]);
    expect(seqs()).toEqual([1, 2, 3, 4]);
    expect(listed()?.unreadCount).toBe(1);
  });

  it.each([
    ['the first', undefined],
    ['a repeated', { items: [message(1)], hasMore: false }],
  ])('is not covered up by %s fetch that was answered before it', async (_which, known) => {
    const key = threadKey(conversationId);
    client.removeQueries({ queryKey: key });
    if (known) client.setQueryData<Thread>(key, known);
    let answer = (_thread: Thread) => {};
    const queryFn = () =>
      new Promise<Thread>((resolve) => {
        answer = resolve;
      });
    const fetching = client.fetchQuery({ queryKey: key, queryFn });
    hear([{ type: 'messaging.message-sent', data: message(4) }]);
    answer({ items: [message(1), message(2), message(3)], hasMore: false });
    await fetching;
    expect(seqs()).toEqual([1, 2, 3, 4]);
  });

  it('that leaves a gap has the thread fetched again', () => {
    hear([{ type: 'messaging.message-sent', data: message(6) }]);
    expect(seqs()).toEqual([1, 2, 3]);
    expect(isStale(threadKey(conversationId))).toBe(true);
  });

  it('of an unknown conversation has the list fetched again', () => {
    const elsewhere = 'cnv_00000000000000000000000099';
    const push = message(1, { conversationId: elsewhere });
    hear([{ type: 'messaging.message-sent', data: push }]);
    expect(isStale(conversationsKey)).toBe(true);
  });

  it('of one’s own takes the waiting one away', () => {
    addOutgoing({
      clientId,
      conversationId,
      content: { kind: 'text', text: 'hello' },
      afterSeq: 0,
      writtenAt: momentOf(4),
      state: 'sending',
      problem: null,
    });
    const own = message(4, { senderId: alice.id, clientId });
    hear([{ type: 'messaging.message-sent', data: own }]);
    expect(outgoingNow()).toEqual([]);
    expect(listed()?.unreadCount).toBe(0);
  });
});

describe('a pushed feed item', () => {
  const item: Feed['items'][number] = {
    id: 'fed_00000000000000000000000001',
    officialId,
    seq: 1,
    sentAt: momentOf(5),
    content: {
      kind: 'announcement',
      announcementId: 'ann_00000000000000000000000001',
      title: 'Water is off',
      summary: 'From nine to ten.',
      link: 'https://maru.example/a/ann_00000000000000000000000001',
    },
  };

  it('stands in the account’s thread, once', () => {
    client.setQueryData<Pages<OfficialThread>>(officialThreadsKey, {
      pages: [{ items: [officialThread()], nextCursor: null }],
      pageParams: [null],
    });
    client.setQueryData<Feed>(feedKey(officialId), { items: [], hasMore: false });
    hear([{ type: 'official.feed-item-sent', data: item }]);
    hear([{ type: 'official.feed-item-sent', data: item }]);
    const thread = client.getQueryData<Pages<OfficialThread>>(officialThreadsKey);
    expect(thread?.pages[0]?.items[0]).toMatchObject({ lastSeq: 1, unreadCount: 1 });
    expect(client.getQueryData<Feed>(feedKey(officialId))?.items).toEqual([item]);
  });
});

describe('other pushes', () => {
  it('make what they touch be fetched again', () => {
    const walletKey = ['wallet.get-wallet', {}];
    client.setQueryData(walletKey, { balances: [] });
    hear([{ type: 'wallet.changed', data: { owner: alice.id } }]);
    expect(isStale(walletKey)).toBe(true);
  });

  it('read-moved lowers the count', () => {
    hear([{ type: 'messaging.message-sent', data: message(4) }]);
    const data = { conversationId, readerId: alice.id, readSeq: 4 };
    hear([{ type: 'messaging.read-moved', data }]);
    expect(listed()?.unreadCount).toBe(0);
  });
});

it('lets pass what only a newer page would understand', () => {
  const push: unknown = { type: 'stores.drone-landed', data: {} };
  hear([push as ServerPush]);
  expect(listed()).toMatchObject({ lastSeq: 3 });
});
