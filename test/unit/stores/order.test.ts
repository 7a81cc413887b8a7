import { describe, expect, it } from 'vitest';
import { after, minutes, stoppedClock } from '../../../server/kernel/clock.ts';
import { createIds } from '../../../server/kernel/ids.ts';
import { type Currency, money } from '../../../server/kernel/money.ts';
import { cartLinesMax, decideCart, fillCart } from '../../../server/stores/carts/cart.ts';
import type { Product } from '../../../server/stores/catalogue/product.ts';
import { describeOrder } from '../../../server/stores/orders/describe-order.ts';
import {
  decideCancel,
  decideCompletion,
  decideLines,
  draftOrder,
  numberOf,
  type Order,
  refusalOf,
  type WantedLine,
} from '../../../server/stores/orders/order.ts';
import type { MiniStore } from '../../../server/stores/storefront/mini-store.ts';

const now = new Date('2026-05-01T09:00:00.000Z');
const ids = createIds(stoppedClock(now));
const store: MiniStore = {
  ...{ id: ids.next('sto'), officialId: ids.next('oac'), name: 'Tea House', notice: '' },
  ...{ currency: 'CNY', openedAt: now },
};
const product = (more: Partial<Product> = {}): Product => ({
  ...{ id: ids.next('prd'), storeId: store.id, name: 'Green tea', description: '' },
  ...{ price: money(680n, 'CNY'), stock: 5, stockRevision: 0, mediaIds: [], isOnSale: true },
  ...more,
});
const tea = product();
const cake = product({ name: 'Cake', price: money(990n, 'CNY') });
const wanted = (
  { id, price }: Product,
  quantity = 1,
  { minor = price.minor, currency = 'CNY' as Currency } = {},
): WantedLine => ({ productId: id, quantity, unitPrice: money(minor, currency) });
const refusedAs = (code: string) => expect.objectContaining({ code });

describe('what is ordered', () => {
  it('is put into one order for everybody', () => {
    const lines = [wanted(cake), wanted(tea)];
    expect(decideLines(store, lines)).toEqual(decideLines(store, lines.toReversed()));
  });

  it.each([
    ['in another currency', [wanted(tea, 1, { currency: 'KRW' })], 'stores.currency-mismatch'],
    ['twice', [wanted(tea), wanted(tea, 2)], 'stores.same-product-twice'],
    [
      'for more than can be paid',
      [wanted(tea, 2, { minor: 10n ** 15n / 2n })],
      'stores.total-too-large',
    ],
  ])('is refused %s', (_, lines, code) => {
    expect(() => decideLines(store, lines)).toThrow(refusedAs(code));
  });
});

describe('a line that cannot be reserved', () => {
  const place = { storeId: store.id, path: 'lines.2' };

  it.each<[string, Product | null, WantedLine, string, string]>([
    ['is not there', null, wanted(tea), 'stores.no-such-product', tea.id],
    [
      'is of another store',
      product({ storeId: ids.next('sto') }),
      wanted(tea),
      'stores.no-such-product',
      tea.id,
    ],
    ['is off sale', { ...tea, isOnSale: false }, wanted(tea), 'stores.not-on-sale', 'Green tea'],
    [
      'costs more now',
      { ...tea, price: money(700n, 'CNY') },
      wanted(tea),
      'stores.price-changed',
      'Green tea',
    ],
    [
      'costs less now',
      { ...tea, price: money(600n, 'CNY') },
      wanted(tea),
      'stores.price-changed',
      'Green tea',
    ],
    ['is sold out', { ...tea, stock: 0 }, wanted(tea), 'stores.sold-out', 'Green tea: 0 left'],
    ['is there, but too few', tea, wanted(tea, 6), 'stores.sold-out', 'Green tea: 5 left'],
  ])('because it %s, is named', (_, known, line, code, message) => {
    expect(refusalOf(known, line, place)).toMatchObject({
      code,
      fields: [{ path: 'lines.2', message }],
    });
  });
});

