import { describe, expect, it } from 'vitest';
import { tasksOf } from '../../../../web/features/console/model/tasks.ts';
import {
  changesOf,
  detailsOf,
  draftOf,
  emptyDraft,
  isComplete,
  readStock,
} from '../../../../web/features/console/shop/model/product-draft.ts';
import {
  broadcastOf,
  cardOf,
  emptyBroadcast,
  isSendable,
  productsMax,
  readDraft,
  toggled,
} from '../../../../web/features/console/talk/model/broadcast-draft.ts';
import { product } from '../shop-builders.ts';

describe('a product being written', () => {
  it('needs a name, a price and a stock', () => {
    const draft = { ...emptyDraft, name: 'Latte', price: '2800', stock: '5' };
    expect(isComplete(draft)).toBe(true);
    expect(isComplete({ ...draft, name: '  ' })).toBe(false);
    expect(isComplete({ ...draft, price: '' })).toBe(false);
    expect(isComplete({ ...draft, price: '0' })).toBe(false);
    expect(isComplete({ ...draft, stock: '' })).toBe(false);
  });

  it.each([
    ['0', 0],
    ['1000000', 1_000_000],
    ['1000001', null],
    ['-1', null],
    ['1.5', null],
    ['', null],
  ])('reads %j pieces as %j', (text, stock) => {
    expect(readStock(text)).toBe(stock);
  });

  it('goes out with its price in the currency of the store', () => {
    const draft = { ...emptyDraft, name: 'Latte', price: '2800', stock: '5' };
    expect(detailsOf(draft, 'KRW')).toMatchObject({
      price: { amount: '2800', currency: 'KRW' },
      stock: 5,
      mediaIds: [],
    });
  });

  it('sends only what was changed, so that what was sold meanwhile stays sold', () => {
    const latte = product({ stock: 7, stockRevision: 2 });
    expect(changesOf(draftOf(latte), latte)).toEqual({});
    expect(changesOf({ ...draftOf(latte), name: 'Flat white' }, latte)).toEqual({
      name: 'Flat white',
    });
    expect(changesOf({ ...draftOf(latte), stock: '9', isOnSale: false }, latte)).toEqual({
      stock: { from: 7, to: 9, revision: 2 },
      isOnSale: false,
    });
    expect(changesOf({ ...draftOf(latte), price: '990' }, latte)).toEqual({
      price: { amount: '990', currency: 'CNY' },
    });
  });
});

describe('a broadcast being written', () => {
  const a = product({ letter: 'a' }).id;
  const b = product({ letter: 'b' }).id;

  it('needs a text, and a title when it has a card', () => {
    expect(isSendable(emptyBroadcast)).toBe(false);
    const written = { ...emptyBroadcast, text: 'Spring blend is back' };
    expect(isSendable(written)).toBe(true);
    expect(isSendable({ ...written, hasCard: true })).toBe(false);
    expect(isSendable({ ...written, hasCard: true, cardTitle: 'Spring' })).toBe(true);
  });

  it('leaves the card out when it is switched off', () => {
    const draft = { ...emptyBroadcast, text: 'Hi', cardTitle: 'Spring', productIds: [a] };
    expect(cardOf(draft)).toBeNull();
    expect(broadcastOf({ ...draft, hasCard: true }, 'oac_x')).toEqual({
      officialId: 'oac_x',
      text: 'Hi',
      productIds: [a],
      card: { template: 'bright', title: 'Spring', body: '' },
    });
  });

  it('takes products in and out, up to eight', () => {
    expect(toggled([a], b)).toEqual([a, b]);
    expect(toggled([a, b], a)).toEqual([b]);
    const full = Array.from(
      { length: productsMax },
      (_, index) => product({ letter: `${index}` }).id,
    );
    expect(toggled(full, a)).toEqual(full);
  });

  it('comes back from the device as it was, and anything strange as far as it is one', () => {
    const draft = { ...emptyBroadcast, text: 'Hi', productIds: [a], look: 'calm' as const };
    expect(readDraft(structuredClone(draft))).toEqual(draft);
    expect(readDraft(null)).toEqual(emptyBroadcast);
    expect(readDraft(['x'])).toEqual(emptyBroadcast);
    expect(readDraft({ text: 5, productIds: ['usr_1', 7], look: 'loud' })).toEqual(emptyBroadcast);
  });
});

describe('what an account has to do', () => {
  const settled = {
    hasStore: true,
    productCount: 3,
    broadcastCount: 2,
    unreadCount: 0,
    soldOutCount: 0,
    canRequestVerification: false,
  };
  const names = (known: Partial<typeof settled>): string[] =>
    tasksOf({ ...settled, ...known }).map(({ what }) => what);

  it('is nothing when all is settled', () => {
    expect(names({})).toEqual([]);
  });

  it('puts people who wait first and then the first steps in order', () => {
    expect(
      names({ unreadCount: 2, soldOutCount: 1, broadcastCount: 0, canRequestVerification: true }),
    ).toEqual(['answer', 'restock', 'broadcast', 'verification']);
    expect(names({ hasStore: false, productCount: 0 })).toEqual(['store']);
    expect(names({ productCount: 0 })).toEqual(['product']);
  });
});
