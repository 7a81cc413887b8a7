import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, pageQuery } from '../../kernel/cursor.ts';
import { siftPage } from '../../kernel/sift-page.ts';
import type { Products } from '../catalogue/index.ts';
import type { Stores } from '../storefront/index.ts';
import type * as contract from './contract.ts';
import { dress, lookedAtMax, type ShopWindow, sellersFirst } from './shop-window.ts';

export interface ListWindowsDeps {
  readonly stores: Pick<Stores, 'newest'>;
  readonly products: Pick<Products, 'ofStore'>;
}

export async function listWindows(
  { stores, products }: ListWindowsDeps,
  _actor: UserActor,
  command: Command<typeof contract.listWindows>,
): Promise<PageOf<ShopWindow>> {
  const newest = { after: null, limit: lookedAtMax };
  const page = await siftPage(pageQuery(command), {
    read: stores.newest,
    placeOf: ({ id }) => id,
    sift: (found) =>
      Promise.all(
        found.map(async (store) => dress(store, await products.ofStore(store.id, false, newest))),
      ),
  });
  return { ...page, items: sellersFirst(page.items) };
}
