/** Money: transfers per second into one account, the worst case for a ledger. */
import { randomUUID } from 'node:crypto';
import { stores } from '../../server/contract.ts';
import { load, percentile, report, sized } from './frame.ts';
import { commitLimit } from './limits.ts';
import { per1000 } from './processor.ts';
import { eachOf, numbersTo, type Product, withProduct } from './product.ts';
import { openShop, price, signUpBuyers } from './shop.ts';

const buyerCount = sized(32, 4);
/** More than any machine approves in the measured time. */
const paymentCount = sized(6_000, 600);
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
      { work: 'approvals', configs, callers: 8, seconds },
      { onStart: meter.start, onEnd: meter.stop },
    );
    const cpuSecondsPer1000 = per1000(meter.spent(), count);
    const figure = { bench: 'ledger', cpuSecondsPer1000 };
    const metric = 'transfers from many wallets into one';
    report({ ...figure, metric, value: perSecond, unit: 'transfers/s', limit });
    const value = percentile(latenciesMs, 0.99);
    report({ ...figure, metric: 'transfer, p99', value, unit: 'ms', limit: null });
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
