/** The slice of orders: placed, then paid or cancelled, with their receipts. */
import type { Module } from '../../kernel/module.ts';
import type { Queue } from '../../kernel/queue/queue.ts';
import { forgetReceiptJobs } from '../migrations/0001-forget-receipt-jobs.ts';
import { type OrderEndpointDeps, orderEndpoints } from './endpoints.ts';
import type { ExpireOrdersDeps } from './expire-orders.ts';
import { orderJobs, scheduleJobs } from './jobs.ts';
import { type LateReceiptDeps, writeLateReceipts } from './late-receipts.ts';
import { createPlaceTogether, type PlaceTogetherDeps } from './place-order.ts';
import { orderSubscribers, type SubscriberDeps } from './subscribers.ts';

export { nameLines } from './describe-order.ts';
export { createOrderRows } from './store.ts';

export type OrdersDeps = Omit<OrderEndpointDeps, 'placeTogether'> &
  PlaceTogetherDeps &
  SubscriberDeps &
  ExpireOrdersDeps &
  LateReceiptDeps & { readonly queue: Queue };

export function orders(deps: OrdersDeps): Module {
  return {
    endpoints: orderEndpoints({ ...deps, placeTogether: createPlaceTogether(deps) }),
    subscribers: orderSubscribers(deps),
    jobs: orderJobs(deps),
    migrations: [forgetReceiptJobs],
    start: async () => {
      await writeLateReceipts(deps);
      await scheduleJobs(deps.queue);
    },
  };
}
