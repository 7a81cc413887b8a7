/** The two ways out of `placed`, each in one transaction with what belongs to it. */
import { assert } from '../kernel/assert.ts';
import type { Clock, Instant } from '../kernel/clock.ts';
import type { Tx } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Payments } from '../payments/index.ts';
import { aboutOrder } from './about-order.ts';
import { orderCancelled, orderPaid } from './events.ts';
import type { Order } from './order.ts';
import type { Orders } from './store/orders.ts';
import type { Products } from './store/products.ts';

export interface CloseOrderDeps {
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly payments: Payments;
  readonly products: Products;
  readonly orders: Orders;
}

export type CloseOrder = ReturnType<typeof createCloseOrder>;

export function createCloseOrder({ eventLog, clock, payments, products, orders }: CloseOrderDeps) {
  /** Nothing happens when it is paid already. */
  async function pay(tx: Tx, { id }: Pick<Order, 'id'>, paidAt: Instant): Promise<void> {
    const paid = await orders.markPaid(tx, id, paidAt);
    if (paid) await eventLog.append(tx, [orderPaid(id, aboutOrder(paid))]);
  }

  /**
   * Withdraws the payment, cancels the order and returns its stock. When the payment was faster,
   * the order is paid instead.
   */
  async function cancel(tx: Tx, order: Order): Promise<Order> {
    const payment = await payments.cancelPayment(tx, order.paymentId);
    if (payment.state === 'paid') {
      assert(payment.paidAt, 'a paid payment knows when');
      await pay(tx, order, payment.paidAt);
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

  return { pay, cancel };
}

/** The serial keys of whatever changes an order and gives its stock back. */
export function serialKeysOf({ paymentId, lines }: Order): string[] {
  return [`payment:${paymentId}`, ...lines.map(({ productId }) => `stock:${productId}`)];
}
