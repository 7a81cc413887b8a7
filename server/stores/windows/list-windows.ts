import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, pageQuery } from '../../kernel/cursor.ts';
import { siftPage } from '../../kernel/sift-page.ts';
import type { Products } from '../catalogue/index.ts';
import type { Stores } from '../storefront/index.ts';
import type * as contract from './contract.ts';
import { dress, lookedAtMax, type ShopWindow } from './shop-window.ts';

export interface ListWindowsDeps {
  readonly stores: Pick<Stores, 'newest'>;
  readonly products: Pick<Products, 'newestOf'>;
}

export function listWindows(
  { stores, products }: ListWindowsDeps,
  _actor: UserActor,
  command: Command<typeof contract.listWindows>,
): Promise<PageOf<ShopWindow>> {
  return siftPage(pageQuery(command), {
    read: stores.newest,
    placeOf: ({ id }) => id,
    sift: async (found) => {
      const storeIds = found.map(({ id }) => id);
      const newest = await products.newestOf(storeIds, lookedAtMax);
      return found.map((store) => dress(store, newest.get(store.id) ?? []));
    },
  });
}
