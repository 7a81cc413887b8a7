/**
 * Who asks again for what is done gets what came of it, whatever has changed since: a phone that got
 * no answer sends the same again, however late. It is theirs alone: to everybody else it is new.
 */
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, media, messaging, payments, stores, wallet } from '../../server/contract.ts';
import { type Person, startApp, type TestApp } from '../support/app.ts';
import { operations } from '../support/hostile/places.ts';
import { eraseRow } from '../support/stored-rows.ts';
import { untilTrue } from '../support/until-true.ts';

const price = { amount: '500', currency: 'CNY' } as const;

let app: TestApp;
let anna: Person;
let bela: Person;
let keeper: Person;

beforeAll(async () => {
  app = await startApp();
  [anna, bela, keeper] = [
    await app.signUp('anna'),
    await app.signUp('bela'),
    await app.signUp('keeper'),
  ];
  await befriend();
});
afterAll(() => app.stop());

const erase = (collection: string, id: string) => eraseRow(app.storeUri, collection, id);

async function befriend(): Promise<void> {
  await app.ask(accounts.requestFriend, { userId: bela.id }, anna);
  await app.ask(accounts.requestFriend, { userId: anna.id }, bela);
}

async function picture(as: Person): Promise<`med_${string}`> {
  const blank = { width: 8, height: 8, channels: 3, background: 'teal' } as const;
  const bytes = await sharp({ create: blank }).png().toBuffer();
  return (await app.ask(media.uploadImage, { bytes }, as)).id;
}

let shops = 0;
async function openShop() {
  shops += 1;
  const account = { handle: `teahouse${shops}`, name: 'Tea house', kind: 'business' } as const;
  const { id: officialId } = await app.ask(accounts.openOfficial, account, keeper);
  const store = { officialId, name: 'Tea house', currency: 'CNY' } as const;
  const { id: storeId } = await app.ask(stores.openStore, store, keeper);
  const product = { storeId, name: 'Tea', price, stock: 5 };
  const { id: productId } = await app.ask(stores.addProduct, product, keeper);
  const lines = [{ productId, quantity: 1, unitPrice: price }];
  const order = { storeId, lines, idempotencyKey: randomUUID() };
  return { officialId, storeId, productId, order };
}

async function linkBank(as: Person): Promise<`bnk_${string}`> {
  const bank = { bank: 'maru-cn', accountNumber: '6222020200112230', holder: as.handle };
  return (await app.ask(wallet.linkBankAccount, bank, as)).id;
}

const topUpOf = (bankAccountId: `bnk_${string}`) => ({
  ...{ bankAccountId, amount: price, idempotencyKey: randomUUID() },
});

/** Anna has paid for an order in a new shop. */
async function buy() {
  const shop = await openShop();
  const { id: topUpId } = await app.ask(wallet.topUp, topUpOf(await linkBank(anna)), anna);
  await untilTrue(
    async () => (await app.ask(wallet.getTopUp, { topUpId }, anna)).state === 'credited',
  );
  const { id: orderId, paymentId } = await app.ask(stores.placeOrder, shop.order, anna);
  const approval = {
    ...{ paymentId, instrument: 'balance' as const, idempotencyKey: randomUUID() },
  };
  const paid = await app.ask(payments.approvePayment, approval, anna);
  const isPaid = async () => (await app.ask(stores.getOrder, { orderId }, anna)).state === 'paid';
  await untilTrue(isPaid);
  return { ...shop, orderId, paymentId, approval, paid };
}

