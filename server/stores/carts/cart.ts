import type { Id } from '../../kernel/ids.ts';
import { type Money, times, total } from '../../kernel/money.ts';
import { isAvailable, type Pieces, type Product } from '../catalogue/product.ts';
import { refuse } from '../errors.ts';
import type { MiniStore } from '../storefront/mini-store.ts';

/** As many as an order may have. */
export const cartLinesMax = 50;

export type CartLine = Pieces;

/** What somebody has put into their cart in a store. */
export interface Cart {
  readonly store: MiniStore;
  readonly lines: readonly CartLine[];
}

/** A cart with the prices and the stock of now. */
export interface FilledCart {
  readonly store: MiniStore;
  readonly lines: readonly {
    readonly product: Product;
    readonly quantity: number;
    readonly amount: Money;
    readonly isAvailable: boolean;
  }[];
  readonly total: Money;
}

/** The lines with one of them set, added at the end, or (0) taken out. */
export function decideCart(lines: readonly CartLine[], wanted: CartLine): CartLine[] {
  const isIn = lines.some(({ productId }) => productId === wanted.productId);
  if (wanted.quantity === 0) return lines.filter(({ productId }) => productId !== wanted.productId);
  if (isIn) return lines.map((line) => (line.productId === wanted.productId ? wanted : line));
  if (lines.length >= cartLinesMax) throw refuse['cart-full']();
  return [...lines, wanted];
}

/** What has been erased since is left out. */
export function fillCart(
  { store, lines: wanted }: Cart,
  products: ReadonlyMap<Id<'prd'>, Product>,
): FilledCart {
  const lines = wanted.flatMap(({ productId, quantity }) => {
    const product = products.get(productId);
    if (!product) return [];
    const amount = times(product.price, quantity);
    return [{ product, quantity, amount, isAvailable: isAvailable(product, quantity) }];
  });
  return {
    store,
    lines,
    total: total(
      lines.map(({ amount }) => amount),
      store.currency,
    ),
  };
}
