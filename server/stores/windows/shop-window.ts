/** A store as somebody sees it who walks by: its name, and what lies in the window. Pure. */
import type { Product } from '../catalogue/product.ts';
import type { MiniStore } from '../storefront/mini-store.ts';

export interface ShopWindow {
  readonly store: MiniStore;
  /** At least one. */
  readonly products: readonly Product[];
}

/** As many lie in a window. */
const productsMax = 4;
/** Among as many of the newest they are chosen. */
export const lookedAtMax = 12;

/**
 * What has a picture comes before what has none, and among both what can be bought before what is
 * sold out; else the newest first, as they are given. Null for a store that has nothing on sale: nobody is sent to
 * an empty shop.
 */
export function dress(store: MiniStore, newest: readonly Product[]): ShopWindow | null {
  const products = newest.toSorted((a, b) => appealOf(b) - appealOf(a)).slice(0, productsMax);
  return products.length === 0 ? null : { store, products };
}

const appealOf = ({ stock, mediaIds }: Product): number =>
  (mediaIds.length > 0 ? 2 : 0) + (stock > 0 ? 1 : 0);
