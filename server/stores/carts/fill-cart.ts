import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { UserId } from '../../kernel/ids.ts';
import type { Products } from '../catalogue/store.ts';
import type * as contract from '../contract.ts';
import { refuse } from '../errors.ts';
import type { MiniStore } from '../storefront/mini-store.ts';
import type { Stores } from '../storefront/store.ts';
import { decideCart, type FilledCart, fillCart } from './cart.ts';
import type { Carts } from './store.ts';

export interface CartDeps {
  readonly db: Db;
  readonly stores: Stores;
  readonly products: Products;
  readonly carts: Carts;
}

async function cartOf(
  { carts, products }: CartDeps,
  userId: UserId,
  store: MiniStore,
): Promise<FilledCart> {
  const lines = await carts.linesOf(null, userId, store.id);
  return fillCart(store, lines, await products.getMany(lines.map((line) => line.productId)));
}

export async function getCart(
  deps: CartDeps,
  { userId }: UserActor,
  { storeId }: Command<typeof contract.getCart>,
): Promise<FilledCart> {
  return cartOf(deps, userId, await deps.stores.get(storeId));
}

export async function setCartLine(
  deps: CartDeps,
  { userId }: UserActor,
  wanted: Command<typeof contract.setCartLine>,
): Promise<FilledCart> {
  const { db, carts, products, stores } = deps;
  const { storeId, isOnSale } = await products.get(wanted.productId);
  if (wanted.quantity > 0 && !isOnSale) throw refuse['not-on-sale']();
  const store = await stores.get(storeId);
  await db.transaction(
    async (tx) => {
      const lines = await carts.linesOf(tx, userId, storeId);
      await carts.save(tx, userId, storeId, decideCart(lines, wanted));
    },
    { serialKeys: [`cart:${userId}`] },
  );
  return cartOf(deps, userId, store);
}
