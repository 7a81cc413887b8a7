import 'fake-indexeddb/auto';
import { QueryClient, type QueryKey } from '@tanstack/react-query';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { entitiesOf } from '../../../../web/lib/api/entities/entity-cache.ts';
import { inStore } from '../../../../web/lib/device-database.ts';
import { conversationsKey, sinceKey, threadKey } from '../../../../web/sync/cache-keys.ts';
import { forgetDevice, recallCache, rememberCache } from '../../../../web/sync/device-memory.ts';
import { build, recalled, shortened } from '../../../../web/sync/memory-rows.ts';
import { alice, bob, carol, conversation, conversationId, message } from '../builders.ts';

const friends: QueryKey = ['accounts.list-friends', {}, 'pages'];
const orders: QueryKey = ['stores.list-my-orders', {}, 'pages'];
const wallet: QueryKey = ['wallet.get-wallet', { owner: 'me' }];
const rows = { database: 'maru-memory', store: 'rows' };
const person = (displayName: string) => ({
  ...{ id: bob.id, handle: 'bob', displayName, avatarUrl: null },
});
const paged = <T>(...items: T[]) => ({
  ...{ pages: [{ items, nextCursor: null }], pageParams: [null] },
});

function freshClient(): QueryClient {
  const client = new QueryClient();
  entitiesOf(client);
  return client;
}

/** What is in the cache of somebody who has looked around. */
function lookAround(client: QueryClient): void {
  client.setQueryData(conversationsKey, paged(conversation()));
  const items = [message(1), message(2), message(3)];
  client.setQueryData(threadKey(conversationId), { items, hasMore: false });
  client.setQueryData(friends, paged(person('Bob')));
  client.setQueryData(orders, paged({ id: 'ord_1', state: 'paid', buyer: person('Bob') }));
  client.setQueryData(wallet, { balances: [] });
  client.setQueryData(sinceKey, '7');
}

/** Until what has changed is on the device. */
async function saved(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1_100);
  vi.useRealTimers();
  await inStore(rows, 'readonly', (store) => store.count());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
}

async function nextStart(userId: string = alice.id): Promise<QueryClient> {
  const client = freshClient();
  vi.useRealTimers();
  await recallCache(client, userId);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  return client;
}

let stop: (() => void)[] = [];
function remember(client: QueryClient, userId: string = alice.id): void {
  stop.push(rememberCache(client, userId));
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  for (const each of stop) each();
  stop = [];
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the next start', () => {
  it('shows chats, the last messages, people and orders as they were last seen, and no wallet', async () => {
    const client = freshClient();
    remember(client);
    lookAround(client);
    await saved();
    const next = await nextStart();
    for (const key of [conversationsKey, threadKey(conversationId), friends, orders, sinceKey]) {
      expect(next.getQueryData(key)).toEqual(client.getQueryData(key));
      expect(next.getQueryState(key)?.isInvalidated).toBe(false);
    }
    expect(next.getQueryData(wallet)).toBeUndefined();
  });

  it('knows each thing once: a name that has changed is new in all that showed it', async () => {
    const client = freshClient();
    remember(client);
    lookAround(client);
    await saved();
    client.setQueryData(['accounts.get-person', { userId: bob.id }], person('Bobby'));
    await saved();
    const next = await nextStart();
    expect(JSON.stringify(next.getQueryData(friends))).toContain('Bobby');
    expect(JSON.stringify(next.getQueryData(conversationsKey))).not.toContain('"Bob"');
    const keys = await inStore(rows, 'readonly', (store) => store.getAllKeys());
    expect(keys.filter((key) => Array.isArray(key) && key[2] === bob.id)).toHaveLength(1);
  });

  it('asks again for what a page that was there later has not kept up to date', async () => {
    const [early, late] = [freshClient(), freshClient()];
    remember(early);
    lookAround(early);
    await saved();
    remember(late);
    late.setQueryData(conversationsKey, paged(conversation({ lastSeq: 9 })));
    late.setQueryData(sinceKey, '9');
    await saved();
    const next = await nextStart();
    expect(next.getQueryData(sinceKey)).toBe('9');
    expect(next.getQueryState(conversationsKey)?.isInvalidated).toBe(false);
    expect(next.getQueryData(threadKey(conversationId))).toBeDefined();
    expect(next.getQueryState(threadKey(conversationId))?.isInvalidated).toBe(true);
  });

  it.each([
    ['an answer to nothing', { kind: 'answer', name: 'damaged', key: null, shape: 1, at: 1 }],
    ['an answer of no time', { kind: 'answer', name: 'damaged', key: ['x'], shape: 1 }],
    ['a thing without facts', { kind: 'thing', name: 'damaged', facts: null }],
    ['no list of what is whole', { kind: 'whole', name: '', answers: 7 }],
    ['of no kind', { name: 'damaged' }],
    ['nothing', null],
  ])('forgets it all where a row is damaged: %s', async (_, row) => {
    await inStore(rows, 'readwrite', (store) =>
      store.put({ build, row }, [alice.id, 'answer', 'damaged']),
    );
    const client = await nextStart();
    expect(client.getQueryCache().getAll()).toEqual([]);
    expect(await inStore(rows, 'readonly', (store) => store.count())).toBe(0);
  });

  it('finds nothing of somebody else, and nothing once its person has left', async () => {
    const client = freshClient();
    remember(client);
    lookAround(client);
    await saved();
    expect((await nextStart(carol.id)).getQueryData(friends)).toBeUndefined();
    vi.useRealTimers();
    await forgetDevice(carol.id);
    expect((await nextStart()).getQueryData(friends)).toBeUndefined();
  });
});

