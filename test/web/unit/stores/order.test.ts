import { expect, it } from 'vitest';
import { type Order, piecesOf, stepsOf } from '../../../../web/features/stores/model/order.ts';

const at = (minute: number): string => `2026-05-01T10:0${minute}:00.000Z`;

function order(over: Partial<Order>): Order {
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
    payBefore: at(9),
    placedAt: at(0),
    paidAt: null,
    cancelledAt: null,
    receiptUrl: null,
    ...over,
  };
}

it('tells only what has happened, in its order', () => {
  expect(stepsOf(order({}))).toEqual([{ what: 'placed', at: at(0) }]);
  expect(stepsOf(order({ state: 'paid', paidAt: at(1) })).map(({ what }) => what)).toEqual([
    'placed',
    'paid',
  ]);
  expect(stepsOf(order({ state: 'cancelled', cancelledAt: at(9) })).at(-1)).toEqual({
    what: 'cancelled',
    at: at(9),
  });
});

it('counts pieces, not lines', () => {
  expect(piecesOf(order({}))).toBe(2);
});
