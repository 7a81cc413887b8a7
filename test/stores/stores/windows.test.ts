import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stores } from '../../../server/contract.ts';
import { askedDuring } from '../../support/asked-of-store.ts';
import { openTrade, type Trade, type Trader } from '../../support/trade.ts';

let trade: Trade;
let alice: Trader;

beforeAll(async () => {
  trade = await openTrade();
  alice = await trade.person('alice');
});
afterAll(() => trade.close());

async function windowsOf(limit: number) {
  const seen = [];
  let cursor: string | undefined;
  do {
    const page = await alice.ask(stores.listWindows, { limit, ...(cursor && { cursor }) });
    seen.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return seen;
}

describe('the windows of stores', () => {
  it('are those of stores that sell something, the newest first, page by page', async () => {
    expect(await windowsOf(5)).toEqual([]);
    const teahouse = await trade.shop('teahouse');
    const tea = await trade.product(teahouse, 'Tea', '680', 5);
    await trade.shop('empty_shop');
    const bakery = await trade.shop('bakery');
    const bread = await trade.product(bakery, 'Bread', '500', 5);
    const cake = await trade.product(bakery, 'Cake', '900', 0);
    const closed = await trade.shop('closed_shop');
    const last = await trade.product(closed, 'Last', '100', 1);
    const change = { productId: last.id, isOnSale: false };
    await closed.owner.ask(stores.updateProduct, change);

    const { officialId } = bakery;
    for (const limit of [1, 5]) {
      expect(await windowsOf(limit)).toMatchObject([
        {
          store: { id: bakery.storeId, productCount: 2, official: { id: officialId } },
          products: [{ id: bread.id }, { id: cake.id }],
        },
        { store: { id: teahouse.storeId, productCount: 1 }, products: [{ id: tea.id }] },
      ]);
    }
  });

  it('are asked for all together, however many stores there are', async () => {
    for (const handle of ['bookshop', 'florist', 'grocer', 'tailor']) {
      await trade.product(await trade.shop(handle), 'Thing', '100', 1);
    }
    const asking = async (limit: number) => {
      const asked = await askedDuring(() => alice.ask(stores.listWindows, { limit }));
      return asked
        .map(({ collection }) => collection)
        .filter((one) => /^(stor|prod|off)/.test(one));
    };
    const ofOne = await asking(1);
    expect(ofOne.toSorted()).toEqual(['officials', 'products', 'products', 'stores']);
    expect((await asking(3)).toSorted()).toEqual(ofOne.toSorted());
  });

  it('have no places but their own', async () => {
    const cursor = Buffer.from('oac_1').toString('base64url');
    expect(await alice.refusal(stores.listWindows, { cursor })).toBe('request.invalid');
  });
});
