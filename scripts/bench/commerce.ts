/** The shop: whole checkouts per second, and first pages of its products per second. */
import { load, percentile, report, sized } from './frame.ts';
import { httpLimit } from './limits.ts';
import { per1000 } from './processor.ts';
import { type Product, withProduct } from './product.ts';
import { openShop, price, type Shop, signUpBuyers } from './shop.ts';

const productCount = 30;
const buyerCount = sized(32, 4);

export async function bench(): Promise<void> {
  await withProduct(async (product) => {
    const shop = await openShop(product.client, productCount);
    await checkouts(product, shop);
    await productLists(product, shop);
  });
}

async function checkouts({ client, url, meter }: Product, shop: Shop): Promise<void> {
  const buyers = await signUpBuyers(client, buyerCount);
  const tokens = buyers.map(({ accessToken }) => accessToken);
  const half = tokens.length / 2;
  const configs = [tokens.slice(0, half), tokens.slice(half)].map((own) => ({
    ...{ url, price, ...shop },
    buyers: own,
  }));
  const { count, perSecond, latenciesMs } = await load(
    { work: 'checkouts', configs, callers: 8, seconds: 10 },
    { onStart: meter.start, onEnd: meter.stop },
  );
  const figure = {
    bench: 'commerce',
    cpuSecondsPer1000: per1000(meter.spent(), count),
    limit: null,
  };
  const metric = 'checkouts, order and payment';
  report({ ...figure, metric, value: perSecond, unit: 'checkouts/s' });
  const value = percentile(latenciesMs, 0.99);
  report({ ...figure, metric: 'checkout, p99', value, unit: 'ms' });
}

async function productLists({ url, meter }: Product, { storeId }: Shop): Promise<void> {
  const limit = await httpLimit();
  const config = { url, storeId, count: productCount };
  const { count, perSecond } = await load(
    { work: 'product-lists', configs: [config, config], callers: 16, seconds: 5 },
    { onStart: meter.start, onEnd: meter.stop },
  );
  report({
    bench: 'commerce',
    metric: `product lists of ${productCount}`,
    value: perSecond,
    unit: 'reads/s',
    cpuSecondsPer1000: per1000(meter.spent(), count),
    limit,
  });
}
