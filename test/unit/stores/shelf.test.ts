import { describe, expect, it } from 'vitest';
import { stoppedClock } from '../../../server/kernel/clock.ts';
import { createIds } from '../../../server/kernel/ids.ts';
import { money } from '../../../server/kernel/money.ts';
import type { Product } from '../../../server/stores/catalogue/product.ts';
import { numberOf } from '../../../server/stores/orders/order.ts';
import {
  decideOrder,
  type Shelf,
  takeFrom,
  type Wish,
} from '../../../server/stores/orders/shelf.ts';
import type { MiniStore } from '../../../server/stores/storefront/mini-store.ts';

const now = new Date('2026-05-01T09:00:00.000Z');
const ids = createIds(stoppedClock(now));
const store: MiniStore = {
  ...{ id: ids.next('sto'), officialId: ids.next('oac'), name: 'Tea House', notice: '' },
  ...{ currency: 'CNY', openedAt: now },
};
const product = (stock: number): Product => ({
  ...{ id: ids.next('prd'), storeId: store.id, name: 'Green tea', description: '' },
  ...{ price: money(680n, 'CNY'), stock, stockRevision: 0, mediaIds: [], isOnSale: true },
});
const shelfOf = (...products: readonly Product[]): Shelf => ({
  now,
  products: new Map(products.map((one) => [one.id, one])),
  unpaid: new Map(),
});
const wish = (lines: readonly (readonly [Product, number])[], buyer = ids.next('usr')): Wish => {
  const id = ids.next('ord');
  return {
    ...{ id, number: numberOf(id), storeId: store.id, store, buyer, scene: null },
    listed: lines.map(([{ id: productId, price }, quantity]) => ({
      ...{ productId, quantity, unitPrice: price },
    })),
  };
};
const refusedAs = (code: string) => expect.objectContaining({ code });

describe('orders decided one after the other', () => {
  it('take their pieces off the shelf, so that the next finds the rest', () => {
    const tea = product(5);
    const shelf = shelfOf(tea);
    takeFrom(shelf, decideOrder(shelf, wish([[tea, 3]])));
    expect(() => decideOrder(shelf, wish([[tea, 3]]))).toThrow(refusedAs('stores.sold-out'));
    expect(decideOrder(shelf, wish([[tea, 2]]))).toMatchObject({ total: money(1_360n, 'CNY') });
  });

  it('leave the shelf as it is when they are refused, or not taken from it', () => {
    const [tea, rare] = [product(5), product(0)];
    const shelf = shelfOf(tea, rare);
    const both = wish([
      [tea, 1],
      [rare, 1],
    ]);
    expect(() => decideOrder(shelf, both)).toThrow(refusedAs('stores.sold-out'));
    decideOrder(shelf, wish([[tea, 5]]));
    expect(shelf).toEqual(shelfOf(tea, rare));
  });

  it('count against their buyer in the same batch', () => {
    const tea = product(100);
    const shelf = shelfOf(tea);
    const buyer = ids.next('usr');
    for (let count = 0; count < 5; count += 1) {
      takeFrom(shelf, decideOrder(shelf, wish([[tea, 1]], buyer)));
    }
    const oneMore = wish([[tea, 1]], buyer);
    expect(() => decideOrder(shelf, oneMore)).toThrow(refusedAs('stores.too-many-unpaid'));
    expect(decideOrder(shelf, wish([[tea, 1]]))).toMatchObject({ state: 'placed' });
  });

  it('are refused where the store is gone', () => {
    const tea = product(5);
    const nowhere = { ...wish([[tea, 1]]), store: null };
    expect(() => decideOrder(shelfOf(tea), nowhere)).toThrow(refusedAs('stores.no-such-store'));
  });
});