describe('a message that is sent again', () => {
  type Content = { kind: 'text'; text: string } | { kind: 'image'; mediaId: `med_${string}` };
  const draft = (conversationId: `cnv_${string}`, content?: Content) => ({
    conversationId,
    clientId: randomUUID(),
    content: content ?? ({ kind: 'text', text: 'Hello' } as const),
  });
  const send = (message: ReturnType<typeof draft> & { as?: `oac_${string}` }, as = anna) =>
    app.ask(messaging.sendMessage, message, as);
  const refused = async (message: ReturnType<typeof draft>, as = anna) =>
    (await app.refusal(messaging.sendMessage, message, as)).code;

  it('is the one that was sent, though its sender is no friend any more', async () => {
    const { id } = await app.ask(messaging.openDirect, { userId: bela.id }, anna);
    const hello = draft(id);
    const sent = await send(hello);
    await app.ask(accounts.removeFriend, { userId: anna.id }, bela);
    expect(await send(hello)).toEqual(sent);
    expect(await refused(draft(id))).toBe('messaging.not-friends');
    // The same client id of somebody else names another message, which is new.
    expect(await refused(hello, bela)).toBe('messaging.not-friends');
    await befriend();
    const { items } = await app.ask(messaging.listMessages, { conversationId: id }, bela);
    expect(items.filter((message) => message.id === sent.id)).toHaveLength(1);
  });

  it('is the one that was sent, though its sender has left the group', async () => {
    const title = { title: 'Tea', memberIds: [bela.id] };
    const { id } = await app.ask(messaging.createGroup, title, anna);
    const hello = draft(id);
    const sent = await send(hello);
    await app.ask(messaging.leaveGroup, { conversationId: id }, anna);
    expect(await send(hello)).toEqual(sent);
    expect(await refused(draft(id))).toBe('messaging.no-such-conversation');
    expect(await refused(hello, keeper)).toBe('messaging.no-such-conversation');
  });

  it('is the one that was sent, though its picture was erased', async () => {
    const { id } = await app.ask(messaging.openDirect, { userId: bela.id }, anna);
    const mediaId = await picture(anna);
    const image = draft(id, { kind: 'image', mediaId });
    const sent = await send(image);
    await erase('media', mediaId);
    expect(await send(image)).toEqual({ ...sent, content: { kind: 'image', image: null } });
    expect(await refused(draft(id, { kind: 'image', mediaId }))).toBe('messaging.no-such-image');
  });

  it('in the name of an account is told to whoever of its staff sent it, also when they have left', async () => {
    const { officialId } = await openShop();
    await app.ask(accounts.addStaff, { officialId, userId: bela.id }, keeper);
    const { id } = await app.ask(messaging.openOfficial, { officialId }, anna);
    const mediaId = await picture(bela);
    const image = { ...draft(id, { kind: 'image', mediaId }), as: officialId };
    const sent = await send(image, bela);
    await erase('media', mediaId);
    expect((await send(image, bela)).id).toBe(sent.id);
    await app.ask(accounts.removeStaff, { officialId, userId: bela.id }, keeper);
    expect((await send(image, bela)).id).toBe(sent.id);
    // Each of the staff has keys of their own, and whoever never wrote gets nothing.
    expect(await refused(image, anna)).toBe('accounts.not-staff');
    const own = { ...image, content: { kind: 'text', text: 'mine' } } as const;
    expect((await send(own, keeper)).id).not.toBe(sent.id);
  });
});

describe('an order that is placed again', () => {
  it.each(['products', 'stores', 'officials'] as const)(
    'is the one that was placed, though what %s has of it was erased',
    async (collection) => {
      const { order, ...shop } = await openShop();
      const placed = await app.ask(stores.placeOrder, order, anna);
      const ids = { products: shop.productId, stores: shop.storeId, officials: shop.officialId };
      await erase(collection, ids[collection]);
      expect(await app.ask(stores.placeOrder, order, anna)).toEqual(placed);
      const other = { ...order, scene: 'elsewhere' };
      expect((await app.refusal(stores.placeOrder, other, anna)).code).toBe(
        'request.idempotency-key-reused',
      );
      if (collection === 'officials') return;
      const refusal = collection === 'stores' ? 'no-such-store' : 'no-such-product';
      const anew = { ...order, idempotencyKey: randomUUID() };
      expect((await app.refusal(stores.placeOrder, anew, anna)).code).toBe(`stores.${refusal}`);
      // To another buyer the key says nothing.
      expect((await app.refusal(stores.placeOrder, order, bela)).code).toBe(`stores.${refusal}`);
    },
  );

  it('is not there once it was erased', async () => {
    const { order } = await openShop();
    const { id } = await app.ask(stores.placeOrder, order, anna);
    await erase('orders', id);
    const refusal = await app.refusal(stores.placeOrder, order, anna);
    expect(refusal).toMatchObject({ status: 404, code: 'stores.no-such-order' });
  });
});

