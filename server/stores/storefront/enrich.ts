import type { Accounts } from '../../accounts/index.ts';
import type { Id } from '../../kernel/ids.ts';
import type { MiniStore } from './mini-store.ts';
import type { ShownStore } from './view.ts';

/** What a store says of its products. They know the store, not the store them. */
export interface ProductCount {
  countOnSale(storeId: Id<'sto'>): Promise<number>;
}

export interface EnrichStoreDeps {
  readonly accounts: Pick<Accounts, 'officials'>;
  readonly products: ProductCount;
}

export async function enrichStore(
  { accounts, products }: EnrichStoreDeps,
  store: MiniStore,
): Promise<ShownStore> {
  const [officialOf, productCount] = await Promise.all([
    accounts.officials.lookUp([store.officialId]),
    products.countOnSale(store.id),
  ]);
  return { store, official: officialOf(store.officialId), productCount };
}

export async function enrichFound(
  deps: EnrichStoreDeps,
  store: MiniStore | null,
): Promise<ShownStore | null> {
  return store && enrichStore(deps, store);
}
