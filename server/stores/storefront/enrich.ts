import type { Accounts } from '../../accounts/index.ts';
import { enrichOneBy } from '../../kernel/enrich.ts';
import type { Id } from '../../kernel/ids.ts';
import type { MiniStore } from './mini-store.ts';
import type { ShownStore } from './view.ts';

/** What stores say of their products. They know the store, not the store them. */
export interface ProductCounts {
  countsOnSale(storeIds: readonly Id<'sto'>[]): Promise<ReadonlyMap<Id<'sto'>, number>>;
}

export interface EnrichStoreDeps {
  readonly accounts: Pick<Accounts, 'officials'>;
  readonly products: ProductCounts;
}

/** With their accounts; in the order given. */
export async function enrichStores(
  { accounts, products }: EnrichStoreDeps,
  stores: readonly MiniStore[],
): Promise<ShownStore[]> {
  if (stores.length === 0) return [];
  const [officialOf, counts] = await Promise.all([
    accounts.officials.lookUp(stores.map(({ officialId }) => officialId)),
    products.countsOnSale(stores.map(({ id }) => id)),
  ]);
  return stores.map((store) => ({
    ...{ store, official: officialOf(store.officialId) },
    productCount: counts.get(store.id) ?? 0,
  }));
}

export const enrichStore = enrichOneBy(enrichStores);

export async function enrichFound(
  deps: EnrichStoreDeps,
  store: MiniStore | null,
): Promise<ShownStore | null> {
  return store && enrichStore(deps, store);
}
