import { event } from '../../kernel/events/event.ts';
import type { Id, OfficialId, UserId } from '../../kernel/ids.ts';

export interface AboutOrder {
  readonly orderId: Id<'ord'>;
  readonly storeId: Id<'sto'>;
  readonly officialId: OfficialId;
  readonly buyer: UserId;
}

export const orderPlaced = event<AboutOrder & { readonly scene: string | null }>(
  'stores.order-placed',
);
export const orderPaid = event<AboutOrder>('stores.order-paid');
export const orderCancelled = event<AboutOrder>('stores.order-cancelled');
/** Handed over or sent; or not, after all. */
export const orderCompletionSet = event<AboutOrder>('stores.order-completion-set');
