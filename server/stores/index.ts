/** The module of mini-stores: what official accounts sell, and the orders for it. */
import type { Accounts } from '../accounts/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Id, Ids, OfficialId } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Module } from '../kernel/module.ts';
import type { Queue } from '../kernel/queue/queue.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import type { Media } from '../media/index.ts';
import type { Payments } from '../payments/index.ts';
import { createCancelOrder } from './cancel-order.ts';
import { createCloseOrder } from './close-order.ts';
import { createEndpoints } from './endpoints.ts';
import { createFillCart } from './fill-cart.ts';
import { createJobs, scheduleJobs } from './jobs.ts';
import { forgetReceiptJobs } from './migrations/0001-forget-receipt-jobs.ts';
import type { MiniStore } from './mini-store.ts';
import type { Order } from './order.ts';
import { createPlaceOrder } from './place-order.ts';
import type { Product } from './product.ts';
import { createReadOrders } from './read-orders.ts';
import { createWriteReceipts } from './receipt.ts';
import { createRunCatalogue } from './run-catalogue.ts';
import { createRunStore } from './run-store.ts';
import { createShow } from './show.ts';
import { createCartRows } from './store/carts.ts';
import { createOrderRows } from './store/orders.ts';
import { createProductRows } from './store/products.ts';
import { createStoreRows } from './store/stores.ts';
import { createSubscribers } from './subscribers.ts';
import { type ProductOut, viewProduct } from './view.ts';

export type { MiniStore } from './mini-store.ts';
export type { Order, OrderLine, OrderState } from './order.ts';
export type { Product } from './product.ts';
export type { OrderOut, ProductOut, StoreOut } from './view.ts';

export interface StoresDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly realtime: Realtime;
  readonly queue: Queue;
  readonly logger: Logger;
  readonly accounts: Accounts;
  readonly media: Media;
  readonly payments: Payments;
  readonly publicUrl: () => string;
}

/** What modules above may ask. */
export interface Stores {
  /** The store of an official account, or null. */
  findByOfficial(officialId: OfficialId): Promise<MiniStore | null>;
  readonly products: {
    /** Those that exist, by id. */
    getMany(ids: readonly Id<'prd'>[]): Promise<Map<Id<'prd'>, Product>>;
    /** As they go out on the wire, with their pictures; in the order given. */
    view(products: readonly Product[]): Promise<ProductOut[]>;
  };
  readonly orders: { find(id: Id<'ord'>): Promise<Order | null> };
  readonly module: Module;
}

export function createStores(deps: StoresDeps): Stores {
  const { db, queue } = deps;
  const rows = {
    stores: createStoreRows(db),
    products: createProductRows(db),
    carts: createCartRows(db),
    orders: createOrderRows(db),
  };
  const show = createShow({ ...deps, ...rows });
  const writeReceipts = createWriteReceipts(deps);
  const closeOrder = createCloseOrder({ ...deps, ...rows, writeReceipts });
  const all = { ...deps, ...rows, show, closeOrder };
  const { cancelOrder, expireOrders } = createCancelOrder(all);

  return {
    findByOfficial: rows.stores.findByOfficial,
    products: {
      getMany: rows.products.getMany,
      view: async (products) => (await show.productList(products)).map(viewProduct),
    },
    orders: { find: (id) => rows.orders.find(null, id) },
    module: {
      endpoints: createEndpoints({
        ...createRunStore(all),
        ...createRunCatalogue(all),
        ...createFillCart(all),
        ...createReadOrders(all),
        placeOrder: createPlaceOrder(all),
        cancelOrder,
        show,
      }),
      subscribers: createSubscribers(all),
      jobs: createJobs({ expireOrders }),
      migrations: [forgetReceiptJobs],
      start: async () => {
        await closeOrder.writeLateReceipts();
        await scheduleJobs(queue);
      },
    },
  };
}
