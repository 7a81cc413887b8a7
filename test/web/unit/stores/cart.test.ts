import { describe, expect, it } from 'vitest';
import {
  availableLines,
  lineOf,
  orderLines,
  piecesIn,
  quantityOf,
  totalOf,
  wantedWith,
  withLine,
} from '../../../../web/features/stores/model/cart.ts';
import { canBuy } from '../../../../web/features/stores/model/product.ts';
import { availabilityOf } from '../../../../web/lib/stock.ts';
import { emptyCart, product } from '../shop-builders.ts';

describe('a cart', () => {
  const latte = product({ letter: 'a', price: { amount: '2800', currency: 'CNY' } });
  const cake = product({ letter: 'b', price: { amount: '1550', currency: 'CNY' }, stock: 2 });

  it('adds lines in the order they were wanted and sums them exactly', () => {
    const cart = withLine(withLine(emptyCart(), latte, 2), cake, 1);
    expect(cart.lines.map((line) => line.product.name)).toEqual(['Product a', 'Product b']);
    expect(cart.total).toEqual({ amount: '7150', currency: 'CNY' });
    expect(piecesIn(cart.lines)).toBe(3);
  });

  it('changes a line where it stands', () => {
    const cart = withLine(withLine(withLine(emptyCart(), latte, 1), cake, 1), latte, 5);
    expect(cart.lines.map((line) => line.quantity)).toEqual([5, 1]);
    expect(quantityOf(cart, latte.id)).toBe(5);
  });

  it('takes a line out at zero', () => {
    const cart = withLine(withLine(emptyCart(), latte, 3), latte, 0);
    expect(cart.lines).toEqual([]);
    expect(cart.total.amount).toBe('0');
    expect(quantityOf(cart, latte.id)).toBe(0);
  });

  it('marks what cannot be had in that number', () => {
    expect(lineOf(cake, 2).isAvailable).toBe(true);
    expect(lineOf(cake, 3).isAvailable).toBe(false);
    expect(lineOf({ ...cake, isOnSale: false }, 1).isAvailable).toBe(false);
  });

  it('orders only what can be had, at the prices on the screen', () => {
    const cart = withLine(withLine(emptyCart(), latte, 1), cake, 3);
    const buyable = availableLines(cart.lines);
    expect(totalOf(buyable, 'CNY').amount).toBe('2800');
    expect(orderLines(buyable)).toEqual([
      { productId: latte.id, quantity: 1, unitPrice: { amount: '2800', currency: 'CNY' } },
    ]);
  });
});

describe('whether a product can be bought', () => {
  it.each([
    [{ stock: 10 }, null, true],
    [{ stock: 5 }, 'few-left', true],
    [{ stock: 0 }, 'sold-out', false],
    [{ stock: 9, isOnSale: false }, 'off-sale', false],
  ])('%o is %s', (over, availability, buyable) => {
    expect(availabilityOf(product(over))).toBe(availability);
    expect(canBuy(product(over))).toBe(buyable);
  });
});

it('adds no more than there are, and says when the cart holds them all', () => {
  const few = product({ stock: 3 });
  const cart = withLine(emptyCart(), few, 2);
  expect(wantedWith(undefined, few, 1)).toBe(1);
  expect(wantedWith(cart, few, 5)).toBe(3);
  expect(wantedWith(withLine(cart, few, 3), few, 1)).toBeNull();
});
