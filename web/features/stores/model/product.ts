import type { Item, Output } from '../../../lib/api/operations.ts';

export type Store = Output<'stores.get-store'>;
export type Product = Item<'stores.list-products'>;

export function canBuy(product: Product): boolean {
  return product.isOnSale && product.stock > 0;
}
