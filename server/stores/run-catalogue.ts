import type { Accounts } from '../accounts/index.ts';
import type { Actor, UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import { type PageOf, pageOfRows, pageQuery } from '../kernel/cursor.ts';
import type { Id, Ids } from '../kernel/ids.ts';
import type { Media } from '../media/index.ts';
import type * as contract from './contract.ts';
import { refuse } from './errors.ts';
import { type MiniStore, requireCurrency } from './mini-store.ts';
import { type Product, stockRefusal } from './product.ts';
import type { ProductChange, Products } from './store/products.ts';
import type { Stores } from './store/stores.ts';

export interface RunCatalogueDeps {
  readonly ids: Ids;
  readonly accounts: Pick<Accounts, 'requireStaff' | 'staffOf'>;
  readonly media: Pick<Media, 'images'>;
  readonly stores: Stores;
  readonly products: Products;
}

export function createRunCatalogue(deps: RunCatalogueDeps) {
  const { ids, accounts, media, stores, products } = deps;

  /** The store, for whoever may run it. */
  async function requireOwnStore({ userId }: UserActor, storeId: Id<'sto'>): Promise<MiniStore> {
    const store = await stores.get(storeId);
    await accounts.requireStaff(store.officialId, userId);
    return store;
  }

  async function addProduct(
    actor: UserActor,
    command: Command<typeof contract.addProduct>,
  ): Promise<Product> {
    requireCurrency(await requireOwnStore(actor, command.storeId), command.price);
    await media.images.require(command.mediaIds);
    const product = { id: ids.next('prd'), ...command, stockRevision: 0, isOnSale: true };
    await products.insert(product);
    return product;
  }

  async function updateProduct(
    actor: UserActor,
    { productId, ...wanted }: Command<typeof contract.updateProduct>,
  ): Promise<Product> {
    const product = await products.get(productId);
    const store = await requireOwnStore(actor, product.storeId);
    if (wanted.price) requireCurrency(store, wanted.price);
    if (wanted.mediaIds) await media.images.require(wanted.mediaIds);
    const updated = await products.update(productId, withoutUndefined(wanted));
    if (updated) return updated;
    throw stockRefusal(await products.get(productId), wanted.stock);
  }

  async function getProduct(
    actor: Actor,
    { productId }: Command<typeof contract.getProduct>,
  ): Promise<Product> {
    const product = await products.get(productId);
    if (product.isOnSale) return product;
    // Not there and not to be seen have the same answer.
    if (!(await isStaff(actor, await stores.get(product.storeId))))
      throw refuse['no-such-product']();
    return product;
  }

  async function listProducts(
    actor: Actor,
    command: Command<typeof contract.listProducts>,
  ): Promise<PageOf<Product>> {
    const store = await stores.get(command.storeId);
    const query = pageQuery(command);
    const found = await products.ofStore(store.id, await isStaff(actor, store), query);
    return pageOfRows(found, query.limit, ({ id }) => id);
  }

  async function isStaff(actor: Actor, { officialId }: MiniStore): Promise<boolean> {
    if (actor.kind !== 'user') return false;
    const staff = await accounts.staffOf(officialId);
    return staff.some(({ userId }) => userId === actor.userId);
  }

  return { addProduct, updateProduct, getProduct, listProducts };
}

type Wanted = Omit<Command<typeof contract.updateProduct>, 'productId'>;

/** What is not said does not change. */
function withoutUndefined({ name, description, price, stock, mediaIds, isOnSale }: Wanted) {
  const change: ProductChange = {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(price !== undefined && { price }),
    ...(stock !== undefined && { stock }),
    ...(mediaIds !== undefined && { mediaIds }),
    ...(isOnSale !== undefined && { isOnSale }),
  };
  return change;
}
