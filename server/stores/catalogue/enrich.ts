import { assert } from '../../kernel/assert.ts';
import type { PageOf } from '../../kernel/cursor.ts';
import type { Media } from '../../media/index.ts';
import type { Product } from './product.ts';
import type { ShownProduct } from './view.ts';

export interface EnrichProductDeps {
  readonly media: Pick<Media, 'images'>;
}

/** With their pictures; in the order given. */
export async function enrichProducts(
  { media }: EnrichProductDeps,
  products: readonly Product[],
): Promise<ShownProduct[]> {
  const images = await media.images.getMany(products.flatMap(({ mediaIds }) => mediaIds));
  return products.map((product) => ({
    product,
    images: product.mediaIds.flatMap((id) => images.get(id) ?? []),
  }));
}

export async function enrichProduct(
  deps: EnrichProductDeps,
  product: Product,
): Promise<ShownProduct> {
  const [shown] = await enrichProducts(deps, [product]);
  assert(shown, 'one product in, one out');
  return shown;
}

export async function enrichProductPage(
  deps: EnrichProductDeps,
  { items, nextCursor }: PageOf<Product>,
): Promise<PageOf<ShownProduct>> {
  return { items: await enrichProducts(deps, items), nextCursor };
}
