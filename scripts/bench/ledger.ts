/** Money: payments approved per second, by many buyers in many shops, 64 under way at a time. */
import { randomUUID } from 'node:crypto';
import { stores } from '../../server/contract.ts';
import { load, percentile, report, sized } from './frame.ts';
import { commitLimit } from './limits.ts';
import { per1000 } from './processor.ts';
import { eachOf, numbersTo, type Product, withProduct } from './product.ts';
import { openShop, price, signUpBuyers } from './shop.ts';

const buyerCount = sized(64, 4);
/** More than any machine approves in the measured time. */
const paymentCount = sized(9_000, 600);
const unpaidMax = 5;
const seconds = 4;

export async function bench(): Promise<void> {
  await withProduct(async (product) => {
    const payments = await placeOrders(product);
    const limit = await commitLimit();
    const half = payments.length / 2;
    const configs = [payments.slice(0, half), payments.slice(half)].map((own) => ({
      url: product.url,
      payments: own,
    }));
    const { meter } = product;
    const { count, perSecond, latenciesMs } = await load(
      { work: 'approvals', configs, callers: 32, seconds },
      { onStart: meter.start, onEnd: meter.stop },
    );
    const cpuSecondsPer1000 = per1000(meter.spent(), count);
    const figure = { bench: 'ledger', cpuSecondsPer1000 };
    const metric = 'payments approved, 64 at a time';
    report({ ...figure, metric, value: perSecond, unit: 'payments/s', limit });
    const value = percentile(latenciesMs, 0.99);
    report({ ...figure, metric: 'payment approved, p99', value, unit: 'ms', limit: null });
  });
}

async function placeOrders({ client }: Product) {
  // Nobody may leave more than five orders unpaid in one shop.
  const shopCount = Math.ceil(paymentCount / buyerCount / unpaidMax);
  const shops = await eachOf(numbersTo(shopCount), () => openShop(client, 10));
  const buyers = await signUpBuyers(client, buyerCount);
  return eachOf(numbersTo(paymentCount), async (number) => {
    const buyer = buyers[number % buyers.length];
    const shop = shops[Math.floor(number / buyers.length) % shops.length];
    const productId = shop?.productIds[number % shop.productIds.length];
    if (!buyer || !shop || !productId) throw new Error('there are buyers, shops and products');
    const { storeId } = shop;
    const lines = [{ productId, quantity: 1, unitPrice: price }];
    const order = { storeId, lines, idempotencyKey: randomUUID() };
    const { paymentId } = await client.ask(stores.placeOrder, order, buyer);
    return { token: buyer.accessToken, paymentId };
  });
}
