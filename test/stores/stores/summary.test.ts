import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payments, stores } from '../../../server/contract.ts';
import { devicesOf } from '../../../server/kernel/realtime/realtime.ts';
import { openTrade, type Shop, type Trade, type Trader } from '../../support/trade.ts';
import { untilTrue } from '../../support/until-true.ts';

let trade: Trade;
let shop: Shop;
let buyer: Trader;
beforeAll(async () => {
  trade = await openTrade();
  shop = await trade.shop('summary_shop');
  buyer = await trade.person('summary_buyer');
  await trade.fund(buyer, 1_000_000n);
});
afterAll(() => trade.close());

const summary = () =>
  shop.owner.ask(stores.getStoreSummary, { storeId: shop.storeId, timeZone: 'Asia/Seoul' });

async function buyPaid(productId: `prd_${string}`, amount: string, quantity: number) {
  const unitPrice = { amount, currency: 'CNY' } as const;
  const order = await buyer.ask(stores.placeOrder, {
    storeId: shop.storeId,
    lines: [{ productId, quantity, unitPrice }],
    idempotencyKey: randomUUID(),
  });
  const by = { instrument: 'balance', idempotencyKey: randomUUID() } as const;
  await buyer.ask(payments.approvePayment, { paymentId: order.paymentId, ...by });
  await untilTrue(async () => {
    const { state } = await buyer.ask(stores.getOrder, { orderId: order.id });
    return state === 'paid';
  });
  return order.id;
}

describe('how a store stands', () => {
  it('says nothing of a store in which nothing happened but its seven empty days', async () => {
    const empty = await summary();
    expect(empty).toMatchObject({ toDoCount: 0, toDoSince: null, soldOutCount: 0 });
    expect(empty.days.map(({ orderCount, sales }) => [orderCount, sales.amount])).toEqual(
      Array.from({ length: 7 }, () => [0, '0']),
    );
  });

  it('counts what was paid today, what is to do, and what runs out', async () => {
    const tea = await trade.product(shop, 'Tea', '680', 4);
    await trade.product(shop, 'Cake', '500', 0);
    await trade.product(shop, 'Cup', '900', 60);
    const hidden = await trade.product(shop, 'Hidden', '900', 0);
    await shop.owner.ask(stores.updateProduct, { productId: hidden.id, isOnSale: false });
    const first = await buyPaid(tea.id, '680', 2);
    await buyPaid(tea.id, '680', 1);

    const { paidAt } = await buyer.ask(stores.getOrder, { orderId: first });
    const found = await summary();
    expect(found).toMatchObject({
      ...{ toDoCount: 2, toDoSince: paidAt, fewLeftCount: 1, soldOutCount: 1 },
    });
    expect(found.days.at(-1)).toMatchObject({
      ...{ orderCount: 2, sales: { amount: '2040', currency: 'CNY' } },
    });
  });

  it('has no more to do with an order that the staff call completed, until they take it back', async () => {
    const tea = await trade.product(shop, 'Tea', '680', 4);
    const before = (await summary()).toDoCount;
    const orderId = await buyPaid(tea.id, '680', 1);
    const done = { orderId, isCompleted: true };
    expect(await buyer.refusal(stores.setCompletion, done)).toBe('stores.no-such-order');
    const toDo = async () => {
      const asked = { storeId: shop.storeId, state: 'to-do' } as const;
      return (await shop.owner.ask(stores.listStoreOrders, asked)).items.map(({ id }) => id);
    };
    expect(await toDo()).toContain(orderId);
    const completed = await shop.owner.ask(stores.setCompletion, done);
    expect(await toDo()).not.toContain(orderId);
    expect(completed.completedAt).not.toBeNull();
    expect(await shop.owner.ask(stores.setCompletion, done)).toEqual(completed);
    expect((await summary()).toDoCount).toBe(before);
    await trade.settled();
    const told = trade.pushes.filter(({ data }) => JSON.stringify(data).includes(orderId));
    expect(JSON.stringify(told.at(-1)?.data)).toContain(completed.completedAt ?? 'nothing');
    expect(told.at(-1)?.to).toContain(devicesOf(completed.buyer.id));

    await shop.owner.ask(stores.setCompletion, { orderId, isCompleted: false });
    expect((await summary()).toDoCount).toBe(before + 1);
  });

  it('is for the staff, by a time zone that there is', async () => {
    const asked = { storeId: shop.storeId, timeZone: 'UTC' };
    expect(await buyer.refusal(stores.getStoreSummary, asked)).toBe('accounts.not-staff');
    for (const timeZone of ['Asia/Atlantis', 'Etc/Unknown']) {
      const nowhere = { ...asked, timeZone };
      expect(await shop.owner.refusal(stores.getStoreSummary, nowhere)).toBe('request.invalid');
    }
  });
});
