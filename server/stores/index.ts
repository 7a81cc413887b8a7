/** The module of mini-stores: what official accounts sell, and the orders for it. */
import type { Accounts } from '../accounts/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BankConnection } from '../kernel/config.ts';
import type { Db } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Id, Ids, OfficialId } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Module } from '../kernel/module.ts';
import type { Queue } from '../kernel/queue/queue.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import type { Media } from '../media/index.ts';
import type { Payments } from '../payments/index.ts';
import { createCartRows } from './carts/store.ts';
import type { Product } from './catalogue/product.ts';
import { createProductRows } from './catalogue/store.ts';
import { storeEndpoints } from './endpoints.ts';
import { enrichProducts } from './enrich.ts';
import { forgetReceiptJobs } from './migrations/0001-forget-receipt-jobs.ts';
import { expireOrders } from './orders/cancel-order.ts';
import { createCloseOrder } from './orders/close-order.ts';
import { createJobs, scheduleJobs } from './orders/jobs.ts';
import type { Order } from './orders/order.ts';
import { createPlaceTogether } from './orders/place-order.ts';
import { createWriteReceipts } from './orders/receipt.ts';
import { createOrderRows } from './orders/store.ts';
import { createSubscribers } from './orders/subscribers.ts';
import type { MiniStore } from './storefront/mini-store.ts';
import { createStoreRows } from './storefront/store.ts';
import { type ProductOut, viewProduct } from './view.ts';

export type { Product } from './catalogue/product.ts';
export type { Order, OrderLine, OrderState } from './orders/order.ts';
export type { MiniStore } from './storefront/mini-store.ts';
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
  /** Where the money comes from; receipts say so when it is none. */
  readonly bank: BankConnection['kind'];
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
  const all = { ...deps, ...rows, writeReceipts: createWriteReceipts(deps) };
  const closeOrder = createCloseOrder(all);
  const closing = { ...all, closeOrder };

  return {
    findByOfficial: rows.stores.findByOfficial,
    products: {
      getMany: rows.products.getMany,
      view: async (products) => (await enrichProducts(deps, products)).map(viewProduct),
    },
    orders: { find: (id) => rows.orders.find(null, id) },
    module: {
      endpoints: storeEndpoints({ ...closing, placeTogether: createPlaceTogether(all) }),
      subscribers: createSubscribers(closing),
      jobs: createJobs({ expireOrders: () => expireOrders(closing) }),
      migrations: [forgetReceiptJobs],
      start: async () => {
        await closeOrder.writeLateReceipts();
        await scheduleJobs(queue);
      },
    },
  };
}
