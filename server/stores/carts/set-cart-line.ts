import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { Products } from '../catalogue/index.ts';
import { refuse } from '../errors.ts';
import type { Stores } from '../storefront/index.ts';
import { type Cart, decideCart } from './cart.ts';
import type * as contract from './contract.ts';
import type { Carts } from './store.ts';

export interface SetCartLineDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly stores: Pick<Stores, 'get'>;
  readonly products: Pick<Products, 'get'>;
  readonly carts: Pick<Carts, 'linesOf' | 'save'>;
}

/** What is off sale can be taken out, but not put in. */
export async function setCartLine(
  { db, stores, products, carts }: SetCartLineDeps,
  { userId }: UserActor,
  wanted: Command<typeof contract.setCartLine>,
): Promise<Cart> {
  const { storeId, isOnSale } = await products.get(wanted.productId);
  if (wanted.quantity > 0 && !isOnSale) throw refuse['not-on-sale']();
  const store = await stores.get(storeId);
  const lines = await db.transaction(
    async (tx) => {
      const decided = decideCart(await carts.linesOf(tx, userId, storeId), wanted);
      await carts.save(tx, userId, storeId, decided);
      return decided;
    },
    { serialKeys: [`cart:${userId}`] },
  );
  return { store, lines };
}
