import type { Input } from '../../../../lib/api/operations.ts';
import { parseCount } from '../../../../lib/count.ts';
import type { Id } from '../../../../lib/ids.ts';
import type { Currency } from '../../../../lib/money.ts';
import { isBlank } from '../../../../lib/written.ts';
import type { Product } from '../../model/product.ts';

type Photo = { id: Id<'med'>; url: string };

/** A product as it is being written, and what becomes of it on the wire. Pure. */
export type ProductDraft = {
  name: string;
  description: string;
  /** Minor units; empty while no amount is written. */
  price: string;
  stock: string;
  photos: Photo[];
  isOnSale: boolean;
};

export const emptyDraft: ProductDraft = {
  name: '',
  description: '',
  price: '',
  stock: '1',
  photos: [],
  isOnSale: true,
};

export function draftOf(product: Product): ProductDraft {
  return {
    name: product.name,
    description: product.description,
    price: product.price.amount,
    stock: String(product.stock),
    photos: product.images.map(({ id, urls }) => ({ id, url: urls.thumb })),
    isOnSale: product.isOnSale,
  };
}

export const stockBounds = { min: 0, max: 1_000_000 };

/** What was typed as a number of pieces, or null. */
export function readStock(text: string): number | null {
  const found = parseCount(text, stockBounds);
  return found.kind === 'read' ? Number(found.value) : null;
}

/** True when there is enough to put on sale. */
export function isComplete({ name, price, stock }: ProductDraft): boolean {
  return !isBlank(name) && price !== '' && price !== '0' && readStock(stock) !== null;
}

type Details = Omit<Input<'stores.add-product'>, 'storeId'>;

export function detailsOf(draft: ProductDraft, currency: Currency): Details {
  return {
    name: draft.name,
    description: draft.description,
    price: { amount: draft.price, currency },
    stock: readStock(draft.stock) ?? 0,
    mediaIds: draft.photos.map(({ id }) => id),
  };
}

/** A new count of a product, told as the change of what was seen: people buy while one counts. */
export function countOf(
  seen: Pick<Product, 'stock' | 'stockRevision'>,
  to: number,
): NonNullable<Input<'stores.update-product'>['stock']> {
  return { from: seen.stock, to, revision: seen.stockRevision };
}

/** Only what was changed. @param product as it was when the form was opened */
export function changesOf(
  draft: ProductDraft,
  product: Product,
): Omit<Input<'stores.update-product'>, 'productId'> {
  const before = draftOf(product);
  const details = detailsOf(draft, product.price.currency);
  const mediaIds = (photos: ProductDraft['photos']): string => photos.map(({ id }) => id).join();
  return {
    ...(draft.name === before.name ? {} : { name: details.name }),
    ...(draft.description === before.description ? {} : { description: draft.description }),
    ...(draft.price === before.price ? {} : { price: details.price }),
    ...(draft.stock === before.stock ? {} : { stock: countOf(product, details.stock) }),
    ...(mediaIds(draft.photos) === mediaIds(before.photos)
      ? {}
      : { mediaIds: draft.photos.map(({ id }) => id) }),
    ...(draft.isOnSale === before.isOnSale ? {} : { isOnSale: draft.isOnSale }),
  };
}
