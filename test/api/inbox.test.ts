/** The seller is told: at once on every device of the staff, once, and of nothing to anybody else. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accounts,
  messaging,
  official,
  operator,
  payments,
  stores,
  sync,
  wallet,
} from '../../server/contract.ts';
import { type Device, type Person, startApp, type TestApp } from '../support/app.ts';
import { missedOf } from '../support/missed.ts';
import { untilTrue } from '../support/until-true.ts';

const price = { amount: '1280', currency: 'KRW' } as const;

let app: TestApp;
let owner: Person;
let clerk: Person;
let former: Person;
let buyer: Person;
let keeper: Person;
let officialId: `oac_${string}`;
let storeId: `sto_${string}`;
let productId: `prd_${string}`;
/** Two of each of the staff. */
let devices: Device[];
let strangers: Device[];

beforeAll(async () => {
  app = await startApp();
  [owner, clerk, former, buyer, keeper] = await Promise.all([
    ...[app.signUp('owner'), app.signUp('clerk'), app.signUp('former')],
    ...[app.signUp('buyer'), app.signUp('keeper')],
  ] as const);
  const account = { handle: 'teahouse', name: 'Tea House', kind: 'business' } as const;
  officialId = (await app.ask(accounts.openOfficial, account, owner)).id;
  for (const { id: userId } of [clerk, former]) {
    await app.ask(accounts.addStaff, { officialId, userId }, owner);
  }
  strangers = [await app.connect(former), await app.connect(buyer)];
  await app.ask(accounts.removeStaff, { officialId, userId: former.id }, owner);
  const opening = { officialId, name: 'Tea House', currency: 'KRW' } as const;
  storeId = (await app.ask(stores.openStore, opening, owner)).id;
  const product = { storeId, name: 'Tea', price, stock: 5 };
  productId = (await app.ask(stores.addProduct, product, owner)).id;
  await fund(buyer);
  devices = [];
  for (const person of [owner, owner, clerk, clerk]) devices.push(await app.connect(person));
});
afterAll(async () => {
  for (const device of [...devices, ...strangers]) device.close();
  await app.stop();
});

async function fund(person: Person): Promise<void> {
  const { items } = await app.ask(wallet.listBanks, {}, person);
  const bank = items.find(({ currency }) => currency === 'KRW')?.bank ?? '';
  const claim = { bank, accountNumber: '110123456789', holder: 'Buyer' };
  const { id: bankAccountId } = await app.ask(wallet.linkBankAccount, claim, person);
  const amount = { amount: '50000', currency: 'KRW' } as const;
  const topUp = { bankAccountId, amount, idempotencyKey: randomUUID() };
  const { id: topUpId } = await app.ask(wallet.topUp, topUp, person);
  const isThere = async () =>
    (await app.ask(wallet.getTopUp, { topUpId }, person)).state === 'credited';
  await untilTrue(isThere, 30_000, 'the top-up');
}

async function buy(quantity: number): Promise<string> {
  const lines = [{ productId, quantity, unitPrice: price }];
  const order = { storeId, lines, idempotencyKey: randomUUID() };
  const { id, paymentId } = await app.ask(stores.placeOrder, order, buyer);
  const approval = { paymentId, instrument: 'balance', idempotencyKey: randomUUID() } as const;
  await app.ask(payments.approvePayment, approval, buyer);
  return id;
}

type Kind = 'sale' | 'customer-message' | 'verification' | 'stock';

const heardBy = (device: Device, kind: Kind) =>
  device.pushed(official.noticePosted).filter(({ content }) => content.kind === kind);
const allHeard = (kind: Kind, count: number) =>
  untilTrue(() => devices.every((device) => heardBy(device, kind).length >= count));
const unreadOf = async (person: Person) =>
  (await app.ask(official.listInboxes, {}, person)).items[0]?.unreadCount;
const since = async (person: Person) => (await app.ask(sync.catchUp, {}, person)).next;
const readAll = async (person: Person) => {
  const [inbox] = (await app.ask(official.listInboxes, {}, person)).items;
  await app.ask(official.markNoticesRead, { officialId, seq: inbox?.lastSeq ?? 0 }, person);
};

