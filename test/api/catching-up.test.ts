/** What a device that was away hears when it is back, and what it would have heard. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accounts,
  messaging,
  official,
  payments,
  stores,
  sync,
  wallet,
} from '../../server/contract.ts';
import { type Device, type Person, startApp, type TestApp } from '../support/app.ts';
import { missedOf } from '../support/missed.ts';
import { untilTrue } from '../support/until-true.ts';

let app: TestApp;
let anna: Person;
let bela: Person;
let keeper: Person;
let officialId: `oac_${string}`;
/** A phone of anna's that is there all the time. */
let phone: Device;
let heard: { type: string; data: unknown }[];
let since: string;

beforeAll(async () => {
  app = await startApp();
  [anna, bela, keeper] = await Promise.all([
    app.signUp('anna'),
    app.signUp('bela'),
    app.signUp('keeper'),
  ]);
  phone = await app.connect(anna);
  heard = [];
  phone.socket.on('push', (push) => {
    if (push.type !== messaging.typing.type) heard.push(push);
  });
  const account = { handle: 'bakery', name: 'Bakery', kind: 'business' } as const;
  officialId = (await app.ask(accounts.openOfficial, account, bela)).id;
  since = (await app.ask(sync.catchUp, {}, anna)).next;
});
afterAll(async () => {
  phone.close();
  await app.stop();
});

const say = (conversationId: `cnv_${string}`, text: string, as: Person) =>
  app.ask(
    messaging.sendMessage,
    { conversationId, clientId: randomUUID(), content: { kind: 'text', text } },
    as,
  );
const missed = (as: Person) => app.ask(sync.catchUp, { since }, as);

