import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Media } from '../../media/index.ts';
import { type OwnStoreDeps, requireOwnStore } from '../storefront/index.ts';
import type * as contract from './contract.ts';
import { stockRanOut } from './events.ts';
import { decideProductChange, hasRunOut, type Product } from './product.ts';
import type { Products } from './store.ts';

export interface UpdateProductDeps extends OwnStoreDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly eventLog: EventLog;
  readonly media: Pick<Media, 'images'>;
  readonly products: Pick<Products, 'get' | 'save'>;
}

/** By the staff of the store. In a transaction, for orders take from the stock at the same time. */
export async function updateProduct(
  deps: UpdateProductDeps,
  { userId }: UserActor,
  { productId, ...change }: Command<typeof contract.updateProduct>,
): Promise<Product> {
  const { db, eventLog, media, products } = deps;
  const seen = await products.get(productId);
  const store = await requireOwnStore(deps, userId, seen.storeId);
  // What is refused already needs no look at pictures and no transaction.
  decideProductChange(seen, store, change);
  if (change.mediaIds) await media.images.require(change.mediaIds);
  return db.transaction(
    async (tx) => {
      const product = await products.get(productId, tx);
      const changed = decideProductChange(product, store, change);
      await products.save(tx, changed);
      if (hasRunOut(product, changed)) {
        const { id: storeId, officialId } = store;
        const told = { productId, storeId, officialId, causedBy: userId };
        await eventLog.append(tx, [stockRanOut(productId, told)]);
      }
      return changed;
    },
    { serialKeys: [`stock:${productId}`] },
  );
}
