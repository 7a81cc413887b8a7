import type { Cart } from '../../../web/features/stores/model/cart.ts';
import type { Order } from '../../../web/features/stores/model/order.ts';
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

export function order(over: Partial<Order> = {}): Order {
  const money = { amount: '5600', currency: 'CNY' } as const;
  return {
    id: 'ord_01jd0000000000000000000aaa',
    number: 'MR-7K3M9Q',
    storeId: 'sto_01jd0000000000000000000aaa',
    storeName: 'Bright Coffee',
    officialId: 'oac_01jd0000000000000000000aaa',
    buyer: {
      id: 'usr_01jd0000000000000000000aaa',
      handle: 'alice',
      displayName: 'Alice',
      avatarUrl: null,
    },
    lines: [
      {
        productId: 'prd_01jd0000000000000000000aaa',
        name: 'Latte',
        imageUrl: null,
        unitPrice: { amount: '2800', currency: 'CNY' },
        quantity: 2,
        amount: money,
      },
    ],
    total: money,
    state: 'placed',
    paymentId: 'pay_01jd0000000000000000000aaa',
    payBefore: '2026-05-01T10:09:00.000Z',
    placedAt: '2026-05-01T10:00:00.000Z',
    paidAt: null,
    cancelledAt: null,
    completedAt: null,
    receiptUrl: null,
    ...over,
  };
}
