/** The end of an order that nobody has paid: by its buyer, or because its time is over. */
import { assert } from '../../kernel/assert.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Db, Tx } from '../../kernel/db/database.ts';
import type { Payments } from '../../payments/index.ts';
import type { Products } from '../catalogue/index.ts';
import { refuse } from '../errors.ts';
import { aboutOrder } from './about-order.ts';
import { orderCancelled } from './events.ts';
import type { Order } from './order.ts';
import { type PayOrdersDeps, payOrders } from './pay-orders.ts';
import type { Orders } from './store.ts';

export interface CloseUnpaidDeps extends PayOrdersDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly clock: Clock;
  readonly payments: Pick<Payments, 'cancelPayment'>;
  readonly products: Pick<Products, 'restock'>;
  readonly orders: Pick<Orders, 'find' | 'placedAmong' | 'markPaid' | 'markCancelled'>;
}

/** @returns the order as it is then: cancelled, or paid when the payment was faster */
export function closeUnpaid(deps: CloseUnpaidDeps, order: Order): Promise<Order> {
  return deps.db.transaction(
    async (tx) => {
      const current = await deps.orders.find(tx, order.id);
      if (!current) throw refuse['no-such-order']();
      return current.state === 'placed' ? withdraw(deps, tx, current) : current;
    },
    { serialKeys: serialKeysOf(order) },
  );
}

/** Withdraws the payment, cancels the order and returns its stock, unless it has been paid. */
async function withdraw(deps: CloseUnpaidDeps, tx: Tx, order: Order): Promise<Order> {
  const { eventLog, clock, payments, products, orders } = deps;
  const payment = await payments.cancelPayment(tx, order.paymentId);
  if (payment.state === 'paid') {
    assert(payment.paidAt, 'a paid payment knows when');
    await payOrders(deps, tx, [{ id: order.id, paidAt: payment.paidAt }]);
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

/** The serial keys of whatever changes an order and gives its stock back. */
function serialKeysOf({ paymentId, lines }: Order): string[] {
  return [`payment:${paymentId}`, ...lines.map(({ productId }) => `stock:${productId}`)];
}
