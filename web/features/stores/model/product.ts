import type { Item, Output } from '../../../lib/api/operations.ts';

export type Store = Output<'stores.get-store'>;
export type Product = Item<'stores.list-products'>;

/** Why a product cannot be bought, or that few are left; null when all is well. */
export type Availability = 'off-sale' | 'sold-out' | 'few-left' | null;

const fewMeans = 5;

export function availabilityOf(product: Product): Availability {
  if (!product.isOnSale) return 'off-sale';
  if (product.stock <= 0) return 'sold-out';
  return product.stock <= fewMeans ? 'few-left' : null;
}

export function canBuy(product: Product): boolean {
  return product.isOnSale && product.stock > 0;
}