describe('an order', () => {
  const draft = (
    lines = [
      { product: tea, quantity: 2 },
      { product: cake, quantity: 1 },
    ],
  ) => {
    const id = ids.next('ord');
    const buyer = ids.next('usr');
    return draftOrder({ id, number: numberOf(id), store, buyer, lines, scene: null }, now);
  };
  const order = (state: Order['state']): Order => ({
    ...draft(),
    paymentId: ids.next('pay'),
    state,
  });

  it('adds up and waits a quarter of an hour for its payment', () => {
    expect(draft()).toMatchObject({
      ...{ total: money(2_350n, 'CNY'), state: 'placed', storeName: 'Tea House' },
      ...{ placedAt: now, payBefore: after(now, minutes(15)), receiptMediaId: null },
    });
  });

  it('keeps what the buyer saw: name, price and first picture', () => {
    const mediaIds = [ids.next('med'), ids.next('med')];
    const [line] = draft([{ product: { ...tea, mediaIds }, quantity: 2 }]).lines;
    expect(line).toEqual({
      ...{ productId: tea.id, name: 'Green tea', unitPrice: tea.price, quantity: 2 },
      mediaId: mediaIds[0],
    });
  });

  it('is impossible without a line', () => {
    expect(() => draft([])).toThrow();
  });

  it('is completed when it is paid, once, and is not after all', () => {
    const later = new Date('2026-05-01T09:05:00.000Z');
    const done = decideCompletion(order('paid'), true, now);
    expect(done.completedAt).toBe(now);
    expect(decideCompletion(done, true, later)).toBe(done);
    expect(decideCompletion(done, false, later).completedAt).toBeNull();
    for (const state of ['placed', 'cancelled'] as const) {
      expect(() => decideCompletion(order(state), true, now)).toThrow(refusedAs('stores.not-paid'));
    }
  });

  it('has a short number for people, out of its id', () => {
    expect(numberOf('ord_01jd000000000000000a7k3m9q')).toBe('MR-7K3M9Q');
  });

  it.each([
    ['en', 'Tea House · Green tea and 1 more'],
    ['ko', 'Tea House · Green tea 외 1건'],
    ['zh', 'Tea House · Green tea 等 2 种'],
  ] as const)('is described in words by its store and first line, in %s', (locale, said) => {
    expect(describeOrder(draft(), locale)).toBe(said);
    const ofOne = draft([{ product: cake, quantity: 3 }]);
    expect(describeOrder(ofOne, locale)).toBe('Tea House · Cake');
  });

  it('can be cancelled until it is paid', () => {
    expect(decideCancel(order('placed'))).toBe(true);
    expect(decideCancel(order('cancelled'))).toBe(false);
    expect(() => decideCancel(order('paid'))).toThrow(refusedAs('stores.already-paid'));
  });
});

describe('a cart', () => {
  const line = ({ id }: Product, quantity: number) => ({ productId: id, quantity });

  it('adds at the end, sets in place, and takes out at none', () => {
    const one = decideCart([], line(tea, 1));
    const two = decideCart(one, line(cake, 2));
    expect(two).toEqual([line(tea, 1), line(cake, 2)]);
    expect(decideCart(two, line(tea, 5))).toEqual([line(tea, 5), line(cake, 2)]);
    expect(decideCart(two, line(tea, 0))).toEqual([line(cake, 2)]);
    expect(decideCart([], line(tea, 0))).toEqual([]);
  });

  it('has room for as many products as an order, and then still for changes', () => {
    const full = Array.from({ length: cartLinesMax }, () => line(product(), 1));
    const [first] = full;
    if (!first) throw new Error('a full cart has a line');
    expect(() => decideCart(full, line(tea, 1))).toThrow(refusedAs('stores.cart-full'));
    expect(decideCart(full, { ...first, quantity: 2 })).toHaveLength(cartLinesMax);
  });

  it('shows prices and stock of now', () => {
    const products = new Map([tea, cake].map((known) => [known.id, known]));
    const filled = fillCart({ store, lines: [line(tea, 2), line(cake, 6)] }, products);
    expect(filled.lines.map(({ isAvailable }) => isAvailable)).toEqual([true, false]);
    expect(filled.total).toEqual(money(2n * 680n + 6n * 990n, 'CNY'));
  });

  it('is worth nothing in the currency of its store when it is empty', () => {
    expect(fillCart({ store, lines: [] }, new Map()).total).toEqual(money(0n, 'CNY'));
  });
});
