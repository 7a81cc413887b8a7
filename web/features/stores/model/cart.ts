import type { Input, Output } from '../../../lib/api/operations.ts';
import { addMoney, timesMoney, type WireMoney } from '../../../lib/money.ts';
import type { Product } from './product.ts';

/** What a cart becomes and comes to. Pure; the same answer that the server will give. */
export type Cart = Output<'stores.get-cart'>;
export type CartLine = Cart['lines'][number];
export type OrderLine = Input<'stores.place-order'>['lines'][number];

export function quantityOf(cart: Cart | undefined, productId: string): number {
  return cart?.lines.find((line) => line.product.id === productId)?.quantity ?? 0;
}

/**
 * How many of a product are wanted after `count` more of it.
 *
 * @returns null when the cart holds all that there are already
 */
export function wantedWith(cart: Cart | undefined, product: Product, count: number): number | null {
  const held = quantityOf(cart, product.id);
  return held >= product.stock ? null : Math.min(held + count, product.stock);
}

export function lineOf(product: Product, quantity: number): CartLine {
  return {
    product,
    quantity,
    amount: timesMoney(product.price, quantity),
    isAvailable: product.isOnSale && product.stock >= quantity,
  };
}

/** The cart with so many of a product; none takes the line out. The order of lines stays. */
export function withLine(cart: Cart, product: Product, quantity: number): Cart {
  const isKnown = cart.lines.some((line) => line.product.id === product.id);
  const changed = lineOf(product, quantity);
  const lines = isKnown
    ? cart.lines.map((line) => (line.product.id === product.id ? changed : line))
    : [...cart.lines, changed];
  const kept = lines.filter((line) => line.quantity > 0);
  return { ...cart, lines: kept, total: totalOf(kept, cart.total.currency) };
}

export function totalOf(lines: readonly CartLine[], currency: WireMoney['currency']): WireMoney {
  return lines.reduce<WireMoney>((sum, line) => addMoney(sum, line.amount), {
    amount: '0',
    currency,
  });
}

export function availableLines(lines: readonly CartLine[]): CartLine[] {
  return lines.filter((line) => line.isAvailable);
}

export function piecesIn(lines: readonly CartLine[]): number {
  return lines.reduce((sum, line) => sum + line.quantity, 0);
}

/** What is ordered, with the prices that the person has on the screen. */
export function orderLines(lines: readonly CartLine[]): OrderLine[] {
  return lines.map(({ product, quantity }) => ({
    productId: product.id,
    quantity,
    unitPrice: product.price,
  }));
}
