import { mapPage } from '../kernel/cursor.ts';
import { type Endpoint, endpointsOn } from '../kernel/endpoints.ts';
import { type CartDeps, getCart, setCartLine } from './carts/fill-cart.ts';
import {
  addProduct,
  type CatalogueDeps,
  getProduct,
  listProducts,
  updateProduct,
} from './catalogue/run-catalogue.ts';
import * as contract from './contract.ts';
import {
  type EnrichDeps,
  enrichCart,
  enrichFoundStore,
  enrichOrder,
  enrichOrderPage,
  enrichProduct,
  enrichProductPage,
  enrichStore,
} from './enrich.ts';
import { type CancelOrderDeps, cancelOrder } from './orders/cancel-order.ts';
import { type PlaceOrderDeps, placeOrder } from './orders/place-order.ts';
import {
  getOrder,
  listMyOrders,
  listStoreOrders,
  type ReadOrdersDeps,
} from './orders/read-orders.ts';
import {
  findStore,
  getStore,
  openStore,
  type StorefrontDeps,
  updateStore,
} from './storefront/run-store.ts';
import { viewCart, viewOrder, viewProduct, viewStore } from './view.ts';

type OrderDeps = PlaceOrderDeps & CancelOrderDeps & ReadOrdersDeps;
export type EndpointDeps = StorefrontDeps & CatalogueDeps & CartDeps & OrderDeps & EnrichDeps;

export function storeEndpoints(deps: EndpointDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.openStore, openStore, enrichStore, viewStore),
    on(contract.updateStore, updateStore, enrichStore, viewStore),
    on(contract.getStore, getStore, enrichStore, viewStore),
    on(contract.findStore, findStore, enrichFoundStore, (found) => ({
      store: found && viewStore(found),
    })),
    on(contract.addProduct, addProduct, enrichProduct, viewProduct),
    on(contract.updateProduct, updateProduct, enrichProduct, viewProduct),
    on(contract.getProduct, getProduct, enrichProduct, viewProduct),
    on(contract.listProducts, listProducts, enrichProductPage, (page) =>
      mapPage(page, viewProduct),
    ),
    on(contract.getCart, getCart, enrichCart, viewCart),
    on(contract.setCartLine, setCartLine, enrichCart, viewCart),
    on(contract.placeOrder, placeOrder, enrichOrder, viewOrder),
    on(contract.getOrder, getOrder, enrichOrder, viewOrder),
    on(contract.listMyOrders, listMyOrders, enrichOrderPage, (page) => mapPage(page, viewOrder)),
    on(contract.listStoreOrders, listStoreOrders, enrichOrderPage, (page) =>
      mapPage(page, viewOrder),
    ),
    on(contract.cancelOrder, cancelOrder, enrichOrder, viewOrder),
  ];
}
