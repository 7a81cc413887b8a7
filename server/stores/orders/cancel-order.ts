import type { UserActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { Logger } from '../../kernel/logger.ts';
import type * as contract from '../contract.ts';
import { refuse } from '../errors.ts';
import { type CloseOrder, serialKeysOf } from './close-order.ts';
import { decideCancel, type Order } from './order.ts';
import type { Orders } from './store.ts';

export interface CancelOrderDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly orders: Orders;
  readonly closeOrder: CloseOrder;
}

const batchSize = 100;

async function cancel({ db, orders, closeOrder }: CancelOrderDeps, order: Order): Promise<Order> {
  return db.transaction(
    async (tx) => {
      const current = await orders.find(tx, order.id);
      if (!current) throw refuse['no-such-order']();
      return current.state === 'placed' ? closeOrder.cancel(tx, current) : current;
    },
    { serialKeys: serialKeysOf(order) },
  );
}

/** By the buyer. Cancelling twice is cancelling once. */
export async function cancelOrder(
  deps: CancelOrderDeps,
  { userId }: UserActor,
  { orderId }: Command<typeof contract.cancelOrder>,
): Promise<Order> {
  const order = await deps.orders.find(null, orderId);
  if (order?.buyer !== userId) throw refuse['no-such-order']();
  if (!decideCancel(order)) return order;
  const closed = await cancel(deps, order);
  decideCancel(closed);
  return closed;
}

/** Gives back the stock of every order whose time to pay is over. */
export async function expireOrders(deps: CancelOrderDeps): Promise<void> {
  const { clock, logger, orders } = deps;
  for (;;) {
    const overdue = await orders.overdue(clock.now(), batchSize);
    const outcomes = await Promise.allSettled(overdue.map((order) => cancel(deps, order)));
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    for (const { reason } of failed) logger.error({ err: reason }, 'an order could not expire');
    // Those that failed are still overdue: the next run of the job tries them again.
    if (overdue.length < batchSize || failed.length > 0) return;
  }
}
