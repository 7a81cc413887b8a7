import { event } from '../../kernel/events/event.ts';
import type { Id, OfficialId, UserId } from '../../kernel/ids.ts';

/** Nothing of a product can be bought any more, where something could. */
export interface StockRanOut {
  readonly productId: Id<'prd'>;
  readonly storeId: Id<'sto'>;
  readonly officialId: OfficialId;
  /** Who took the last piece, or wrote that there is none. */
  readonly causedBy: UserId;
}

export const stockRanOut = event<StockRanOut>('stores.stock-ran-out');