describe('a sale', () => {
  it('is heard once by each device of the staff, and again by one that was away', async () => {
    const before = await since(clerk);
    const orderId = await buy(2);
    await allHeard('sale', 1);
    await app.server.settled();
    const sold = {
      ...{ officialId, causedBy: buyer.id },
      content: {
        kind: 'sale',
        orderId,
        order: {
          lines: [{ name: 'Tea', quantity: 2 }],
          total: { amount: '2560', currency: 'KRW' },
        },
      },
    };
    for (const device of devices) expect(heardBy(device, 'sale')).toMatchObject([sold]);
    const missed = await app.ask(sync.catchUp, { since: before }, clerk);
    expect(missedOf(missed, official.noticePosted)).toMatchObject([sold]);
    expect([await unreadOf(owner), await unreadOf(clerk)]).toEqual([1, 1]);
  });

  it('is read on all devices of one of the staff when it is read on one', async () => {
    const [ownersPhone, ownersDesk, clerksPhone] = devices;
    await readAll(owner);
    await untilTrue(() => ownersPhone?.pushed(official.noticesRead).length === 1);
    await untilTrue(() => ownersDesk?.pushed(official.noticesRead).length === 1);
    expect(clerksPhone?.pushed(official.noticesRead)).toEqual([]);
    expect([await unreadOf(owner), await unreadOf(clerk)]).toEqual([0, 1]);
  });
});

describe('a customer who writes', () => {
  it('waits once, however much they write; an answer is no news to the staff', async () => {
    await readAll(owner);
    const { id: conversationId } = await app.ask(messaging.openOfficial, { officialId }, buyer);
    const say = (text: string, as: Person, more: { as?: typeof officialId } = {}) =>
      app.ask(
        messaging.sendMessage,
        { ...more, conversationId, clientId: randomUUID(), content: { kind: 'text', text } },
        as,
      );
    await say('Is it green?', buyer);
    await allHeard('customer-message', 1);
    await say('Or black?', buyer);
    await allHeard('customer-message', 2);
    await say('Green.', owner, { as: officialId });
    await app.server.settled();
    expect(await unreadOf(owner)).toBe(1);
    const { items } = await app.ask(official.listNotices, { officialId }, clerk);
    const waiting = items.filter(({ content }) => content.kind === 'customer-message');
    expect(waiting).toMatchObject([{ content: { conversationId, text: 'Or black?' } }]);
    const about = { officialId, about: conversationId };
    expect(await app.ask(official.markNoticesRead, about, owner)).toEqual({ unreadCount: 0 });
  });
});

describe('stock that runs out', () => {
  it('is told of when the last piece is sold, and when somebody of the staff counts none', async () => {
    await buy(3);
    await allHeard('stock', 1);
    expect(devices.map((device) => heardBy(device, 'stock')[0]?.content)).toEqual(
      devices.map(() => ({ kind: 'stock', productId, name: 'Tea' })),
    );
    const count = async (from: number, to: number, revision: number) =>
      app.ask(stores.updateProduct, { productId, stock: { from, to, revision } }, clerk);
    const { stockRevision } = await count(0, 4, 0);
    await count(4, 0, stockRevision);
    await allHeard('stock', 2);
    await app.server.settled();
    const last = devices.map((device) => heardBy(device, 'stock').at(-1)?.causedBy);
    expect(last).toEqual(devices.map(() => clerk.id));
  });
});

describe('an operator', () => {
  it('sees at once what waits; the staff hear of the verdict', async () => {
    const desk = await app.connect(keeper);
    const requestsTold = () =>
      desk.pushed(operator.waitingChanged).map(({ verificationRequests }) => verificationRequests);
    const asking = { officialId, organization: 'Tea Ltd', evidence: 'Letter' };
    const { id: requestId } = await app.ask(accounts.requestVerification, asking, owner);
    await untilTrue(() => requestsTold().includes(1));
    expect(await app.ask(operator.countWaiting, {}, keeper)).toMatchObject({
      ...{ verificationRequests: 1, deadLetters: 0, deadJobs: 0 },
    });
    const verdict = { requestId, verdict: 'approved', name: 'Tea House', method: 'x' } as const;
    await app.ask(accounts.decideVerification, verdict, keeper);
    await untilTrue(() => requestsTold().at(-1) === 0);
    await allHeard('verification', 1);
    for (const device of devices) {
      expect(heardBy(device, 'verification')).toMatchObject([
        { causedBy: null, content: { requestId, verdict: 'approved' } },
      ]);
      expect(device.pushed(operator.waitingChanged)).toEqual([]);
    }
    desk.close();
  });
});

describe('nobody else', () => {
  it('hears anything of it, not the buyer and not who was staff before', async () => {
    await app.server.settled();
    for (const device of strangers) expect(device.pushed(official.noticePosted)).toEqual([]);
    for (const person of [former, buyer]) {
      expect((await app.ask(official.listInboxes, {}, person)).items).toEqual([]);
      expect(await app.status(official.listNotices, { officialId }, person)).toBe(403);
    }
  });
});
