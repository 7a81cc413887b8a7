import type { Input } from '../../../../lib/api/operations.ts';
import { parseCount } from '../../../../lib/count.ts';
import type { Id } from '../../../../lib/ids.ts';
import { keptParts, keptText } from '../../../../lib/kept-draft.ts';
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

/** What the device kept of a new product; whatever does not look like a draft of ours is dropped. */
export function readProductDraft(kept: unknown): ProductDraft {
  const parts = keptParts(kept);
  const price = keptText(parts.get('price'));
  const photos = parts.get('photos');
  return {
    ...emptyDraft,
    name: keptText(parts.get('name')),
    description: keptText(parts.get('description')),
    price: /^\d{0,15}$/.test(price) ? price : '',
    stock: typeof parts.get('stock') === 'string' ? keptText(parts.get('stock')) : emptyDraft.stock,
    photos: Array.isArray(photos) ? photos.flatMap(readPhoto).slice(0, photosMax) : [],
  };
}

function readPhoto(kept: unknown): ProductDraft['photos'] {
  const parts = keptParts(kept);
  const id = keptText(parts.get('id'));
  const url = keptText(parts.get('url'));
  return isMediaId(id) && url.startsWith('/') ? [{ id, url }] : [];
}

const isMediaId = (text: string): text is Id<'med'> => text.startsWith('med_');

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

export const photosMax = 9;
export const stockBounds = { min: 0, max: 1_000_000 };

/** What was typed as a number of pieces, or null. */
export function readStock(text: string): number | null {
  const found = parseCount(text, stockBounds);
  return found.kind === 'read' ? Number(found.value) : null;
}

type FaultWords = { missing: string; missingAmount: string; missingCount: string };

/** What keeps it from being put on sale, by field. */
export function faultsOf({ name, price, stock }: ProductDraft, w: FaultWords) {
  return {
    name: isBlank(name) ? w.missing : undefined,
    price: price === '' || price === '0' ? w.missingAmount : undefined,
    stock: readStock(stock) === null ? w.missingCount : undefined,
    description: undefined,
  };
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
