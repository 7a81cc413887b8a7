import { required } from '../../kernel/assert.ts';
import { enrichPageBy } from '../../kernel/enrich.ts';
import { type EnrichProductDeps, enrichProducts, type ShownProduct } from '../catalogue/index.ts';
import { type EnrichStoreDeps, enrichStore, type ShownStore } from '../storefront/index.ts';
import type { ShopWindow } from './shop-window.ts';

export type EnrichWindowDeps = EnrichStoreDeps & EnrichProductDeps;

export interface ShownWindow {
  readonly shown: ShownStore;
  readonly products: readonly ShownProduct[];
}

/** The pictures of all windows are asked for at once. */
async function enrichWindows(
  deps: EnrichWindowDeps,
  windows: readonly ShopWindow[],
): Promise<ShownWindow[]> {
  const products = await enrichProducts(
    deps,
    windows.flatMap((window) => window.products),
  );
  const byId = new Map(products.map((shown) => [shown.product.id, shown]));
  return Promise.all(
    windows.map(async (window) => ({
      shown: await enrichStore(deps, window.store),
      products: window.products.map(({ id }) => required(byId.get(id))),
    })),
  );
}

export const enrichWindowPage = enrichPageBy(enrichWindows);