describe('a payment that is approved again', () => {
  it('is the one that was paid, though order, store and payee were erased', async () => {
    const { approval, paid, ...bought } = await buy();
    await erase('orders', bought.orderId);
    await erase('stores', bought.storeId);
    await erase('officials', bought.officialId);
    const again = await app.ask(payments.approvePayment, approval, anna);
    expect(again).toEqual({ ...paid, payee: { ...paid.payee, name: '' } });
    const byOther = await app.refusal(payments.approvePayment, approval, bela);
    expect(byOther.code).toBe('payments.no-such-payment');
    await erase('payments', bought.paymentId);
    const gone = await app.refusal(payments.approvePayment, approval, anna);
    expect(gone).toMatchObject({ status: 404, code: 'payments.no-such-payment' });
  });
});

describe('a top-up that is asked for again', () => {
  it('is the one that was made, though the bank account is linked no more', async () => {
    const bankAccountId = await linkBank(bela);
    const command = topUpOf(bankAccountId);
    const { id } = await app.ask(wallet.topUp, command, bela);
    await app.ask(wallet.unlinkBankAccount, { bankAccountId }, bela);
    expect((await app.ask(wallet.topUp, command, bela)).id).toBe(id);
    for (const [person, asked] of [
      [bela, topUpOf(bankAccountId)],
      [keeper, command],
    ] as const) {
      const anew = await app.refusal(wallet.topUp, asked, person);
      expect(anew.code).toBe('wallet.no-such-bank-account');
    }
    await erase('top_ups', id);
    const gone = await app.refusal(wallet.topUp, command, bela);
    expect(gone).toMatchObject({ status: 404, code: 'wallet.no-such-top-up' });
  });
});

describe('a payout that is asked for again', () => {
  it('is the one that was made, though bank account and account are gone; 404 once it is too', async () => {
    const { officialId } = await buy();
    const isSettled = async () =>
      (await app.ask(wallet.getWallet, { owner: officialId }, keeper)).available.length > 0;
    await untilTrue(isSettled, 30_000, 'the settlement');
    const bankAccountId = await linkBank(keeper);
    const payout = { officialId, bankAccountId, amount: price, idempotencyKey: randomUUID() };
    const { id } = await app.ask(wallet.requestPayout, payout, keeper);
    await app.ask(wallet.unlinkBankAccount, { bankAccountId }, keeper);
    await erase('officials', officialId);
    expect((await app.ask(wallet.requestPayout, payout, keeper)).id).toBe(id);
    const anew = { ...payout, idempotencyKey: randomUUID() };
    const refusal = await app.refusal(wallet.requestPayout, anew, keeper);
    expect(refusal.code).toBe('wallet.no-such-bank-account');
    const byOther = await app.refusal(wallet.requestPayout, payout, anna);
    expect(byOther.code).toBe('accounts.not-owner');
    await erase('payouts', id);
    const gone = await app.refusal(wallet.requestPayout, payout, keeper);
    expect(gone).toMatchObject({ status: 404, code: 'wallet.no-such-payout' });
  });
});

it('is tried here with every operation that may be repeated, but for those of the feed', () => {
  const repeatable = operations.filter(({ input }) =>
    /idempotencyKey|clientId/.test(fieldsOf(input)),
  );
  expect(repeatable.map(({ name }) => name).sort()).toEqual([
    'messaging.send-message',
    // See official.test.ts and stores/official/broadcasts.test.ts.
    'official.publish-announcement',
    'official.send-broadcast',
    'payments.approve-payment',
    'stores.place-order',
    'wallet.request-payout',
    'wallet.top-up',
  ]);
});

function fieldsOf(input: (typeof operations)[number]['input']): string {
  return 'shape' in input ? Object.keys(input.shape as object).join() : '';
}
