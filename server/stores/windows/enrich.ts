import { required } from '../../kernel/assert.ts';
import { enrichPageBy } from '../../kernel/enrich.ts';
import { type EnrichProductDeps, enrichProducts, type ShownProduct } from '../catalogue/index.ts';
import { type EnrichStoreDeps, enrichStores, type ShownStore } from '../storefront/index.ts';
import type { ShopWindow } from './shop-window.ts';

export type EnrichWindowDeps = EnrichStoreDeps & EnrichProductDeps;

export interface ShownWindow {
  readonly shown: ShownStore;
  readonly products: readonly ShownProduct[];
}

/** What all windows show is asked for at once. */
async function enrichWindows(
  deps: EnrichWindowDeps,
  windows: readonly ShopWindow[],
): Promise<ShownWindow[]> {
  const inWindows = windows.flatMap(({ products }) => products);
  const [stores, products] = await Promise.all([
    enrichStores(
      deps,
      windows.map(({ store }) => store),
    ),
    enrichProducts(deps, inWindows),
  ]);
  const byId = new Map(products.map((shown) => [shown.product.id, shown]));
  return windows.map((window, index) => ({
    shown: required(stores[index]),
    products: window.products.map(({ id }) => required(byId.get(id))),
  }));
}

export const enrichWindowPage = enrichPageBy(enrichWindows);
