import type { Actor } from '../kernel/actor.ts';
import { mapPage } from '../kernel/cursor.ts';
import { type Endpoint, endpoint } from '../kernel/endpoints.ts';
import type { createCancelOrder } from './cancel-order.ts';
import * as contract from './contract.ts';
import type { createFillCart } from './fill-cart.ts';
import type { createPlaceOrder } from './place-order.ts';
import type { createReadOrders } from './read-orders.ts';
import type { createRunCatalogue } from './run-catalogue.ts';
import type { createRunStore } from './run-store.ts';
import type { Show } from './show.ts';
import { viewCart, viewOrder, viewProduct, viewStore } from './view.ts';

type UseCases = ReturnType<typeof createRunStore> &
  ReturnType<typeof createRunCatalogue> &
  ReturnType<typeof createFillCart> &
  Pick<ReturnType<typeof createCancelOrder>, 'cancelOrder'> &
  ReturnType<typeof createReadOrders> & {
    readonly placeOrder: ReturnType<typeof createPlaceOrder>;
    readonly show: Show;
  };

/** A use case, and then what others know of its result. */
function shown<A extends Actor, C, R, S>(
  useCase: (actor: A, command: C) => Promise<R>,
  show: (result: R) => Promise<S>,
): (actor: A, command: C) => Promise<S> {
  return async (actor, command) => show(await useCase(actor, command));
}

export function createEndpoints(use: UseCases): Endpoint[] {
  return [
    ...storeEndpoints(use),
    ...productEndpoints(use),
    ...cartEndpoints(use),
    ...orderEndpoints(use),
  ];
}

function storeEndpoints({ show, ...use }: UseCases): Endpoint[] {
  return [
    endpoint(contract.openStore, shown(use.openStore, show.store), viewStore),
    endpoint(contract.updateStore, shown(use.updateStore, show.store), viewStore),
    endpoint(contract.getStore, shown(use.getStore, show.store), viewStore),
    endpoint(
      contract.findStore,
      async (actor, command) => {
        const store = await use.findStore(actor, command);
        return store && show.store(store);
      },
      (store) => ({ store: store && viewStore(store) }),
    ),
  ];
}

function productEndpoints({ show, ...use }: UseCases): Endpoint[] {
  return [
    endpoint(contract.addProduct, shown(use.addProduct, show.product), viewProduct),
    endpoint(contract.updateProduct, shown(use.updateProduct, show.product), viewProduct),
    endpoint(contract.getProduct, shown(use.getProduct, show.product), viewProduct),
    endpoint(contract.listProducts, shown(use.listProducts, show.productPage), (page) =>
      mapPage(page, viewProduct),
    ),
  ];
}

function cartEndpoints({ show, ...use }: UseCases): Endpoint[] {
  return [
    endpoint(contract.getCart, shown(use.getCart, show.cart), viewCart),
    endpoint(contract.setCartLine, shown(use.setCartLine, show.cart), viewCart),
  ];
}

function orderEndpoints({ show, ...use }: UseCases): Endpoint[] {
  return [
    endpoint(contract.placeOrder, shown(use.placeOrder, show.order), viewOrder),
    endpoint(contract.getOrder, shown(use.getOrder, show.order), viewOrder),
    endpoint(contract.listMyOrders, shown(use.listMyOrders, show.orderPage), (page) =>
      mapPage(page, viewOrder),
    ),
    endpoint(contract.listStoreOrders, shown(use.listStoreOrders, show.orderPage), (page) =>
      mapPage(page, viewOrder),
    ),
    endpoint(contract.cancelOrder, shown(use.cancelOrder, show.order), viewOrder),
  ];
}
