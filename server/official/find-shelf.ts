import type { Id, OfficialId } from '../kernel/ids.ts';
import type { Product } from '../stores/index.ts';
import type { Deps } from './deps.ts';
import { refuse } from './errors.ts';

/** What an account has to show: its store, if there is one, and some products of it. */
export interface Shelf {
  readonly storeId: Id<'sto'> | null;
  readonly products: readonly Product[];
}

export function createFindShelf({ stores }: Pick<Deps, 'stores'>) {
  /** @throws DomainError when a product is not on sale in this account's own store */
  return async (officialId: OfficialId, productIds: readonly Id<'prd'>[]): Promise<Shelf> => {
    const store = await stores.findByOfficial(officialId);
    const found = await stores.products.getMany(productIds);
    const products = productIds.map((id) => {
      const product = found.get(id);
      if (!product?.isOnSale || product.storeId !== store?.id) throw refuse['no-such-product']();
      return product;
    });
    return { storeId: store?.id ?? null, products };
  };
}
