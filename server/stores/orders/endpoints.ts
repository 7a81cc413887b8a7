import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import { cancelOrder } from './cancel-order.ts';
import type { CloseUnpaidDeps } from './close-unpaid.ts';
import * as contract from './contract.ts';
import { type EnrichOrderDeps, enrichOrder, enrichOrderPage } from './enrich.ts';
import { type PlaceOrderDeps, placeOrder } from './place-order.ts';
import { getOrder, listMyOrders, listStoreOrders, type ReadOrdersDeps } from './read-orders.ts';
import { viewOrder, viewOrderPage } from './view.ts';

export type OrderEndpointDeps = PlaceOrderDeps & ReadOrdersDeps & CloseUnpaidDeps & EnrichOrderDeps;

export function orderEndpoints(deps: OrderEndpointDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.placeOrder, placeOrder, enrichOrder, viewOrder),
    on(contract.getOrder, getOrder, enrichOrder, viewOrder),
    on(contract.listMyOrders, listMyOrders, enrichOrderPage, viewOrderPage),
    on(contract.listStoreOrders, listStoreOrders, enrichOrderPage, viewOrderPage),
    on(contract.cancelOrder, cancelOrder, enrichOrder, viewOrder),
  ];
}
