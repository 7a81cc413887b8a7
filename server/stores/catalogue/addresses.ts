import type { PublicAddresses } from '../../kernel/module.ts';
import type { Stores } from '../storefront/index.ts';
import { productPath, storePath } from './pages.ts';
import type { Products } from './store.ts';

export interface CatalogueAddressDeps {
  readonly stores: Pick<Stores, 'newest'>;
  readonly products: Pick<Products, 'newestOnSale'>;
}

/** What search engines may find of this module. */
export function catalogueAddresses({ stores, products }: CatalogueAddressDeps): PublicAddresses[] {
  return [
    {
      name: 'stores',
      newest: async (limit) =>
        (await stores.newest({ after: null, limit })).map(({ id }) => ({
          path: storePath(id),
          changedAt: null,
        })),
    },
    {
      name: 'products',
      newest: async (limit) =>
        (await products.newestOnSale(limit)).map((product) => ({
          path: productPath(product),
          changedAt: null,
        })),
    },
  ];
}
