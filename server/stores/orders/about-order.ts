import type { AboutOrder } from './events.ts';
import type { Order } from './order.ts';

/** What every event about an order tells. */
export function aboutOrder({ id, storeId, officialId, buyer }: Order): AboutOrder {
  return { orderId: id, storeId, officialId, buyer };
}
