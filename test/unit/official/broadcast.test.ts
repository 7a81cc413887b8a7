import { describe, expect, it } from 'vitest';
import { money } from '../../../server/kernel/money.ts';
import {
  type BroadcastPlan,
  decideBroadcast,
} from '../../../server/official/broadcasts/broadcast.ts';
import { decideShowcase } from '../../../server/official/broadcasts/showcase.ts';
import type { Product } from '../../../server/stores/index.ts';

const store = { id: 'sto_tea' } as const;
const tea: Product = {
  ...{ id: 'prd_tea', storeId: 'sto_tea', name: 'Tea', description: '' },
  ...{ price: money(1200n, 'CNY'), stock: 0, stockRevision: 0, mediaIds: [], isOnSale: true },
};
const cup: Product = { ...tea, id: 'prd_cup', name: 'Cup' };
const known = new Map([tea, cup].map((product) => [product.id, product]));

describe('what an account may show', () => {
  it('is on sale in its store, in the order in which it was chosen', () => {
    const showcase = decideShowcase(store, known, ['prd_cup', 'prd_tea']);
    expect(showcase).toEqual({ storeId: 'sto_tea', products: [cup, tea] });
  });

  it('is nothing where nothing was chosen, with a store or without', () => {
    expect(decideShowcase(store, known, [])).toEqual({ storeId: 'sto_tea', products: [] });
    expect(decideShowcase(null, new Map(), [])).toEqual({ storeId: null, products: [] });
  });

  it.each([
    ['is not there', store, new Map([[cup.id, cup]])],
    ['is off sale', store, new Map([[tea.id, { ...tea, isOnSale: false }]])],
    ['is of another store', { id: 'sto_cups' } as const, known],
    ['is of a store while the account has none', null, known],
  ])('is no product that %s', (_, ownStore, products) => {
    expect(() => decideShowcase(ownStore, products, ['prd_tea'])).toThrow(
      expect.objectContaining({ code: 'official.no-such-product' }),
    );
  });
});

describe('a broadcast that is decided', () => {
  const plan: BroadcastPlan = {
    id: 'fed_01jd',
    official: { id: 'oac_tea', handle: 'teahouse' },
    storeId: 'sto_tea',
    products: [],
    card: { mediaId: 'med_card', code: 'abc' },
    audienceCount: 7,
  };
  const said = { text: 'New tea' };

  it('has a code that knows it and leads to the store, or to the account without one', () => {
    const code = { code: 'abc', officialId: 'oac_tea', broadcastId: 'brd_01jd' };
    expect(decideBroadcast(plan, said).scanCode).toEqual({ ...code, target: '/s/sto_tea' });
    const { scanCode } = decideBroadcast({ ...plan, storeId: null }, said);
    expect(scanCode).toEqual({ ...code, target: '/o/teahouse' });
  });

  it('says what was written, to how many', () => {
    const { products, card, audienceCount } = plan;
    const content = { kind: 'broadcast', text: 'New tea', products, card, audienceCount };
    expect(decideBroadcast(plan, said).content).toEqual(content);
  });

  it('has no code where no card was wanted', () => {
    const decided = decideBroadcast({ ...plan, card: null }, said);
    expect([decided.content.card, decided.scanCode]).toEqual([null, null]);
  });
});
