import { describe, expect, it } from 'vitest';
import { stoppedClock } from '../../../server/kernel/clock.ts';
import { createIds } from '../../../server/kernel/ids.ts';
import { money } from '../../../server/kernel/money.ts';
import {
  decideProduct,
  decideProductChange,
  type ProductChange,
} from '../../../server/stores/catalogue/product.ts';
import type { MiniStore } from '../../../server/stores/storefront/mini-store.ts';

const now = new Date('2026-05-01T09:00:00.000Z');
const ids = createIds(stoppedClock(now));
const store: MiniStore = {
  ...{ id: ids.next('sto'), officialId: ids.next('oac'), name: 'Tea House', notice: '' },
  ...{ currency: 'CNY', openedAt: now },
};
const wanted = {
  ...{ name: 'Green tea', description: 'Fresh', price: money(680n, 'CNY'), stock: 5 },
  mediaIds: [ids.next('med')],
};
const id = ids.next('prd');
const tea = decideProduct(id, store, wanted);
const refusedAs = (code: string, more: object = {}) =>
  expect.objectContaining({ code: `stores.${code}`, ...more });
const toldStock = (stock: string) => ({ fields: [{ path: 'stock', message: stock }] });

describe('a product that is added', () => {
  it('is on sale in its store, with a stock that nobody has counted since', () => {
    const state = { id, storeId: store.id, stockRevision: 0, isOnSale: true };
    expect(tea).toEqual({ ...wanted, ...state });
  });

  it('costs in the currency of the store', () => {
    const won = { ...wanted, price: money(5_000n, 'KRW') };
    expect(() => decideProduct(id, store, won)).toThrow(refusedAs('currency-mismatch'));
  });
});

describe('a product that is changed', () => {
  it.each<[string, ProductChange]>([
    ['nothing', {}],
    ['nothing, said as undefined', { name: undefined, stock: undefined }],
    ['its name', { name: 'Black tea' }],
    ['its description, also to nothing', { description: '' }],
    ['its price', { price: money(700n, 'CNY') }],
    ['its pictures, also to none', { mediaIds: [] }],
    ['whether it is on sale', { isOnSale: false }],
  ])('keeps what was not said: %s', (_, change) => {
    const said = Object.entries(change).filter(([, value]) => value !== undefined);
    expect(decideProductChange(tea, store, change)).toEqual({
      ...tea,
      ...Object.fromEntries(said),
    });
  });

  it('stays in the currency of the store', () => {
    const change = { price: money(5_000n, 'KRW') };
    expect(() => decideProductChange(tea, store, change)).toThrow(refusedAs('currency-mismatch'));
  });
});

describe('a stock that is counted', () => {
  const count = (stock: number, from: number, to: number, revision = 0) =>
    decideProductChange({ ...tea, stock }, store, { stock: { from, to, revision } });

  it('moves by what came in or went out, whatever was ordered since it was looked at', () => {
    expect(count(5, 5, 12)).toEqual({ ...tea, stock: 12, stockRevision: 1 });
    expect(count(2, 5, 12)).toEqual({ ...tea, stock: 9, stockRevision: 1 });
    expect(count(2, 5, 5)).toEqual({ ...tea, stock: 2, stockRevision: 1 });
  });

  it('is not counted twice from one look', () => {
    expect(() => count(5, 5, 12, 1)).toThrow(refusedAs('stock-changed', toldStock('5')));
    const first = count(5, 5, 12);
    const again = { stock: { from: 5, to: 12, revision: 0 } };
    expect(() => decideProductChange(first, store, again)).toThrow(
      refusedAs('stock-changed', toldStock('12')),
    );
  });

  it('leaves what orders have taken', () => {
    expect(count(2, 5, 3)).toMatchObject({ stock: 0 });
    expect(() => count(2, 5, 2)).toThrow(refusedAs('stock-reserved', toldStock('2')));
  });
});
