import { QueryClient, type QueryKey } from '@tanstack/react-query';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { entitiesOf } from '../../../../web/lib/api/entities/entity-cache.ts';
import { joined, split } from '../../../../web/lib/api/entities/split.ts';
import type { FeedItem } from '../../../../web/sync/feed.ts';
import { alice, bob, conversation, conversationId, message, officialId } from '../builders.ts';
import { product } from '../shop-builders.ts';

const person = (displayName: string) => ({
  ...{ id: bob.id, handle: 'bob', displayName, avatarUrl: null },
});
const friends: QueryKey = ['accounts.list-friends', {}, 'pages'];
const chats: QueryKey = ['messaging.list-conversations', { limit: 100 }, 'pages'];
const order: QueryKey = ['stores.get-order', { orderId: 'ord_1' }];
const orders: QueryKey = ['stores.list-my-orders', {}, 'pages'];
const paged = <T>(...items: T[]) => ({
  ...{ pages: [{ items, nextCursor: null }], pageParams: [null] },
});

describe('an answer that is taken apart', () => {
  it('is the same when it is put together again, whatever it says', () => {
    const id = fc.constantFrom('usr_1', 'oac_1', 'cnv_1', 'ord_1', 'prd_1', 'msg_1');
    const { answer } = fc.letrec((tie) => ({
      answer: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(null, 1, 'text', true),
        fc.array(tie('answer'), { maxLength: 3 }),
        fc.record({ name: fc.string(), price: tie('answer'), readSeq: tie('answer') }),
      ),
    }));
    // A thing is told of once in it: told of twice in two ways, it would have to choose.
    fc.assert(
      fc.property(id, answer, answer, (each, one, other) => {
        const told = { id: each, name: 'Bob', buyer: one, price: one, local: other, other };
        const { shape, facts } = split({ items: [told] }, '');
        const again = joined(structuredClone(shape), (thing) => facts.get(thing));
        expect(again).toEqual({ items: [told] });
      }),
    );
  });

  it('keeps a thing once, by its id, and leaves at its place what is of the place', () => {
    const { shape, facts } = split([conversation(), person('Bob')], '');
    expect([...facts.keys()].toSorted()).toEqual([conversationId, bob.id]);
    expect(JSON.stringify(shape)).not.toContain('Bob');
    expect(JSON.stringify([...(facts.get(conversationId)?.values() ?? [])])).toContain('readSeq');
  });

  it('is not put together of things that are not known', () => {
    const { shape } = split(person('Bob'), '');
    expect(() => joined(shape, () => undefined)).toThrow();
  });
});

