import type { UserActor } from '../kernel/actor.ts';
import type { Clock, Instant } from '../kernel/clock.ts';
import type { Command } from '../kernel/contract.ts';
import type { Db, Tx } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Id, Ids, UserId } from '../kernel/ids.ts';
import type { Payments } from '../payments/index.ts';
import { aboutOrder } from './about-order.ts';
import type * as contract from './contract.ts';
import { refuse } from './errors.ts';
import { orderPlaced } from './events.ts';
import type { MiniStore } from './mini-store.ts';
import {
  decideLines,
  describeOrder,
  draftOrder,
  numberOf,
  type Order,
  refusalOf,
  type WantedLine,
} from './order.ts';
import type { Product } from './product.ts';
import type { Carts } from './store/carts.ts';
import type { Orders } from './store/orders.ts';
import type { Products } from './store/products.ts';
import type { Stores } from './store/stores.ts';
import { lookBackFrom, piecesOf, requireMayReserve } from './unpaid-limits.ts';

export interface PlaceOrderDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly payments: Payments;
  readonly stores: Stores;
  readonly products: Products;
  readonly carts: Carts;
  readonly orders: Orders;
}

type PlaceOrder = Command<typeof contract.placeOrder>;

/** Tries before we say that the numbers are used up; one in a thousand millions is taken by chance. */
const numberTriesMax = 8;

/** Stock, payment and order come to be in one transaction, or none of them does. */
export function createPlaceOrder(deps: PlaceOrderDeps) {
  const { db, eventLog, ids, clock, payments, stores, products, carts, orders } = deps;

  async function placeOrder({ userId }: UserActor, command: PlaceOrder): Promise<Order> {
    const store = await stores.get(command.storeId);
    const lines = decideLines(store, command.lines);
    const serialKeys = [
      `orders:${userId}/${store.id}`,
      ...lines.map(({ productId }) => `stock:${productId}`),
    ];
    const id = await db.once(
      `${userId}:place-order:${command.idempotencyKey}`,
      command,
      (tx) => place(tx, userId, store, lines, command),
      { serialKeys },
    );
    const order = await orders.find(null, id);
    if (!order) throw refuse['no-such-order']();
    return order;
  }

  async function place(
    tx: Tx,
    buyer: UserId,
    store: MiniStore,
    wanted: readonly WantedLine[],
    command: PlaceOrder,
  ): Promise<Id<'ord'>> {
    const now = clock.now();
    requireMayReserve(await unpaidOf(tx, buyer, store, now), piecesOf(wanted));
    const lines = [];
    for (const line of wanted) {
      const path = `lines.${command.lines.findIndex((given) => given.productId === line.productId)}`;
      const product = await reserve(tx, store, line, path);
      lines.push({ product, quantity: line.quantity });
    }
    const { id, number } = await nextNumber(tx);
    const scene = command.scene ?? null;
    const draft = draftOrder({ id, number, store, buyer, lines, scene }, now);
    const payment = await payments.createPayment(tx, {
      payer: buyer,
      payee: store.officialId,
      amount: draft.total,
      reference: id,
      description: describeOrder(draft),
      expiresAt: draft.payBefore,
    });
    const order: Order = { ...draft, paymentId: payment.id };
    await orders.insert(tx, order);
    // Two orders of one buyer in one store meet at their cart: each sees the other in its limits.
    await carts.takeOut(
      tx,
      buyer,
      store.id,
      wanted.map(({ productId }) => productId),
    );
    await eventLog.append(tx, [orderPlaced(id, { ...aboutOrder(order), scene })]);
    return id;
  }

  /** A paid order is told of its payment a moment later; until then it only looks unpaid. */
  async function unpaidOf(tx: Tx, buyer: UserId, store: MiniStore, now: Instant) {
    const since = lookBackFrom(now);
    const recent = await orders.recentUnpaid(tx, { buyer, storeId: store.id, since });
    const waiting = recent.filter(({ state }) => state === 'placed');
    const paid = await payments.paidAmong(
      tx,
      waiting.map(({ paymentId }) => paymentId),
    );
    return recent.filter(({ paymentId }) => !paid.has(paymentId));
  }

  async function reserve(
    tx: Tx,
    store: MiniStore,
    line: WantedLine,
    path: string,
  ): Promise<Product> {
    const reserved = await products.reserve(tx, store.id, line);
    if (reserved) return reserved;
    const product = await products.find(tx, line.productId);
    throw refusalOf(product, line, { storeId: store.id, path });
  }

  async function nextNumber(tx: Tx): Promise<{ id: Id<'ord'>; number: string }> {
    for (let tries = 0; tries < numberTriesMax; tries += 1) {
      const id = ids.next('ord');
      const number = numberOf(id);
      if (!(await orders.isNumberTaken(tx, number))) return { id, number };
    }
    throw new Error('no free order number was found');
  }

  return placeOrder;
}
