import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openClient } from '../../../scripts/ops/open-client.ts';
import { payments, stores, wallet } from '../../../server/contract.ts';
import { minutes } from '../../../server/kernel/clock.ts';
import { DomainError } from '../../../server/kernel/errors.ts';
import { askedDuring, isInTransaction } from '../../support/asked-of-store.ts';
import { openTrade, type Shop, type Trade, type Trader } from '../../support/trade.ts';
import { untilTrue } from '../../support/until-true.ts';

/** Two processes' worth over one database. */
let trade: Trade;
let other: Trade;
let shop: Shop;
let alice: Trader;

beforeAll(async () => {
  trade = await openTrade();
  other = await openTrade({ uri: trade.uri });
  shop = await trade.shop('teahouse');
});
// A buyer of its own for each test: what others left unpaid must not count against them.
let people = 0;
beforeEach(async () => {
  people += 1;
  alice = await trade.person(`alice${people}`, 'ko');
  await trade.fund(alice, 1_000_000n);
});
afterAll(async () => {
  await other.close();
  await trade.close();
});

interface Wanted {
  readonly id: `prd_${string}`;
  readonly price: { readonly amount: string; readonly currency: 'CNY' | 'KRW' | 'USD' | 'JPY' };
}
const orderOf = (...wanted: readonly (readonly [Wanted, number])[]) => ({
  storeId: shop.storeId,
  lines: wanted.map(([{ id, price }, quantity]) => ({ productId: id, quantity, unitPrice: price })),
  idempotencyKey: randomUUID(),
});
const stockOf = async (productId: `prd_${string}`) =>
  (await shop.owner.ask(stores.getProduct, { productId })).stock;
const approve = (person: Trader, paymentId: `pay_${string}`) =>
  person.ask(payments.approvePayment, {
    ...{ paymentId, instrument: 'balance', idempotencyKey: randomUUID() },
  });
const stateOf = async (orderId: `ord_${string}`) =>
  (await alice.ask(stores.getOrder, { orderId })).state;

describe('placing an order', () => {
  it('knows who the buyer is before its transaction begins', async () => {
    const tea = await trade.product(shop, 'Tea', '680', 5);
    const asked = await askedDuring(() => alice.ask(stores.placeOrder, orderOf([tea, 1])));
    const asking = asked.findIndex(({ collection }) => collection === 'users');
    const within = asked.findIndex((one) => one.collection === 'orders' && isInTransaction(one));
    expect(asking).toBeGreaterThanOrEqual(0);
    expect(within).toBeGreaterThan(asking);
  });

  it('reserves the stock, makes the payment and empties the cart of what was ordered', async () => {
    const tea = await trade.product(shop, 'Tea', '680', 5);
    const cake = await trade.product(shop, 'Cake', '990', 5);
    const left = await trade.product(shop, 'Cup', '100', 5);
    for (const { id } of [tea, cake, left]) {
      await alice.ask(stores.setCartLine, { productId: id, quantity: 2 });
    }
    const command = orderOf([tea, 2], [cake, 1]);
    const placed = await alice.ask(stores.placeOrder, command);
    expect(placed).toMatchObject({
      ...{ state: 'placed', total: { amount: '2350', currency: 'CNY' }, storeName: 'teahouse' },
      ...{ buyer: { id: alice.id }, receiptUrl: null },
    });
    expect(placed.number).toMatch(/^MR-[0-9A-Z]{6}$/);
    expect([await stockOf(tea.id), await stockOf(cake.id)]).toEqual([3, 4]);
    const payment = await alice.ask(payments.getPayment, { paymentId: placed.paymentId });
    expect(payment).toMatchObject({
      amount: placed.total,
      reference: placed.id,
      state: 'awaiting',
    });
    const cart = await alice.ask(stores.getCart, { storeId: shop.storeId });
    expect(cart.lines.map(({ product }) => product.id)).toEqual([left.id]);

    expect(await alice.ask(stores.placeOrder, command)).toEqual(placed);
    expect(await stockOf(tea.id)).toBe(3);
  });

  it('sells one piece to one of many who want it at the same time', async () => {
    const last = await trade.product(shop, 'Last one', '100', 1);
    const buyers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => trade.person(`racer${index}`)),
    );
    const attempts = await Promise.allSettled(
      [...buyers, ...buyers.map(({ id }) => other.trader(id))].map((buyer) =>
        buyer.ask(stores.placeOrder, orderOf([last, 1])),
      ),
    );
    const sold = attempts.filter(({ status }) => status === 'fulfilled');
    expect(sold).toHaveLength(1);
    for (const attempt of attempts) {
      if (attempt.status === 'fulfilled') continue;
      expect(attempt.reason).toMatchObject({
        code: 'stores.sold-out',
        fields: [{ path: 'lines.0', message: 'Last one: 0 left' }],
      });
    }
    expect(await stockOf(last.id)).toBe(0);
  });

  it('takes all lines or nothing, also when orders overlap crosswise', async () => {
    const [one, two] = [
      await trade.product(shop, 'One', '100', 4),
      await trade.product(shop, 'Two', '100', 4),
    ];
    const crosswise = Array.from({ length: 8 }, (_, index) => ({
      buyer: index % 2 === 0 ? alice : other.trader(alice.id),
      order: index % 4 < 2 ? orderOf([one, 1], [two, 1]) : orderOf([two, 1], [one, 1]),
    }));
    const attempts = await Promise.allSettled(
      crosswise.map(({ buyer, order }) => buyer.ask(stores.placeOrder, order)),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect([await stockOf(one.id), await stockOf(two.id)]).toEqual([0, 0]);

    const rare = await trade.product(shop, 'Rare', '100', 1);
    const plenty = await trade.product(shop, 'Plenty', '100', 100);
    const greedy = orderOf([plenty, 10], [rare, 2]);
    expect(await alice.refusal(stores.placeOrder, greedy)).toBe('stores.sold-out');
    expect([await stockOf(plenty.id), await stockOf(rare.id)]).toEqual([100, 1]);
  });

  it('is refused at another price than the buyer saw, off sale, or of another store', async () => {
    const tea = await trade.product(shop, 'Tea', '680', 5);
    const asSeen = orderOf([tea, 1]);
    await shop.owner.ask(stores.updateProduct, {
      ...{ productId: tea.id, price: { amount: '700', currency: 'CNY' } },
    });
    expect(await alice.refusal(stores.placeOrder, asSeen)).toBe('stores.price-changed');
    await shop.owner.ask(stores.updateProduct, { productId: tea.id, isOnSale: false });
    expect(await alice.refusal(stores.placeOrder, asSeen)).toBe('stores.not-on-sale');
    const rival = await trade.shop('rival');
    const theirs = await trade.product(rival, 'Theirs', '100', 5);
    expect(await alice.refusal(stores.placeOrder, orderOf([theirs, 1]))).toBe(
      'stores.no-such-product',
    );
    const elsewhere = { ...orderOf([tea, 1]), storeId: trade.ids.next('sto') };
    expect(await alice.refusal(stores.placeOrder, elsewhere)).toBe('stores.no-such-store');
    expect(await stockOf(tea.id)).toBe(5);
  });
});

