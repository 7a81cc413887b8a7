import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import { type AddProductDeps, addProduct } from './add-product.ts';
import * as contract from './contract.ts';
import { type EnrichProductDeps, enrichProduct, enrichProductPage } from './enrich.ts';
import { getProduct, listProducts, type ReadProductsDeps } from './read-products.ts';
import { type UpdateProductDeps, updateProduct } from './update-product.ts';
import { viewProduct, viewProductPage } from './view.ts';

export type CatalogueDeps = AddProductDeps &
  UpdateProductDeps &
  ReadProductsDeps &
  EnrichProductDeps;

export function catalogueEndpoints(deps: CatalogueDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.addProduct, addProduct, enrichProduct, viewProduct),
    on(contract.updateProduct, updateProduct, enrichProduct, viewProduct),
    on(contract.getProduct, getProduct, enrichProduct, viewProduct),
    on(contract.listProducts, listProducts, enrichProductPage, viewProductPage),
  ];
}
