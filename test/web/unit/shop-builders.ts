import type { Cart } from '../../../web/features/stores/model/cart.ts';
import type { Product } from '../../../web/features/stores/model/product.ts';

/** Things of a mini-store with readable defaults; a test states only what it is about. */
const id = (letter: string): string => `01jd0000000000000000000${letter.repeat(3)}`;

export function product(over: Partial<Product> & { letter?: string } = {}): Product {
  const { letter = 'a', ...rest } = over;
  return {
    id: `prd_${id(letter)}`,
    storeId: `sto_${id('s')}`,
    name: `Product ${letter}`,
    description: '',
    price: { amount: '1000', currency: 'CNY' },
    stock: 10,
    stockRevision: 0,
    images: [],
    isOnSale: true,
    ...rest,
  };
}

export function emptyCart(): Cart {
  return { storeId: `sto_${id('s')}`, lines: [], total: { amount: '0', currency: 'CNY' } };
}
