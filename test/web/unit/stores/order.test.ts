import { expect, it } from 'vitest';
import { en } from '../../../../web/features/stores/kinds/words/en.ts';
import { ko } from '../../../../web/features/stores/kinds/words/ko.ts';
import { zh } from '../../../../web/features/stores/kinds/words/zh.ts';
import {
  courseOf,
  isAwaited,
  type Order,
  picturesOf,
  seenAsPaid,
  standingOf,
  stepsOf,
} from '../../../../web/features/stores/model/order.ts';

import { orderCardOf } from '../../../../web/features/stores/model/order-card.ts';
import { order } from '../shop-builders.ts';

const at = (minute: number): string => `2026-05-01T10:0${minute}:00.000Z`;

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

it('says what is next as long as something is', () => {
  expect(courseOf(order({})).at(-1)).toEqual({ what: 'paid', at: null });
  const cancelled = order({ state: 'cancelled', cancelledAt: at(9) });
  expect(courseOf(cancelled)).toEqual(stepsOf(cancelled));
});

it('tells the buyer that the shop prepares a paid order, and then that it was handed over', () => {
  const paid = order({ state: 'paid', paidAt: at(1) });
  expect(standingOf(paid)).toBe('paid');
  expect(courseOf(paid).at(-1)).toEqual({ what: 'completed', at: null });
  const done = { ...paid, completedAt: at(4) };
  expect(standingOf(done)).toBe('completed');
  expect(courseOf(done)).toEqual([
    { what: 'placed', at: at(0) },
    { what: 'paid', at: at(1) },
    { what: 'completed', at: at(4) },
  ]);
  expect(orderCardOf(done)?.standing).toBe('completed');
});

it('is awaited until it was handed over or cancelled', () => {
  const awaited = (over: Partial<Order>) => isAwaited(order(over));
  expect([awaited({}), awaited({ state: 'paid' })]).toEqual([true, true]);
  expect(awaited({ state: 'paid', completedAt: at(4) })).toBe(false);
  expect(awaited({ state: 'cancelled' })).toBe(false);
});

it('expects no payment any more once it was seen to be paid, though the news is late', () => {
  expect(courseOf(seenAsPaid(order({})))).toEqual([{ what: 'placed', at: at(0) }]);
});

it('begins with the pictures of at most three products that have one', () => {
  const [line] = order({}).lines;
  if (!line) throw new Error('the order has a line');
  const lines = ['/a', null, '/b', '/c', '/d'].map((imageUrl) => ({ ...line, imageUrl }));
  expect(picturesOf(order({ lines }))).toEqual(['/a', '/b', '/c']);
  expect(picturesOf(order({}))).toEqual([]);
});

it('shows an order by its first product, and by a picture that there is', () => {
  const [latte] = order({}).lines;
  if (!latte) throw new Error('The order has a line.');
  const cake = { ...latte, name: 'Cake', quantity: 1, imageUrl: '/cake.jpg' };
  expect(orderCardOf(order({ lines: [latte, cake] }))).toMatchObject({
    ...{ name: 'Latte', quantity: 2, moreCount: 1 },
    ...{ imageUrl: '/cake.jpg', standing: 'placed', receiptUrl: null },
  });
  expect(orderCardOf(undefined)).toBeNull();
});

it.each([
  [en, 1, 'Latte × 2 and 1 more'],
  [ko, 1, 'Latte × 2 외 1건'],
  [zh, 1, 'Latte × 2 等 2 种'],
  [zh, 0, 'Latte × 2'],
])('says what is in an order', (w, moreCount, text) => {
  expect(w.orderOf(w.times('Latte', 2), moreCount)).toBe(text);
});
