import { expect, it } from 'vitest';
import type { Store } from '../../../../web/features/stores/model/product.ts';
import { coverPicturesOf, oneLineOf } from '../../../../web/features/stores/model/storefront.ts';
import { product } from '../shop-builders.ts';

const picture = (name: string) => ({
  ...{ id: `med_01jd0000000000000000000${name}` as const, width: 800, height: 800 },
  urls: { full: `/${name}/full`, medium: `/${name}/medium`, thumb: `/${name}/thumb` },
});

function store(name: string, official: Partial<Store['official']> = {}): Store {
  return {
    ...{ id: 'sto_01jd0000000000000000000aaa', name, notice: '', currency: 'CNY' },
    productCount: 0,
    official: {
      ...{ id: 'oac_01jd0000000000000000000aaa', handle: 'tea', name: 'Tea', kind: 'business' },
      ...{ description: '', avatarUrl: null, verification: null, followerCount: 0 },
      ...official,
    },
  };
}

it('the ground of a shop has the colours of the first three products that have a picture', () => {
  const products = ['aaa', '', 'bbb', 'ccc', 'ddd'].map((name, index) =>
    product({ letter: 'abcde'[index] ?? 'a', images: name === '' ? [] : [picture(name)] }),
  );
  expect(coverPicturesOf(products)).toEqual(['/aaa/thumb', '/bbb/thumb', '/ccc/thumb']);
  expect(coverPicturesOf([product()])).toEqual([]);
});

it.each([
  [
    'the first line of what its account says',
    { description: ' Roasted here.\nSince 1998.' },
    'Roasted here.',
  ],
  ['its account, where that says nothing', { description: '  ' }, 'Tea'],
])('a shop is told of by %s', (_, official, said) => {
  expect(oneLineOf(store('Tea shop', official))).toBe(said);
});

it('a shop that is called as its account needs no line', () => {
  expect(oneLineOf(store('Tea'))).toBeNull();
});