describe('all that shows a thing', () => {
  let client: QueryClient;
  beforeEach(() => {
    client = new QueryClient();
    entitiesOf(client);
  });
  const text = (key: QueryKey): string => JSON.stringify(client.getQueryData(key));

  it('says the new name at once, wherever it came from: a list, a chat, a speaker', () => {
    const other = { ...{ id: bob.id, name: 'Bob', handle: 'bob', avatarUrl: null }, readSeq: 2 };
    const lastMessage = message(3, { speaker: { ...other, name: 'Bob' } });
    client.setQueryData(chats, paged(conversation({ other, lastMessage })));
    client.setQueryData(friends, paged(person('Bobby')));
    expect(text(chats)).not.toContain('"Bob"');
    expect(client.getQueryData(chats)).toMatchObject({
      pages: [{ items: [{ other: { name: 'Bobby', readSeq: 2 }, lastSeq: 3 }] }],
    });
  });

  it('has the state of an order that a push told', () => {
    const placed = { id: 'ord_1', state: 'placed', buyer: person('Bob') };
    client.setQueryData(orders, paged(placed));
    client.setQueryData(order, { ...placed, state: 'paid' });
    expect(text(orders)).toContain('"paid"');
  });

  it('has an order as handed over as soon as one of them knows it', () => {
    const paid = { id: 'ord_1', state: 'paid', completedAt: null };
    client.setQueryData(orders, paged(paid));
    client.setQueryData(order, { ...paid, completedAt: '2026-11-28T10:00:00.000Z' });
    expect(text(orders)).toContain('"completedAt":"2026-11-28T10:00:00.000Z"');
  });

  it('has the price and stock of now, whatever a broadcast once said of the product', () => {
    const tea = product({ stock: 3, stockRevision: 7, price: { amount: '900', currency: 'CNY' } });
    const list: QueryKey = ['stores.list-products', { storeId: tea.storeId }, 'pages'];
    client.setQueryData(list, paged(tea));
    const { id: productId, storeId, name, description, images } = tea;
    const price = { amount: '1200', currency: 'CNY' } as const;
    const sent = { productId, storeId, name, description, images, price };
    const item: FeedItem = {
      ...{ id: 'fed_1', officialId, seq: 1, sentAt: '2026-11-01T10:00:00.000Z' },
      content: {
        ...{ kind: 'broadcast', broadcastId: 'brd_1', text: 'New tea', image: null, link: null },
        products: [sent],
      },
    };
    client.setQueryData(['official.list-feed', { officialId }], { items: [item], hasMore: false });
    expect(client.getQueryData(list)).toEqual(paged(tea));
  });

  it('says what the answer to a deed says, but for what was heard since', () => {
    client.setQueryData(orders, paged({ id: 'ord_1', state: 'placed', number: 'MR-1' }));
    const hear = entitiesOf(client).ask({ orderId: 'ord_1' });
    client.setQueryData(order, { id: 'ord_1', state: 'paid', number: 'MR-1' });
    hear({ id: 'ord_1', state: 'placed', number: 'MR-2' });
    expect(text(orders)).toContain('"paid"');
    expect(text(orders)).toContain('MR-2');
  });

  it('does not go back to an answer that was asked for before', async () => {
    const placed = { id: 'ord_1', state: 'placed', buyer: person('Bob') };
    let answer = (_value: unknown): void => {};
    const fetching = client.fetchQuery({
      queryKey: orders,
      queryFn: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    client.setQueryData(order, placed);
    client.setQueryData(order, { ...placed, state: 'paid' });
    answer(paged(placed));
    await fetching;
    expect(text(order)).toContain('"paid"');
    expect(text(orders)).toContain('"paid"');
  });

  it('learns from an answer what a patch meanwhile has only said again', async () => {
    client.setQueryData(chats, paged(conversation()));
    let answer = (_value: unknown): void => {};
    const fetching = client.fetchQuery({
      queryKey: friends,
      queryFn: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    client.setQueryData(chats, paged(conversation({ isMuted: true })));
    answer(paged(person('Bobby')));
    await fetching;
    expect(text(chats)).toContain('Bobby');
  });

  it('stays out of date, and stays the same where nothing has changed', async () => {
    client.setQueryData(chats, paged(conversation()));
    client.setQueryData(friends, paged(person('Bob')));
    await client.invalidateQueries({ queryKey: chats });
    const before = client.getQueryData(friends);
    client.setQueryData(['accounts.get-me', {}], { ...person('Carol'), id: 'usr_3' });
    expect(client.getQueryData(friends)).toBe(before);
    client.setQueryData(friends, paged(person('Bobby')));
    expect(text(chats)).toContain('Bobby');
    expect(client.getQueryState(chats)?.isInvalidated).toBe(true);
  });

  it('is not what staff see of it in the name of their account', () => {
    const asAccount: QueryKey = ['messaging.list-conversations', { as: officialId }, 'pages'];
    client.setQueryData(chats, paged(conversation({ unreadCount: 2 })));
    client.setQueryData(asAccount, paged(conversation({ unreadCount: 0 })));
    expect(text(chats)).toContain('"unreadCount":2');
    expect(text(asAccount)).toContain('"unreadCount":0');
  });

  it('is let go of when no answer shows it any more', () => {
    client.setQueryData(['accounts.get-person', { userId: bob.id }], person('Bob'));
    client.clear();
    for (let each = 0; each < 3_000; each += 1) {
      client.setQueryData(['accounts.get-me', {}], { id: `usr_${each}`, handle: 'someone' });
    }
    expect(entitiesOf(client).factsOf(bob.id)).toBeUndefined();
    expect(entitiesOf(client).factsOf(alice.id)).toBeUndefined();
    expect(entitiesOf(client).factsOf('usr_2999')?.get('handle')).toBe('someone');
  });
});
