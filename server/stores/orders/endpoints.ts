import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import { cancelOrder } from './cancel-order.ts';
import type { CloseUnpaidDeps } from './close-unpaid.ts';
import * as contract from './contract.ts';
import { type EnrichOrderDeps, enrichOrder, enrichOrderPage } from './enrich.ts';
import { type PlaceOrderDeps, placeOrder } from './place-order.ts';
import { getOrder, listMyOrders, listStoreOrders, type ReadOrdersDeps } from './read-orders.ts';
import { getStoreSummary, type ReadSummaryDeps } from './read-summary.ts';
import { type SetCompletionDeps, setCompletion } from './set-completion.ts';
import { viewOrder, viewOrderPage, viewSummary } from './view.ts';

export type OrderEndpointDeps = PlaceOrderDeps &
  ReadOrdersDeps &
  ReadSummaryDeps &
  SetCompletionDeps &
  CloseUnpaidDeps &
  EnrichOrderDeps;

export function orderEndpoints(deps: OrderEndpointDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.placeOrder, placeOrder, enrichOrder, viewOrder),
    on(contract.getOrder, getOrder, enrichOrder, viewOrder),
    on(contract.listMyOrders, listMyOrders, enrichOrderPage, viewOrderPage),
    on(contract.listStoreOrders, listStoreOrders, enrichOrderPage, viewOrderPage),
    on(contract.getStoreSummary, getStoreSummary, viewSummary),
    on(contract.setCompletion, setCompletion, enrichOrder, viewOrder),
    on(contract.cancelOrder, cancelOrder, enrichOrder, viewOrder),
  ];
}
