import { describe, expect, it } from 'vitest';
import { stoppedClock } from '../../../server/kernel/clock.ts';
import { createIds } from '../../../server/kernel/ids.ts';
import { money } from '../../../server/kernel/money.ts';
import { decideProduct, decideProductChange } from '../../../server/stores/catalogue/product.ts';
import type { MiniStore } from '../../../server/stores/storefront/mini-store.ts';

const now = new Date('2026-05-01T09:00:00.000Z');
const ids = createIds(stoppedClock(now));
const store: MiniStore = {
  ...{ id: ids.next('sto'), officialId: ids.next('oac'), name: 'Tea House', notice: '' },
  ...{ currency: 'CNY', openedAt: now },
};
const wanted = {
  ...{ storeId: store.id, name: 'Tea', description: '', price: money(680n, 'CNY') },
  ...{ stock: 3, mediaIds: [] },
};
const mismatch = expect.objectContaining({ code: 'stores.currency-mismatch' });

describe('a product', () => {
  it('is on sale when it is added, and its stock was never counted', () => {
    const id = ids.next('prd');
    const added = { id, ...wanted, isOnSale: true, stockRevision: 0 };
    expect(decideProduct(store, id, wanted)).toEqual(added);
  });

  it('costs the currency of its store, from the beginning and later', () => {
    const price = money(680n, 'KRW');
    expect(() => decideProduct(store, ids.next('prd'), { ...wanted, price })).toThrow(mismatch);
    expect(() => decideProductChange(store, { price })).toThrow(mismatch);
  });

  it('keeps what its staff does not speak of', () => {
    const change = { name: 'New tea', description: undefined, isOnSale: false };
    expect(decideProductChange(store, change)).toEqual({ name: 'New tea', isOnSale: false });
    expect(decideProductChange(store, {})).toEqual({});
  });
});
