import type { stores } from '../../server/contract.ts';
import type { Item } from './api/operations.ts';

/** Few are left from here down. The server counts by it too: another number here does not compile. */
const fewMax: typeof stores.fewMax = 5;

/** Why a product cannot be bought, or that few are left; null when all is well. */
export type Availability = 'off-sale' | 'sold-out' | 'few-left' | null;

export function availabilityOf({
  isOnSale,
  stock,
}: Pick<Item<'stores.list-products'>, 'isOnSale' | 'stock'>): Availability {
  if (!isOnSale) return 'off-sale';
  if (stock <= 0) return 'sold-out';
  return stock <= fewMax ? 'few-left' : null;
}