/** A text that is the same for equal things, in whichever order their fields came. */
const inOneOrder = (thing: unknown): string =>
  JSON.stringify(thing, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

async function muchHappens(): Promise<void> {
  await app.ask(accounts.updateProfile, { displayName: 'Anna B' }, anna);
  await app.ask(accounts.requestFriend, { userId: anna.id }, bela);
  await app.ask(accounts.requestFriend, { userId: bela.id }, anna);
  const { id } = await app.ask(messaging.openDirect, { userId: bela.id }, anna);
  const { seq } = await say(id, 'hello', bela);
  await app.ask(messaging.markRead, { conversationId: id, seq }, anna);
  await say(id, 'hello yourself', anna);
  await app.ask(messaging.setTyping, { conversationId: id }, bela);
  await app.ask(messaging.setConversation, { conversationId: id, isMuted: true }, anna);

  const group = { title: 'Bread', memberIds: [anna.id] };
  const bread = await app.ask(messaging.createGroup, group, bela);
  await say(bread.id, 'rolls or loaves?', bela);

  await app.ask(accounts.follow, { officialId }, anna);
  await untilTrue(() => phone.pushed(accounts.followingChanged).length === 1);
  const broadcast = { officialId, text: 'Fresh rolls', idempotencyKey: randomUUID() };
  await app.ask(official.sendBroadcast, broadcast, bela);
  await untilTrue(() => phone.pushed(official.feedItemSent).length === 1);

  const { items } = await app.ask(wallet.listBanks, {}, anna);
  const bank = items.find(({ currency }) => currency === 'KRW')?.bank ?? '';
  const account = { bank, accountNumber: '110123456789', holder: 'Anna' };
  const { id: bankAccountId } = await app.ask(wallet.linkBankAccount, account, anna);
  const amount = { amount: '50000', currency: 'KRW' } as const;
  const topUp = { bankAccountId, amount, idempotencyKey: randomUUID() };
  await app.ask(wallet.topUp, topUp, anna);
  await untilTrue(() => phone.pushed(wallet.topUpChanged).length === 1);
  await app.ask(accounts.removeFriend, { userId: bela.id }, anna);
  await untilTrue(() => phone.pushed(accounts.friendRemoved).length === 1);
}

describe('a device that was away', () => {
  it('hears all that the others heard, typing aside', async () => {
    await muchHappens();
    await app.server.settled();
    const { events, startOver } = await missed(anna);
    expect(startOver).toBe(false);
    const isReading = ({ type }: { type: string }) => type === messaging.readMoved.type;
    const others = (all: typeof heard) => all.filter((one) => !isReading(one)).map(inOneOrder);
    expect(new Set(others(events))).toEqual(new Set(others(heard)));
    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(10);
    // Of readings the last one counts; and whoever writes has read, which nobody is told.
    const readBy = (all: typeof heard) =>
      new Map(
        all.filter(isReading).map(({ data }) => {
          const { readerId, readSeq } = messaging.readMoved.data.parse(data);
          return [readerId, readSeq];
        }),
      );
    expect(readBy(heard)).toEqual(new Map([[anna.id, 2]]));
    expect(readBy(events)).toEqual(
      new Map([
        [anna.id, 3],
        [bela.id, 2],
      ]),
    );
  });

  it('hears nothing that is not for its person', async () => {
    const { events } = await missed(keeper);
    expect(events).toEqual([]);
  });

  it('hears of an account what was sent since they followed it', async () => {
    await app.ask(accounts.follow, { officialId }, keeper);
    await app.server.settled();
    const { events } = await missed(keeper);
    expect(events.map(({ type }) => type)).toEqual([accounts.followingChanged.type]);
  });

  it('does not hear what was said in a group before it was let in, nor after it has left', async () => {
    await app.ask(accounts.requestFriend, { userId: keeper.id }, bela);
    await app.ask(accounts.requestFriend, { userId: bela.id }, keeper);
    const group = { title: 'Cakes', memberIds: [keeper.id] };
    const { id: conversationId } = await app.ask(messaging.createGroup, group, bela);
    await app.ask(messaging.leaveGroup, { conversationId }, keeper);
    await say(conversationId, 'among ourselves', bela);
    await app.server.settled();
    expect(JSON.stringify(await missed(keeper))).not.toContain('among ourselves');
    await app.ask(messaging.addMembers, { conversationId, memberIds: [keeper.id] }, bela);
    await say(conversationId, 'welcome back', bela);
    await app.server.settled();
    const all = JSON.stringify(await missed(keeper));
    expect(all).not.toContain('among ourselves');
    expect(all).toContain('welcome back');
  });

  it('hears of orders as one of the staff, and of none once it is not', async () => {
    const [cleo, dora] = [await app.signUp('cleo'), await app.signUp('dora')];
    for (const { id: userId } of [cleo, dora]) {
      await app.ask(accounts.addStaff, { officialId, userId }, bela);
    }
    const tablet = await app.connect(cleo);
    const store = { officialId, name: 'Bakery', currency: 'KRW' } as const;
    const { id: storeId } = await app.ask(stores.openStore, store, bela);
    const price = { amount: '500', currency: 'KRW' } as const;
    const product = { storeId, name: 'Roll', price, stock: 5 };
    const { id: productId } = await app.ask(stores.addProduct, product, bela);
    const lines = [{ productId, quantity: 1, unitPrice: price }];
    const command = { storeId, lines, idempotencyKey: randomUUID() };
    const { id: orderId } = await app.ask(stores.placeOrder, command, anna);
    await untilTrue(() => tablet.pushed(stores.orderChanged).length === 1);
    const ordersOf = async (person: Person) =>
      missedOf(await missed(person), stores.orderChanged).map(({ id }) => id);
    expect([await ordersOf(dora), await ordersOf(keeper)]).toEqual([[orderId], []]);

    for (const { id: userId } of [cleo, dora]) {
      await app.ask(accounts.removeStaff, { officialId, userId }, bela);
    }
    expect(await ordersOf(dora)).toEqual([]);
    const payment = await app.ask(stores.getOrder, { orderId }, anna);
    const balance = { paymentId: payment.paymentId, instrument: 'balance' } as const;
    await app.ask(payments.approvePayment, { ...balance, idempotencyKey: randomUUID() }, anna);
    await app.server.settled();
    expect(await ordersOf(bela)).toEqual([orderId, orderId]);
    expect(tablet.pushed(stores.orderChanged)).toHaveLength(1);
    tablet.close();
  });

  it('is refused a place that nobody gave it', async () => {
    for (const place of ['x', 'MjAyNi0wMS0wMQ']) {
      const refused = await app.refusal(sync.catchUp, { since: place }, anna);
      expect([refused.status, refused.code]).toEqual([400, 'request.invalid']);
    }
  });
});
