import { describe, expect, it } from 'vitest';
import {
  isDeserted,
  isSoldOut,
  panesOf,
  type ShopWindow,
} from '../../../../web/features/discover/model/place.ts';
import { officialThread } from '../builders.ts';
import { product } from '../shop-builders.ts';

const picture: ShopWindow['products'][number]['images'][number] = {
  id: 'med_01jd0000000000000000000aaa',
  width: 400,
  height: 300,
  urls: { full: '/full.webp', medium: '/medium.webp', thumb: '/thumb.webp' },
};
const pictured = (letter: string) => product({ letter, images: [picture] });

function shop(products: ShopWindow['products'], productCount = products.length): ShopWindow {
  const { storeId: id } = product();
  const { official } = officialThread();
  return {
    store: { id, official, name: 'Tea', notice: '', currency: 'CNY', productCount },
    products,
  };
}

describe('the window of a shop', () => {
  it('shows one picture or three, for two would leave a hole', () => {
    const counts = [
      [],
      [product()],
      [pictured('a')],
      [pictured('a'), pictured('b')],
      [pictured('a'), product({ letter: 'b' }), pictured('c'), pictured('d')],
    ].map((products) => panesOf(products).length);
    expect(counts).toEqual([0, 0, 1, 1, 3]);
  });

  it('says that all is sold out only when it shows all that there is', () => {
    const gone = product({ stock: 0 });
    expect(isSoldOut(shop([gone]))).toBe(true);
    expect(isSoldOut(shop([gone], 2))).toBe(false);
    expect(isSoldOut(shop([gone, product({ letter: 'b' })]))).toBe(false);
  });
});

it('a server is deserted when nothing at all is on it', () => {
  const nothing = { shops: [], byFriends: [], accounts: [], bodies: [], headlines: [] };
  expect(isDeserted(nothing)).toBe(true);
  expect(isDeserted({ ...nothing, shops: [shop([product()])] })).toBe(false);
});
