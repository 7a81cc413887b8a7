/** The two ways out of `placed`, each in one transaction with what belongs to it. */
import { assert } from '../../kernel/assert.ts';
import type { Clock, Instant } from '../../kernel/clock.ts';
import type { Db, Tx } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Media } from '../../media/index.ts';
import type { Payments } from '../../payments/index.ts';
import type { Products } from '../catalogue/store.ts';
import { orderCancelled, orderPaid } from '../events.ts';
import { aboutOrder } from './about-order.ts';
import type { Order } from './order.ts';
import type { WriteReceipts } from './receipt.ts';
import type { Orders } from './store.ts';

export interface CloseOrderDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly media: Pick<Media, 'drawings'>;
  readonly payments: Payments;
  readonly products: Products;
  readonly orders: Orders;
  readonly writeReceipts: WriteReceipts;
}

export type CloseOrder = ReturnType<typeof createCloseOrder>;

const lateAtOnce = 100;

/** An order whose payment has gone through. */
export interface Settled {
  readonly id: Id<'ord'>;
  readonly paidAt: Instant;
}

export function createCloseOrder(deps: CloseOrderDeps) {
  const { db, eventLog, clock, media, payments, products, orders, writeReceipts } = deps;

  /** With its receipt, which is drawn when somebody looks. Nothing happens to those paid already. */
  async function pay(tx: Tx, settled: readonly Settled[]): Promise<void> {
    const placed = await orders.placedAmong(
      tx,
      settled.map(({ id }) => id),
    );
    if (placed.size === 0) return;
    const paid = settled.flatMap(({ id, paidAt }): Order[] => {
      const order = placed.get(id);
      return order ? [{ ...order, state: 'paid', paidAt }] : [];
    });
    const receipts = await media.drawings.drawLater(tx, await writeReceipts(paid));
    await orders.markPaid(
      tx,
      paid.map((order, index) => ({ ...order, receiptMediaId: receipts[index] ?? null })),
    );
    await eventLog.append(
      tx,
      paid.map((order) => orderPaid(order.id, aboutOrder(order))),
    );
  }

  /** Versions before this one drew receipts a while after the payment; what they left undone. */
  async function writeLateReceipts(): Promise<void> {
    for (;;) {
      const late = await orders.withoutReceipt(lateAtOnce);
      if (late.length === 0) return;
      const drawings = await writeReceipts(late);
      await db.transaction(async (tx) => {
        const receipts = await media.drawings.drawLater(tx, drawings);
        for (const [index, { id }] of late.entries()) {
          await orders.addReceipt(tx, id, receipts[index] ?? null);
        }
        // Told again: whoever has heard it knows the order, and posts what is missing.
        await eventLog.append(
          tx,
          late.map((order) => orderPaid(order.id, aboutOrder(order))),
        );
      });
      if (late.length < lateAtOnce) return;
    }
  }

  /**
   * Withdraws the payment, cancels the order and returns its stock. When the payment was faster,
   * the order is paid instead.
   */
  async function cancel(tx: Tx, order: Order): Promise<Order> {
    const payment = await payments.cancelPayment(tx, order.paymentId);
    if (payment.state === 'paid') {
      assert(payment.paidAt, 'a paid payment knows when');
      await pay(tx, [{ id: order.id, paidAt: payment.paidAt }]);
      return { ...order, state: 'paid', paidAt: payment.paidAt };
    }
    const cancelled = await orders.markCancelled(tx, order.id, clock.now());
    if (!cancelled) return order;
    for (const { productId, quantity } of cancelled.lines) {
      await products.restock(tx, productId, quantity);
    }
    await eventLog.append(tx, [orderCancelled(order.id, aboutOrder(cancelled))]);
    return cancelled;
  }

  return { pay, cancel, writeLateReceipts };
}

/** The serial keys of whatever changes an order and gives its stock back. */
export function serialKeysOf({ paymentId, lines }: Order): string[] {
  return [`payment:${paymentId}`, ...lines.map(({ productId }) => `stock:${productId}`)];
}
