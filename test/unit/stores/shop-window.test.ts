import { describe, expect, it } from 'vitest';
import { money } from '../../../server/kernel/money.ts';
import type { Product } from '../../../server/stores/catalogue/product.ts';
import type { MiniStore } from '../../../server/stores/storefront/mini-store.ts';
import { dress } from '../../../server/stores/windows/shop-window.ts';

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

  it('is not there where nothing is on sale', () => {
    expect(dress(store, [])).toBeNull();
  });
});
