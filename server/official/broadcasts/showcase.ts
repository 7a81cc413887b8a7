/** What an account can show of its store. Pure. */
import type { Id } from '../../kernel/ids.ts';
import type { MiniStore, Product } from '../../stores/index.ts';
import { refuse } from '../errors.ts';

/** The account's store, if there is one, and the products of it that were chosen. */
export interface Showcase {
  readonly storeId: Id<'sto'> | null;
  readonly products: readonly Product[];
}

/** @throws DomainError unless each chosen product is on sale in the account's own store */
export function decideShowcase(
  store: Pick<MiniStore, 'id'> | null,
  known: ReadonlyMap<Id<'prd'>, Product>,
  chosen: readonly Id<'prd'>[],
): Showcase {
  const storeId = store?.id ?? null;
  const products = chosen.map((id) => {
    const product = known.get(id);
    if (!product?.isOnSale || product.storeId !== storeId) throw refuse['no-such-product']();
    return product;
  });
  return { storeId, products };
}