it('sells one unit once to forty buyers who ask for it two hundred times at once', async () => {
  const rare = await trade.product(shop, 'The last one', '680', 1);
  const buyers: Trader[] = [];
  for (let index = 0; index < 40; index += 2) {
    const two = [trade.person(`crowd${index}`), trade.person(`crowd${index + 1}`)];
    buyers.push(...(await Promise.all(two)));
  }
  const attempts = await Promise.allSettled(
    Array.from({ length: 5 }, () => buyers)
      .flat()
      .map(({ id }, index) =>
        (index % 2 === 0 ? trade : other).trader(id).ask(stores.placeOrder, orderOf([rare, 1])),
      ),
  );
  const isSoldOut = (reason: unknown) =>
    reason instanceof DomainError && reason.code === 'stores.sold-out';
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = attempts.filter(({ status }) => status === 'rejected');
  expect(refused.filter((one) => 'reason' in one && isSoldOut(one.reason))).toHaveLength(199);
  expect(await stockOf(rare.id)).toBe(0);
});

describe('one buyer', () => {
  it('keeps five unpaid orders in a store at most, in whichever process they are placed', async () => {
    const tea = await trade.product(shop, 'Tea', '680', 1_000);
    const placed = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        (index % 2 === 0 ? alice : other.trader(alice.id)).ask(
          stores.placeOrder,
          orderOf([tea, 1]),
        ),
      ),
    );
    expect(placed.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await stockOf(tea.id)).toBe(995);
    expect(await alice.refusal(stores.placeOrder, orderOf([tea, 1]))).toBe(
      'stores.too-many-unpaid',
    );
    const [one] = (await alice.ask(stores.listMyOrders, {})).items;
    if (one) await approve(alice, one.paymentId);
    await trade.settled();
    expect((await alice.ask(stores.placeOrder, orderOf([tea, 1]))).state).toBe('placed');
  });

  it('may order on before their orders have heard that they are paid', async () => {
    const tea = await trade.product(shop, 'Tea', '680', 100);
    // Nobody hands events over meanwhile.
    await trade.dispatcher.stop();
    for (let count = 0; count < 7; count += 1) {
      const { paymentId } = await alice.ask(stores.placeOrder, orderOf([tea, 1]));
      await approve(alice, paymentId);
    }
    expect(await alice.refusal(stores.placeOrder, orderOf([tea, 201]))).toBe(
      'stores.too-many-reserved',
    );
    trade.dispatcher.start();
    await trade.settled();
  });

  it('does not empty a shop with an empty wallet, nor again and again', async () => {
    const tea = await trade.product(shop, 'Tea', '680', 3_000);
    expect(await alice.refusal(stores.placeOrder, orderOf([tea, 201]))).toBe(
      'stores.too-many-reserved',
    );
    for (let round = 0; round < 10; round += 1) {
      const { id } = await alice.ask(stores.placeOrder, orderOf([tea, 200]));
      expect(await alice.refusal(stores.placeOrder, orderOf([tea, 1]))).toBe(
        'stores.too-many-reserved',
      );
      await alice.ask(stores.cancelOrder, { orderId: id });
    }
    expect(await alice.refusal(stores.placeOrder, orderOf([tea, 1]))).toBe(
      'stores.too-many-given-up',
    );
    expect(await stockOf(tea.id)).toBe(3_000);
    const rival = await trade.shop('unconcerned');
    const theirs = await trade.product(rival, 'Theirs', '100', 5);
    const elsewhere = { ...orderOf([theirs, 1]), storeId: rival.storeId };
    expect((await alice.ask(stores.placeOrder, elsewhere)).state).toBe('placed');
  });
});

