/** What always holds of stock, orders and money, whatever buyers do at the same time. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payments, stores, wallet } from '../../../server/contract.ts';
import { minutes } from '../../../server/kernel/clock.ts';
import { DomainError } from '../../../server/kernel/errors.ts';
import { rounds } from '../../support/soak.ts';
import { openTrade, type Shop, type Trade, type Trader } from '../../support/trade.ts';

/** Two processes' worth over one database. */
let worlds: readonly [Trade, Trade];
let buyers: readonly Trader[];
let shops = 0;

beforeAll(async () => {
  const first = await openTrade();
  worlds = [first, await openTrade({ uri: first.uri })];
  buyers = await Promise.all(['ann', 'ben', 'cho'].map((handle) => first.person(handle)));
  // The second buyer can pay a little, the third nothing.
  const [ann, ben] = buyers;
  if (ann) await first.fund(ann, 1_000_000n);
  if (ben) await first.fund(ben, 300n);
}, 120_000);
afterAll(async () => {
  for (const world of worlds) await world.close();
});

const stock = 4;
const productCount = 3;

type Step =
  | {
      readonly kind: 'place';
      readonly at: 0 | 1;
      readonly buyer: number;
      readonly wanted: number[];
    }
  | { readonly kind: 'pay' | 'cancel'; readonly at: 0 | 1; readonly order: number }
  | { readonly kind: 'expire'; readonly at: 0 | 1 };

const at = fc.constantFrom<0 | 1>(0, 1);
const place = fc.record({
  ...{ kind: fc.constant('place' as const), at, buyer: fc.nat(2) },
  wanted: fc
    .array(fc.nat(2), { minLength: productCount, maxLength: productCount })
    .filter((quantities) => quantities.some((quantity) => quantity > 0)),
});
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('pay' as const, 'cancel' as const),
      at,
      order: fc.nat(9),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const), at }) },
);
const batch = fc.array(fc.oneof({ weight: 3, arbitrary: place }, { weight: 2, arbitrary: act }), {
  ...{ minLength: 2, maxLength: 8 },
});

interface Placed {
  readonly id: `ord_${string}`;
  readonly paymentId: `pay_${string}`;
  readonly buyer: Trader;
}

/** Refusals are part of the game; whatever else goes wrong is not. */
async function tried<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function player(shop: Shop, products: readonly { id: `prd_${string}` }[]) {
  const placed: Placed[] = [];
  const price = { amount: '100', currency: 'CNY' } as const;

  async function play(step: Step): Promise<unknown> {
    const world = worlds[step.at];
    if (step.kind === 'expire') {
      world.clock.advance(minutes(6));
      return world.run('stores.expire-orders');
    }
    if (step.kind === 'place') return order(world, step.buyer, step.wanted);
    const target = placed[step.order % Math.max(placed.length, 1)];
    if (!target) return null;
    const buyer = world.trader(target.buyer.id);
    const pay = {
      paymentId: target.paymentId,
      instrument: 'balance',
      idempotencyKey: randomUUID(),
    } as const;
    return tried<unknown>(
      step.kind === 'pay'
        ? buyer.ask(payments.approvePayment, pay)
        : buyer.ask(stores.cancelOrder, { orderId: target.id }),
    );
  }

  async function order(world: Trade, index: number, wanted: readonly number[]): Promise<void> {
    const buyer = buyers[index];
    if (!buyer) throw new Error('there are three buyers');
    const lines = products.flatMap(({ id }, product) => {
      const quantity = wanted[product] ?? 0;
      return quantity > 0 ? [{ productId: id, quantity, unitPrice: price }] : [];
    });
    const command = { storeId: shop.storeId, lines, idempotencyKey: randomUUID() };
    // Twice with one key: what was refused may work a moment later, but nobody gets two orders.
    const attempts = await Promise.all(
      [world, world].map((one) => tried(one.trader(buyer.id).ask(stores.placeOrder, command))),
    );
    const made = new Map(
      attempts.flatMap((one) => (one ? [[one.id, one.paymentId] as const] : [])),
    );
    expect(made.size).toBeLessThanOrEqual(1);
    for (const [id, paymentId] of made) placed.push({ id, paymentId, buyer });
  }
  return { play, placed };
}

describe('a store', () => {
  it(
    'sells what it has, once, for what it costs',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(batch, { minLength: 2, maxLength: 4 }), async (batches) => {
          const [world] = worlds;
          shops += 1;
          const shop = await world.shop(`shop${shops}`);
          const products = [];
          for (let n = 0; n < productCount; n += 1) {
            products.push(await world.product(shop, `Thing ${n}`, '100', stock));
          }
          const { play, placed } = player(shop, products);
          for (const steps of batches) await Promise.all(steps.map(play));
          for (const one of worlds) await one.settled();

          const taken = new Map<string, number>();
          let earned = 0n;
          for (const { id, paymentId, buyer } of placed) {
            const order = await buyer.ask(stores.getOrder, { orderId: id });
            const payment = await buyer.ask(payments.getPayment, { paymentId });
            expect([order.state, payment.state]).toEqual([
              order.state,
              paymentStateOf[order.state],
            ]);
            if (order.state === 'paid') earned += BigInt(order.total.amount);
            if (order.state === 'cancelled') continue;
            for (const { productId, quantity } of order.lines) {
              taken.set(productId, (taken.get(productId) ?? 0) + quantity);
            }
          }
          for (const { id } of products) {
            const left = await shop.owner.ask(stores.getProduct, { productId: id });
            expect(left.stock + (taken.get(id) ?? 0)).toBe(stock);
          }
          const { balances } = await shop.owner.ask(wallet.getWallet, { owner: shop.officialId });
          expect(BigInt(balances[0]?.amount ?? 0)).toBe(earned);
          expect((await world.wallet.ledger.prove()).problems).toEqual([]);
        }),
        { numRuns: rounds(4), endOnFailure: true },
      );
    },
    rounds(180_000),
  );
});

const paymentStateOf = { placed: 'awaiting', paid: 'paid', cancelled: 'cancelled' } as const;
