import { describe, expect, it } from 'vitest';
import { tasksOf } from '../../../../web/features/console/model/tasks.ts';
import {
  changesOf,
  detailsOf,
  draftOf,
  emptyDraft,
  faultsOf,
  readProductDraft,
  readStock,
} from '../../../../web/features/console/shop/model/product-draft.ts';
import { readAnnouncement } from '../../../../web/features/console/talk/model/announcement-draft.ts';
import {
  broadcastOf,
  cardOf,
  emptyBroadcast,
  faultsOf as faultsOfBroadcast,
  productsMax,
  readDraft,
  toggled,
} from '../../../../web/features/console/talk/model/broadcast-draft.ts';
import { product } from '../shop-builders.ts';

describe('a product being written', () => {
  it('needs a name, a price and a stock', () => {
    const draft = { ...emptyDraft, name: 'Latte', price: '2800', stock: '5' };
    const w = { missing: 'name', missingAmount: 'price', missingCount: 'stock' };
    const faults = (part: Partial<typeof draft>) =>
      Object.values(faultsOf({ ...draft, ...part }, w)).filter((fault) => fault !== undefined);
    expect(faults({})).toEqual([]);
    expect(faults({ name: '  ' })).toEqual(['name']);
    expect(faults({ price: '' })).toEqual(['price']);
    expect(faults({ price: '0' })).toEqual(['price']);
    expect(faults({ stock: '' })).toEqual(['stock']);
    expect(faults({ name: '', price: '', stock: '' })).toEqual(['name', 'price', 'stock']);
  });

  it('comes back from the device as it was, without what is no draft of ours', () => {
    const draft = {
      ...emptyDraft,
      name: 'Latte',
      price: '2800',
      stock: '5',
      photos: [{ id: 'med_1' as const, url: '/media/1' }],
    };
    expect(readProductDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
    for (const strange of [null, 7, 'Latte', []]) {
      expect(readProductDraft(strange)).toEqual(emptyDraft);
    }
    const broken = { name: 3, price: '2.80', photos: [{ id: 'usr_1', url: '/media/1' }, null] };
    expect(readProductDraft(broken)).toEqual(emptyDraft);
    expect(
      readProductDraft({ photos: [{ id: 'med_1', url: 'https://else.where/1' }] }).photos,
    ).toEqual([]);
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
    const w = { missing: 'missing' };
    expect(faultsOfBroadcast(emptyBroadcast, w)).toEqual({ text: 'missing' });
    const written = { ...emptyBroadcast, text: 'Spring blend is back' };
    expect(faultsOfBroadcast(written, w)).toEqual({});
    expect(faultsOfBroadcast({ ...written, hasCard: true }, w)).toEqual({ cardTitle: 'missing' });
    expect(faultsOfBroadcast({ ...written, hasCard: true, cardTitle: 'Spring' }, w)).toEqual({});
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
    isPublicBody: false,
    hasStore: true,
    productCount: 3,
    broadcastCount: 2,
    announcementCount: 0,
    canRequestVerification: false,
  };
  const names = (known: Partial<typeof settled>): string[] => tasksOf({ ...settled, ...known });

  it('is nothing when all is settled', () => {
    expect(names({})).toEqual([]);
  });

  it('is the first steps, in their order', () => {
    expect(names({ broadcastCount: 0, canRequestVerification: true })).toEqual([
      'broadcast',
      'verification',
    ]);
    expect(names({ hasStore: false, productCount: 0 })).toEqual(['store']);
    expect(names({ productCount: 0 })).toEqual(['product']);
  });

  it('is verification and announcing first for a public body, and no store', () => {
    const body = { isPublicBody: true, hasStore: false, productCount: 0, broadcastCount: 0 };
    expect(names({ ...body, canRequestVerification: true })).toEqual([
      ...['verification', 'announcement', 'broadcast'],
    ]);
    expect(names({ ...body, announcementCount: 1 })).toEqual(['broadcast']);
    expect(names({ ...body, hasStore: true, announcementCount: 1 })).toEqual([
      ...['broadcast', 'product'],
    ]);
  });
});

describe('an announcement being written', () => {
  it('comes back in its language, and begins in that of the person', () => {
    const draft = { title: '공지', body: '내용', locale: 'ko' as const };
    expect(readAnnouncement(draft, 'en')).toEqual(draft);
    expect(readAnnouncement(null, 'zh')).toEqual({ title: '', body: '', locale: 'zh' });
    expect(readAnnouncement({ title: 1, locale: 'xx' }, 'en')).toEqual({
      title: '',
      body: '',
      locale: 'en',
    });
  });
});