describe('a paid order', () => {
  it('is paid once, gets its receipt in the language of the buyer, and everybody is told', async () => {
    const tea = await trade.product(shop, '유자차', '680', 5);
    const placed = await alice.ask(stores.placeOrder, orderOf([tea, 3]));
    await approve(alice, placed.paymentId);
    await trade.settled();
    await untilTrue(async () => (await stateOf(placed.id)) === 'paid');
    const paid = await alice.ask(stores.getOrder, { orderId: placed.id });
    expect(paid.receiptUrl).toMatch(/^\/media\/med_[0-9a-z]{26}\/full\.webp$/);
    const told = [...trade.pushes, ...other.pushes].filter(
      ({ type, data }) => type === stores.orderChanged.type && idIn(data) === placed.id,
    );
    expect(told.length).toBeGreaterThanOrEqual(2);
    for (const { to } of told) {
      expect(to).toEqual([`user:${alice.id}`, `staff:${placed.officialId}`]);
    }
    expect(await alice.refusal(stores.cancelOrder, { orderId: placed.id })).toBe(
      'stores.already-paid',
    );
    expect(await stockOf(tea.id)).toBe(2);
  });

  it('gets its receipt late when the version before left it without one', async () => {
    const tea = await trade.product(shop, 'Oolong', '680', 5);
    const placed = await alice.ask(stores.placeOrder, orderOf([tea, 1]));
    await approve(alice, placed.paymentId);
    await untilTrue(async () => (await stateOf(placed.id)) === 'paid');
    const { receiptUrl } = await alice.ask(stores.getOrder, { orderId: placed.id });
    const { client, database } = await openClient(trade.uri);
    await database
      .collection<{ _id: string }>('orders')
      .updateOne({ _id: placed.id }, { $set: { receiptMediaId: null } });
    await client.close();
    const restarted = await openTrade({ uri: trade.uri });
    await restarted.close();
    expect(await alice.ask(stores.getOrder, { orderId: placed.id })).toMatchObject({ receiptUrl });
  });

  const idIn = (data: unknown) =>
    typeof data === 'object' && data !== null && 'id' in data ? data.id : null;
});

