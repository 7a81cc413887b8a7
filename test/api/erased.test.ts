/**
 * People, accounts, pictures and products may be erased: whoever knew them is answered all the same,
 * and sees what is left of them. Rows are deleted in the store, since the product has no such button.
 */
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accounts,
  media,
  messaging,
  official,
  payments,
  stores,
  wallet,
} from '../../server/contract.ts';
import { type Person, startApp, type TestApp } from '../support/app.ts';
import { eraseRow } from '../support/stored-rows.ts';
import { untilTrue } from '../support/until-true.ts';

const price = { amount: '500', currency: 'CNY' } as const;

let app: TestApp;
let anna: Person;
let bela: Person;
let keeper: Person;
let officialId: `oac_${string}`;
let storeId: `sto_${string}`;
let productId: `prd_${string}`;
let orderId: `ord_${string}`;
let paymentId: `pay_${string}`;
let direct: `cnv_${string}`;
let group: `cnv_${string}`;

beforeAll(async () => {
  app = await startApp();
  [anna, bela, keeper] = [
    await app.signUp('anna'),
    await app.signUp('bela'),
    await app.signUp('keeper'),
  ];
  await app.ask(accounts.requestFriend, { userId: bela.id }, anna);
  await app.ask(accounts.requestFriend, { userId: anna.id }, bela);
  await app.ask(accounts.requestFriend, { userId: keeper.id }, anna);
  direct = (await app.ask(messaging.openDirect, { userId: bela.id }, anna)).id;
  group = (await app.ask(messaging.createGroup, { title: 'Tea', memberIds: [bela.id] }, anna)).id;
  await say(anna, direct, { kind: 'text', text: 'Hello' });
  const { id: mediaId } = await app.ask(media.uploadImage, { bytes: await picture() }, anna);
  await say(anna, direct, { kind: 'image', mediaId });
  await openShop();
  await buy();
  await app.server.settled();
});
afterAll(() => app.stop());

