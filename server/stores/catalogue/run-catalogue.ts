import type { Accounts } from '../../accounts/index.ts';
import type { Actor, UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, pageOfRows, pageQuery } from '../../kernel/cursor.ts';
import type { Id, Ids } from '../../kernel/ids.ts';
import type { Media } from '../../media/index.ts';
import type * as contract from '../contract.ts';
import { refuse } from '../errors.ts';
import type { MiniStore } from '../storefront/mini-store.ts';
import type { Stores } from '../storefront/store.ts';
import { decideProduct, decideProductChange, type Product, stockRefusal } from './product.ts';
import type { Products } from './store.ts';

export interface CatalogueDeps {
  readonly ids: Ids;
  readonly accounts: Pick<Accounts, 'requireStaff' | 'staffOf'>;
  readonly media: Pick<Media, 'images'>;
  readonly stores: Stores;
  readonly products: Products;
}

/** The store, for whoever may run it. */
async function requireOwnStore(
  { accounts, stores }: CatalogueDeps,
  { userId }: UserActor,
  storeId: Id<'sto'>,
): Promise<MiniStore> {
  const store = await stores.get(storeId);
  await accounts.requireStaff(store.officialId, userId);
  return store;
}

export async function addProduct(
  deps: CatalogueDeps,
  actor: UserActor,
  command: Command<typeof contract.addProduct>,
): Promise<Product> {
  const { ids, media, products } = deps;
  const store = await requireOwnStore(deps, actor, command.storeId);
  const product = decideProduct(store, ids.next('prd'), command);
  await media.images.require(command.mediaIds);
  await products.insert(product);
  return product;
}

export async function updateProduct(
  deps: CatalogueDeps,
  actor: UserActor,
  { productId, ...wanted }: Command<typeof contract.updateProduct>,
): Promise<Product> {
  const { media, products } = deps;
  const product = await products.get(productId);
  const store = await requireOwnStore(deps, actor, product.storeId);
  const change = decideProductChange(store, wanted);
  if (change.mediaIds) await media.images.require(change.mediaIds);
  const updated = await products.update(productId, change);
  if (updated) return updated;
  throw stockRefusal(await products.get(productId), wanted.stock);
}

export async function getProduct(
  deps: CatalogueDeps,
  actor: Actor,
  { productId }: Command<typeof contract.getProduct>,
): Promise<Product> {
  const { products, stores } = deps;
  const product = await products.get(productId);
  if (product.isOnSale) return product;
  // Not there and not to be seen have the same answer.
  const isShown = await isStaff(deps, actor, await stores.get(product.storeId));
  if (!isShown) throw refuse['no-such-product']();
  return product;
}

export async function listProducts(
  deps: CatalogueDeps,
  actor: Actor,
  command: Command<typeof contract.listProducts>,
): Promise<PageOf<Product>> {
  const { products, stores } = deps;
  const store = await stores.get(command.storeId);
  const query = pageQuery(command);
  const found = await products.ofStore(store.id, await isStaff(deps, actor, store), query);
  return pageOfRows(found, query.limit, ({ id }) => id);
}

async function isStaff(
  { accounts }: CatalogueDeps,
  actor: Actor,
  { officialId }: MiniStore,
): Promise<boolean> {
  if (actor.kind !== 'user') return false;
  const staff = await accounts.staffOf(officialId);
  return staff.some(({ userId }) => userId === actor.userId);
}