describe('an order that is not paid', () => {
  it('is cancelled by its buyer, once, and its stock comes back', async () => {
    const tea = await trade.product(shop, 'Tea', '680', 5);
    const placed = await alice.ask(stores.placeOrder, orderOf([tea, 2]));
    expect(await stockOf(tea.id)).toBe(3);
    const cancellations = await Promise.all(
      Array.from({ length: 4 }, () => alice.ask(stores.cancelOrder, { orderId: placed.id })),
    );
    expect(new Set(cancellations.map(({ state }) => state))).toEqual(new Set(['cancelled']));
    expect(await stockOf(tea.id)).toBe(5);
    const pay = {
      paymentId: placed.paymentId,
      instrument: 'balance',
      idempotencyKey: randomUUID(),
    };
    expect(await alice.refusal(payments.approvePayment, pay)).toBe('payments.cancelled');
  });

  it('expires after a quarter of an hour, once, whoever runs the job', async () => {
    const tea = await trade.product(shop, 'Tea', '680', 5);
    const placed = await alice.ask(stores.placeOrder, orderOf([tea, 2]));
    await trade.run('stores.expire-orders');
    expect(await stateOf(placed.id)).toBe('placed');

    for (const one of [trade, other]) one.clock.set(new Date(placed.payBefore));
    await Promise.all([trade, other, trade].map((one) => one.run('stores.expire-orders')));
    const expired = await alice.ask(stores.getOrder, { orderId: placed.id });
    expect(expired).toMatchObject({ state: 'cancelled', cancelledAt: placed.payBefore });
    expect(await stockOf(tea.id)).toBe(5);
  });

  it('and is paid and cancelled at the same time is one of the two, with its stock', async () => {
    const tea = await trade.product(shop, 'Tea', '100', 12);
    for (let round = 0; round < 6; round += 1) {
      const before = await stockOf(tea.id);
      const placed = await alice.ask(stores.placeOrder, orderOf([tea, 2]));
      const elsewhere = other.trader(alice.id);
      const [paid, cancelled] = await Promise.allSettled([
        approve(elsewhere, placed.paymentId),
        alice.ask(stores.cancelOrder, { orderId: placed.id }),
      ]);
      expect([paid.status, cancelled.status].toSorted()).toEqual(['fulfilled', 'rejected']);
      await trade.settled();
      const isPaid = paid.status === 'fulfilled';
      await untilTrue(async () => (await stateOf(placed.id)) === (isPaid ? 'paid' : 'cancelled'));
      expect(await stockOf(tea.id)).toBe(isPaid ? before - 2 : before);
    }
    expect((await trade.wallet.ledger.prove()).problems).toEqual([]);
  });

  it('and whose payment was faster than its expiry is paid, even before the event arrives', async () => {
    const tea = await trade.product(shop, 'Tea', '100', 5);
    const placed = await alice.ask(stores.placeOrder, orderOf([tea, 2]));
    await trade.settled();
    await trade.dispatcher.stop();
    await other.dispatcher.stop();
    await approve(alice, placed.paymentId);
    trade.clock.advance(minutes(16));
    await trade.run('stores.expire-orders');
    expect(await stateOf(placed.id)).toBe('paid');
    trade.dispatcher.start();
    await trade.settled();
    expect(await stateOf(placed.id)).toBe('paid');
    expect(await stockOf(tea.id)).toBe(3);
  });
});

describe('orders', () => {
  it('are for their buyer and the staff; for others they are not there', async () => {
    const tea = await trade.product(shop, 'Tea', '680', 5);
    const mallory = await trade.person('mallory');
    const { id: orderId } = await alice.ask(stores.placeOrder, orderOf([tea, 1]));
    expect((await shop.owner.ask(stores.getOrder, { orderId })).id).toBe(orderId);
    expect(await mallory.refusal(stores.getOrder, { orderId })).toBe('stores.no-such-order');
    expect(await mallory.refusal(stores.cancelOrder, { orderId })).toBe('stores.no-such-order');
    expect(await shop.owner.refusal(stores.cancelOrder, { orderId })).toBe('stores.no-such-order');
    const { storeId } = shop;
    expect(await mallory.refusal(stores.listStoreOrders, { storeId })).toBe('accounts.not-staff');
    expect((await mallory.ask(stores.listMyOrders, {})).items).toEqual([]);
  });

  it('are listed newest first, page by page, by state for the staff', async () => {
    const bob = await trade.person('bob');
    const tea = await trade.product(shop, 'Tea', '680', 50);
    const placed = [];
    for (let n = 0; n < 3; n += 1) {
      placed.unshift((await bob.ask(stores.placeOrder, orderOf([tea, 1]))).id);
    }
    const first = await bob.ask(stores.listMyOrders, { limit: 2 });
    const second = await bob.ask(stores.listMyOrders, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(placed);
    expect(second.nextCursor).toBeNull();

    const { storeId } = shop;
    const all = await shop.owner.ask(stores.listStoreOrders, { storeId, limit: 3 });
    expect(all.items.map(({ id }) => id)).toEqual(placed);
    const gone = await shop.owner.ask(stores.listStoreOrders, { storeId, state: 'cancelled' });
    expect(gone.items.length).toBeGreaterThan(0);
    expect(gone.items.every(({ state }) => state === 'cancelled')).toBe(true);
  });
});

describe('the money of a store', () => {
  it('is what its paid orders are worth', async () => {
    await trade.settled();
    const { storeId, officialId, owner } = shop;
    const { items } = await owner.ask(stores.listStoreOrders, {
      storeId,
      state: 'paid',
      limit: 100,
    });
    const worth = items.reduce((sum, { total }) => sum + BigInt(total.amount), 0n);
    const { balances } = await owner.ask(wallet.getWallet, { owner: officialId });
    expect(balances).toEqual([{ amount: worth.toString(), currency: 'CNY' }]);
    const entries = await owner.ask(wallet.listEntries, { owner: officialId, limit: 100 });
    expect(entries.items).toHaveLength(items.length);
    expect(entries.items[0]).toMatchObject({
      counterparty: expect.stringMatching(/^alice/),
      reason: 'payment',
    });
  });
});
