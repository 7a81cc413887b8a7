import type { Product, Store } from './product.ts';

const coverPicturesMax = 3;

/** The pictures whose colours make the ground of the shop; the small ones, nobody sees their details. */
export function coverPicturesOf(products: readonly Product[]): string[] {
  return products
    .flatMap(({ images }) => images.slice(0, 1))
    .slice(0, coverPicturesMax)
    .map(({ urls }) => urls.thumb);
}

/** What the shop is, in one line: what its account says of itself, or else who it belongs to. */
export function oneLineOf({ name, official }: Store): string | null {
  const said = official.description.trim().split('\n')[0] ?? '';
  if (said !== '') return said;
  return official.name === '' || official.name === name ? null : official.name;
}