const picture = () =>
  sharp({ create: { width: 64, height: 64, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();

type Content = { kind: 'text'; text: string } | { kind: 'image'; mediaId: `med_${string}` };
const say = (as: Person, conversationId: `cnv_${string}`, content: Content) =>
  app.ask(messaging.sendMessage, { conversationId, clientId: randomUUID(), content }, as);

async function openShop(): Promise<void> {
  const account = { handle: 'teahouse', name: 'Tea house', kind: 'business' } as const;
  officialId = (await app.ask(accounts.openOfficial, account, keeper)).id;
  const store = { officialId, name: 'Tea house', currency: 'CNY' } as const;
  storeId = (await app.ask(stores.openStore, store, keeper)).id;
  const product = { storeId, name: 'Tea', price, stock: 5 };
  productId = (await app.ask(stores.addProduct, product, keeper)).id;
  await app.ask(accounts.follow, { officialId }, anna);
  await app.ask(accounts.follow, { officialId }, bela);
  await app.ask(accounts.addStaff, { officialId, userId: anna.id }, keeper);
  const broadcast = { officialId, text: 'Fresh', productIds: [productId] };
  await app.ask(official.sendBroadcast, { ...broadcast, idempotencyKey: randomUUID() }, anna);
}

async function buy(): Promise<void> {
  const bank = { bank: 'maru-cn', accountNumber: '6222020200112230', holder: 'anna' };
  const { id: bankAccountId } = await app.ask(wallet.linkBankAccount, bank, anna);
  const topUp = { bankAccountId, amount: price, idempotencyKey: randomUUID() };
  const { id: topUpId } = await app.ask(wallet.topUp, topUp, anna);
  await untilTrue(
    async () => (await app.ask(wallet.getTopUp, { topUpId }, anna)).state === 'credited',
  );
  const lines = [{ productId, quantity: 1, unitPrice: price }];
  const wanted = { storeId, lines, idempotencyKey: randomUUID() };
  ({ id: orderId, paymentId } = await app.ask(stores.placeOrder, wanted, anna));
  const approval = { paymentId, instrument: 'balance', idempotencyKey: randomUUID() } as const;
  await app.ask(payments.approvePayment, approval, anna);
  await untilTrue(async () => (await orderFor(keeper)).state === 'paid');
}

const orderFor = (person: Person) => app.ask(stores.getOrder, { orderId }, person);

const erase = (collection: string, id: string) => eraseRow(app.storeUri, collection, id);

const nobody = () => ({ id: anna.id, handle: '', displayName: '', avatarUrl: null });

describe('a person who was erased', () => {
  beforeAll(() => erase('users', anna.id));

  it('stands without a name in the conversations of those who knew them', async () => {
    const { items } = await app.ask(messaging.listConversations, {}, bela);
    expect(items.map(({ id }) => id).sort()).toEqual([direct, group].sort());
    for (const { other, faces } of items) {
      const them = other ?? faces.find(({ id }) => id === anna.id);
      expect(them).toMatchObject({ id: anna.id, handle: '', name: '', avatarUrl: null });
    }
    const one = await app.ask(messaging.getConversation, { conversationId: direct }, bela);
    expect(one.lastMessage?.senderId).toBe(anna.id);
  });

  it('leaves what they said and did in a group', async () => {
    const said = await app.ask(messaging.listMessages, { conversationId: direct }, bela);
    expect(said.items.filter(({ senderId }) => senderId === anna.id)).toHaveLength(2);
    const inGroup = await app.ask(messaging.listMessages, { conversationId: group }, bela);
    const [created] = inGroup.items.flatMap(({ content }) =>
      content.kind === 'system' ? content.people : [],
    );
    expect(created).toEqual(nobody());
    await say(bela, group, { kind: 'text', text: 'Is anybody here?' });
  });

  it('stays among friends, requests and staff, so that they can be removed', async () => {
    const friends = await app.ask(accounts.listFriends, {}, bela);
    expect(friends.items).toEqual([nobody()]);
    const requests = await app.ask(accounts.listFriendRequests, {}, keeper);
    expect(requests.items.map(({ from }) => from)).toEqual([nobody()]);
    const staff = await app.ask(accounts.listStaff, { officialId }, keeper);
    expect(staff.items).toContainEqual({ person: nobody(), role: 'staff' });
    await app.ask(accounts.removeStaff, { officialId, userId: anna.id }, keeper);
    await app.ask(accounts.removeFriend, { userId: anna.id }, bela);
    expect((await app.ask(accounts.listFriends, {}, bela)).items).toEqual([]);
  });

  it('leaves their orders, payments and the broadcasts that they sent', async () => {
    expect((await orderFor(keeper)).buyer).toEqual(nobody());
    const { items } = await app.ask(stores.listStoreOrders, { storeId }, keeper);
    expect(items.map(({ id, buyer }) => [id, buyer])).toEqual([[orderId, nobody()]]);
    const entries = await app.ask(wallet.listEntries, { owner: officialId }, keeper);
    expect(entries.items).toMatchObject([{ reason: 'payment', counterparty: '' }]);
    const feed = await app.ask(official.listFeed, { officialId }, bela);
    expect(feed.items.map(({ content }) => content.kind)).toEqual(['broadcast']);
    const sent = await app.ask(official.listBroadcasts, { officialId }, keeper);
    expect(sent.items).toHaveLength(1);
  });

  it('is not found by their handle', async () => {
    const found = await app.refusal(accounts.getPerson, { handle: 'anna' }, bela);
    expect(found.code).toBe('accounts.no-such-user');
  });
});

describe('what was erased', () => {
  it('of a picture leaves the message that it was in', async () => {
    const client = await mongoose.mongo.MongoClient.connect(app.storeUri);
    const rows = client.db().collection<{ _id: string; content: { mediaId?: string } }>('messages');
    const sent = await rows.find({ conversationId: direct }).sort({ seq: -1 }).toArray();
    await client.close();
    await erase('media', sent.find(({ content }) => content.mediaId)?.content.mediaId ?? '');
    const { items } = await app.ask(messaging.listMessages, { conversationId: direct }, bela);
    expect(items.map(({ content }) => content)).toContainEqual({ kind: 'image', image: null });
  });

  it('of a product leaves the order as it was recorded', async () => {
    await erase('products', productId);
    const order = await orderFor(keeper);
    expect(order.lines).toMatchObject([
      { productId, name: 'Tea', unitPrice: price, amount: price },
    ]);
    const feed = await app.ask(official.listFeed, { officialId }, bela);
    expect(feed.items[0]?.content).toMatchObject({
      kind: 'broadcast',
      products: [{ productId }],
    });
  });

  it('of an account leaves its store, its orders and its followers’ lists answering', async () => {
    await erase('officials', officialId);
    const store = await app.ask(stores.getStore, { storeId }, bela);
    expect(store.official).toMatchObject({ id: officialId, handle: '', name: '' });
    expect((await orderFor(keeper)).storeName).toBe('Tea house');
    expect((await app.ask(official.listThreads, {}, bela)).items).toEqual([]);
    expect((await app.ask(accounts.listFollowing, {}, bela)).items).toEqual([]);
    await app.ask(messaging.listConversations, {}, bela);
  });

  it('of an account can be unfollowed by whoever followed it, and twice is once', async () => {
    const gone = { official: { id: officialId, handle: '', name: '' }, isFollowing: false };
    for (const _time of [1, 2]) {
      expect(await app.ask(accounts.unfollow, { officialId }, bela)).toMatchObject(gone);
    }
    const refusal = await app.refusal(accounts.follow, { officialId }, bela);
    expect(refusal.code).toBe('accounts.no-such-official');
  });
});
