/** A card's values as its template shows them: money and time become words here. */
import type { Locale } from '../../kernel/contract.ts';
import { formatMoney } from '../../kernel/money.ts';
import { formatTime } from '../../kernel/pages/format-time.ts';
import type { MediaId } from '../picture.ts';
import type { BroadcastCard, ReceiptCard } from './card-data.ts';

/** Products that fit a card. */
const productsMax = 2;

export function viewBroadcastCard(
  { products, call, ...card }: BroadcastCard,
  locale: Locale,
  photos: ReadonlyMap<MediaId, Buffer>,
) {
  return {
    ...card,
    isShop: call === 'shop',
    products: products.slice(0, productsMax).map(({ name, price, mediaId }) => ({
      name,
      price: formatMoney(price, locale),
      photo: mediaId && dataUrl(photos.get(mediaId)),
    })),
  };
}

export function viewReceiptCard(
  { lines, total, paidAt, timeZone, ...card }: ReceiptCard,
  locale: Locale,
) {
  return {
    ...card,
    lines: lines.map(({ name, quantity, unitPrice, amount }) => ({
      name,
      count: `${formatMoney(unitPrice, locale)} × ${quantity}`,
      amount: formatMoney(amount, locale),
    })),
    total: formatMoney(total, locale),
    paidAt: formatTime(paidAt, locale, timeZone),
  };
}

/** Where the pictures of a card come from. */
export function photosOf({ products }: BroadcastCard): MediaId[] {
  return products
    .slice(0, productsMax)
    .flatMap(({ mediaId }) => (mediaId === null ? [] : [mediaId]));
}

/** The only kind of picture that a card's SVG may hold. */
function dataUrl(jpeg: Buffer | undefined): string | null {
  return jpeg ? `data:image/jpeg;base64,${jpeg.toString('base64')}` : null;
}
