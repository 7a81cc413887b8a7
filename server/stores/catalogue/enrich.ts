import { enrichOneBy, enrichPageBy } from '../../kernel/enrich.ts';
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

export const enrichProduct = enrichOneBy(enrichProducts);

export const enrichProductPage = enrichPageBy(enrichProducts);
