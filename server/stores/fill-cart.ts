import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import type { Db } from '../kernel/db/database.ts';
import type { UserId } from '../kernel/ids.ts';
import { decideCart, type FilledCart, fillCart } from './cart.ts';
import type * as contract from './contract.ts';
import { refuse } from './errors.ts';
import type { MiniStore } from './mini-store.ts';
import type { Carts } from './store/carts.ts';
import type { Products } from './store/products.ts';
import type { Stores } from './store/stores.ts';

export interface FillCartDeps {
  readonly db: Db;
  readonly stores: Stores;
  readonly products: Products;
  readonly carts: Carts;
}

export function createFillCart({ db, stores, products, carts }: FillCartDeps) {
  async function cartOf(userId: UserId, store: MiniStore): Promise<FilledCart> {
    const lines = await carts.linesOf(null, userId, store.id);
    return fillCart(store, lines, await products.getMany(lines.map((line) => line.productId)));
  }

  async function getCart(
    { userId }: UserActor,
    { storeId }: Command<typeof contract.getCart>,
  ): Promise<FilledCart> {
    return cartOf(userId, await stores.get(storeId));
  }

  async function setCartLine(
    { userId }: UserActor,
    wanted: Command<typeof contract.setCartLine>,
  ): Promise<FilledCart> {
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
    return cartOf(userId, store);
  }

  return { getCart, setCartLine };
}
