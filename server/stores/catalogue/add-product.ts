import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Media } from '../../media/index.ts';
import { type OwnStoreDeps, requireOwnStore } from '../storefront/index.ts';
import type * as contract from './contract.ts';
import { decideProduct, type Product } from './product.ts';
import type { Products } from './store.ts';

export interface AddProductDeps extends OwnStoreDeps {
  readonly ids: Ids;
  readonly media: Pick<Media, 'images'>;
  readonly products: Pick<Products, 'insert'>;
}

/** By the staff of the store; it is on sale at once. */
export async function addProduct(
  deps: AddProductDeps,
  { userId }: UserActor,
  { storeId, ...wanted }: Command<typeof contract.addProduct>,
): Promise<Product> {
  const store = await requireOwnStore(deps, userId, storeId);
  const product = decideProduct(deps.ids.next('prd'), store, wanted);
  await deps.media.images.require(product.mediaIds);
  await deps.products.insert(product);
  return product;
}
