import { fact } from '../kernel/facts.ts';
import type { Id, OfficialId, UserId } from '../kernel/ids.ts';

export interface AboutOrder {
  readonly orderId: Id<'ord'>;
  readonly storeId: Id<'sto'>;
  readonly officialId: OfficialId;
  readonly buyer: UserId;
}

export const orderPlaced = fact<AboutOrder & { readonly scene: string | null }>(
  'stores.order-placed',
);
export const orderPaid = fact<AboutOrder>('stores.order-paid');
export const orderCancelled = fact<AboutOrder>('stores.order-cancelled');
/** The receipt's picture exists. */
export const receiptIssued = fact<AboutOrder & { readonly mediaId: Id<'med'> }>(
  'stores.receipt-issued',
);
