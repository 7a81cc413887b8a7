import { type EnrichProductDeps, enrichProducts, type Products } from '../catalogue/index.ts';
import { type Cart, fillCart } from './cart.ts';
import type { ShownCart } from './view.ts';

export interface EnrichCartDeps extends EnrichProductDeps {
  readonly products: Pick<Products, 'getMany'>;
}

/** With prices, stock and pictures of now. */
export async function enrichCart(deps: EnrichCartDeps, cart: Cart): Promise<ShownCart> {
  const products = await deps.products.getMany(cart.lines.map(({ productId }) => productId));
  const shown = await enrichProducts(deps, [...products.values()]);
  return {
    cart: fillCart(cart, products),
    products: new Map(shown.map((entry) => [entry.product.id, entry])),
  };
}
