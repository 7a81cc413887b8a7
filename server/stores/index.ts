/** The module of mini-stores: what official accounts sell, and the orders for it. */
import type { Accounts } from '../accounts/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BankConnection } from '../kernel/config.ts';
import type { Db } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Id, Ids, OfficialId } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import { type Module, moduleOf } from '../kernel/module.ts';
import type { PublicPages } from '../kernel/pages/public-pages.ts';
import type { Queue } from '../kernel/queue/queue.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import type { Media } from '../media/index.ts';
import type { Payments } from '../payments/index.ts';
import { carts, createCartRows } from './carts/index.ts';
import {
  catalogue,
  createProductRows,
  enrichProducts,
  type ProductOut,
  viewProduct,
} from './catalogue/index.ts';
import type { Product } from './catalogue/product.ts';
import { type CodeSold, createOrderRows, orders } from './orders/index.ts';
import type { Order } from './orders/order.ts';
import { createStoreRows, storefront } from './storefront/index.ts';
import type { MiniStore } from './storefront/mini-store.ts';
import { windows } from './windows/index.ts';

export type { ProductOut } from './catalogue/index.ts';
export type { Product } from './catalogue/product.ts';
export { nameLines } from './orders/index.ts';
export type { Order } from './orders/order.ts';
export type { MiniStore } from './storefront/mini-store.ts';

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
  readonly publicPages: PublicPages;
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
  readonly orders: {
    find(id: Id<'ord'>): Promise<Order | null>;
    /** What was bought by those whom a scanned code led there. */
    soldThrough(codes: readonly string[]): Promise<CodeSold[]>;
  };
  readonly module: Module;
}

export function createStores(deps: StoresDeps): Stores {
  const { db } = deps;
  const rows = {
    stores: createStoreRows(db),
    products: createProductRows(db),
    carts: createCartRows(db),
    orders: createOrderRows(db),
  };
  const all = { ...deps, ...rows };

  return {
    findByOfficial: rows.stores.findByOfficial,
    products: {
      getMany: rows.products.getMany,
      view: async (products) => (await enrichProducts(deps, products)).map(viewProduct),
    },
    orders: {
      find: (id) => rows.orders.find(null, id),
      soldThrough: rows.orders.soldThrough,
    },
    module: moduleOf([storefront(all), catalogue(all), windows(all), carts(all), orders(all)]),
  };
}
