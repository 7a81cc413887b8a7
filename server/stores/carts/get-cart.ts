import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Stores } from '../storefront/index.ts';
import type { Cart } from './cart.ts';
import type * as contract from './contract.ts';
import type { Carts } from './store.ts';

export interface GetCartDeps {
  readonly stores: Pick<Stores, 'get'>;
  readonly carts: Pick<Carts, 'linesOf'>;
}

export async function getCart(
  { stores, carts }: GetCartDeps,
  { userId }: UserActor,
  { storeId }: Command<typeof contract.getCart>,
): Promise<Cart> {
  const store = await stores.get(storeId);
  return { store, lines: await carts.linesOf(null, userId, storeId) };
}
