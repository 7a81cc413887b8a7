/** The slice of products: putting them on sale, changing them, looking at them. */
import type { Module } from '../../kernel/module.ts';
import { type CatalogueAddressDeps, catalogueAddresses } from './addresses.ts';
import { type CatalogueDeps, catalogueEndpoints } from './endpoints.ts';
import { type CataloguePageDeps, cataloguePages } from './pages.ts';

export { type EnrichProductDeps, enrichProducts } from './enrich.ts';
export { createProductRows, type Products, type Shelves } from './store.ts';
export { type ProductOut, type ShownProduct, viewProduct } from './view.ts';

export function catalogue(deps: CatalogueDeps & CataloguePageDeps & CatalogueAddressDeps): Module {
  return {
    endpoints: catalogueEndpoints(deps),
    pages: cataloguePages(deps),
    addresses: catalogueAddresses(deps),
  };
}
