import type { Accounts } from '../../accounts/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, pageOfRows, pageQuery } from '../../kernel/cursor.ts';
import { refuse } from '../errors.ts';
import { isStaff, type Stores } from '../storefront/index.ts';
import type * as contract from './contract.ts';
import type { Product } from './product.ts';
import type { Products } from './store.ts';

export interface ReadProductsDeps {
  readonly accounts: Pick<Accounts, 'staffOf'>;
  readonly stores: Pick<Stores, 'get'>;
  readonly products: Pick<Products, 'get' | 'ofStore'>;
}

export async function getProduct(
  { accounts, stores, products }: ReadProductsDeps,
  actor: Actor,
  { productId }: Command<typeof contract.getProduct>,
): Promise<Product> {
  const product = await products.get(productId);
  if (product.isOnSale) return product;
  // Not there and not to be seen have the same answer.
  const store = await stores.get(product.storeId);
  if (!(await isStaff(accounts, actor, store))) throw refuse['no-such-product']();
  return product;
}

export async function listProducts(
  { accounts, stores, products }: ReadProductsDeps,
  actor: Actor,
  command: Command<typeof contract.listProducts>,
): Promise<PageOf<Product>> {
  const { storeId } = command;
  const query = pageQuery(command);
  // Whoever has not signed in is nobody's staff; to them only a store without products is doubtful.
  const store = actor.kind === 'user' ? await stores.get(storeId) : null;
  const seesAll = store !== null && (await isStaff(accounts, actor, store));
  const found = await products.ofStore(storeId, seesAll, query);
  if (!store && found.length === 0) await stores.get(storeId);
  return pageOfRows(found, query.limit, ({ id }) => id);
}
