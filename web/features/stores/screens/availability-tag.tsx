import { useWords } from '../../../lib/i18n/words.ts';
import { availabilityOf } from '../../../lib/stock.ts';
import { StatusTag } from '../../../ui/status-tag.tsx';
import type { Product } from '../model/product.ts';
import { storeWords } from '../words/index.ts';

/** Says in words when a product cannot be bought or few are left. */
export function AvailabilityTag({ product }: { product: Product }) {
  const w = useWords(storeWords);
  switch (availabilityOf(product)) {
    case 'sold-out':
      return <StatusTag>{w.soldOut}</StatusTag>;
    case 'off-sale':
      return <StatusTag>{w.offSale}</StatusTag>;
    case 'few-left':
      return <StatusTag tone="warn">{w.fewLeft(product.stock)}</StatusTag>;
    case null:
      return null;
  }
}