describe('a device that keeps nothing', () => {
  it.each<[string, () => unknown]>([
    ['has no database', () => vi.stubGlobal('indexedDB', undefined)],
    [
      'has one that is blocked',
      () =>
        vi.stubGlobal('indexedDB', {
          open: () => {
            throw new DOMException('blocked', 'SecurityError');
          },
        }),
    ],
  ])('%s: the client goes on without', async (_, be) => {
    be();
    const client = await nextStart();
    remember(client);
    lookAround(client);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(client.getQueryData(friends)).toBeDefined();
    vi.useRealTimers();
    await forgetDevice(null);
  });

  it('never answers: it counts as nothing after a while', async () => {
    vi.stubGlobal('indexedDB', { open: () => ({}) });
    const client = freshClient();
    const recalling = recallCache(client, alice.id);
    await vi.advanceTimersByTimeAsync(3_100);
    await recalling;
    expect(client.getQueryData(friends)).toBeUndefined();
  });

  it('is full: what did not fit is tried again with the next change', async () => {
    const client = freshClient();
    remember(client);
    lookAround(client);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await saved();
    put.mockRestore();
    client.setQueryData(sinceKey, '8');
    await saved();
    const next = await nextStart();
    expect(next.getQueryData(friends)).toEqual(client.getQueryData(friends));
    expect(next.getQueryData(sinceKey)).toBe('8');
  });

  it.each([
    ['what no version has written', { strange: true }],
    ['another version', { build: 'before', row: { kind: 'answer', name: 'x', key: ['x'] } }],
  ])('holds %s: it is dropped, and what it knew is asked for again', async (_, row) => {
    const client = freshClient();
    remember(client);
    lookAround(client);
    await saved();
    vi.useRealTimers();
    await inStore(rows, 'readwrite', (store) => store.put(row, [alice.id, 'answer', 'x']));
    await nextStart();
    expect(await inStore(rows, 'readonly', (store) => store.getAllKeys())).toEqual(
      expect.not.arrayContaining([[alice.id, 'answer', 'x']]),
    );
  });
});

describe('what is kept', () => {
  const now = Date.UTC(2026, 5, 1);
  const row = (name: string, at: number, thing: string) => ({
    ...{ kind: 'answer' as const, name, key: [name], at },
    shape: { id: thing, $of: thing, $facts: ['handle'] },
  });
  const thing = (name: string) => ({
    ...{ kind: 'thing' as const, name, facts: new Map([['handle', name]]) },
  });

  it('is no older than a month, and nothing of what only the old showed', () => {
    const monthsAgo = now - 60 * 24 * 60 * 60_000;
    const old = [row('old', monthsAgo, 'usr_1'), thing('usr_1')];
    const { answers, outdated } = recalled([...old, row('new', now, 'usr_2'), thing('usr_2')], now);
    expect(answers.map(({ data }) => data)).toEqual([{ id: 'usr_2', handle: 'usr_2' }]);
    expect(outdated).toEqual(old);
  });

  it('is so much and no more, the latest', () => {
    const many = Array.from({ length: 300 }, (_, at) => row(`${at}`, now - at, 'usr_1'));
    const { answers, outdated } = recalled([...many, thing('usr_1')], now);
    expect([answers.length, outdated.length]).toEqual([200, 100]);
    expect(answers[0]?.at).toBe(now);
  });

  it('is left out where one of its things was lost', () => {
    expect(recalled([row('new', now, 'usr_2')], now).answers).toEqual([]);
  });

  it('is the end of a long talk and the beginning of a long list', () => {
    const items = Array.from({ length: 80 }, (_, at) => at);
    expect(shortened({ items, hasMore: false })).toEqual({ items: items.slice(30), hasMore: true });
    const pages = [1, 2, 3];
    expect(shortened({ pages, pageParams: [null, 'a', 'b'] })).toEqual({
      ...{ pages: [1, 2], pageParams: [null, 'a'] },
    });
  });
});
