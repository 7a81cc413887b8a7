import { describe, expect, it } from 'vitest';
import { money } from '../../../server/kernel/money.ts';
import type { Product } from '../../../server/stores/catalogue/product.ts';
import type { MiniStore } from '../../../server/stores/storefront/mini-store.ts';
import { dress, sellersFirst } from '../../../server/stores/windows/shop-window.ts';

const store: MiniStore = {
  ...{ id: 'sto_1', officialId: 'oac_1', name: 'Tea', notice: '', currency: 'CNY' },
  openedAt: new Date('2026-05-01T09:00:00.000Z'),
};

const product = (name: string, stock: number, hasPicture: boolean): Product => ({
  ...{ id: `prd_${name}`, storeId: store.id, name, description: '', price: money(100n, 'CNY') },
  ...{ stock, stockRevision: 0, mediaIds: hasPicture ? ['med_1'] : [], isOnSale: true },
});

describe('a shop window', () => {
  it('is dressed with pictures first, what can be bought before what is sold out, else the newest first', () => {
    const newest = [
      product('plain', 5, false),
      product('gone', 0, true),
      product('tea', 5, true),
      product('cake', 1, true),
      product('nothing', 0, false),
    ];
    expect(dress(store, newest)?.products.map(({ name }) => name)).toEqual([
      ...['tea', 'cake', 'gone', 'plain'],
    ]);
  });

  it('stands behind those of shops that sell, where all is sold out', () => {
    const shopOf = (id: `sto_${string}`, stocks: readonly number[]) => {
      const products = stocks.map((stock, at) => product(`p${at}`, stock, stock === 0));
      return dress({ ...store, id }, products) ?? [];
    };
    const page = [
      shopOf('sto_gone', [0, 0]),
      shopOf('sto_new', [1]),
      // What sells lies beside the window: four with pictures have its room.
      shopOf('sto_some', [0, 0, 0, 0, 2]),
      shopOf('sto_old', [0]),
    ].flat();
    expect(sellersFirst(page).map((shop) => shop.store.id)).toEqual([
      ...['sto_new', 'sto_some', 'sto_gone', 'sto_old'],
    ]);
  });

  it('is not there where nothing is on sale', () => {
    expect(dress(store, [])).toBeNull();
  });
});
