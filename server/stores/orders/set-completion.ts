import type { UserActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import { refuse } from '../errors.ts';
import { isStaff } from '../storefront/index.ts';
import { aboutOrder } from './about-order.ts';
import type * as contract from './contract.ts';
import { orderCompletionSet } from './events.ts';
import { decideCompletion, type Order } from './order.ts';
import type { ReadOrdersDeps } from './read-orders.ts';
import type { Orders } from './store.ts';

export interface SetCompletionDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly clock: Clock;
  readonly eventLog: EventLog;
  readonly accounts: Pick<ReadOrdersDeps['accounts'], 'staffOf'>;
  readonly orders: Pick<Orders, 'find' | 'setCompletion'>;
}

/** By the staff. To say it twice is to say it once. */
export async function setCompletion(
  { db, clock, eventLog, accounts, orders }: SetCompletionDeps,
  actor: UserActor,
  { orderId, isCompleted }: Command<typeof contract.setCompletion>,
): Promise<Order> {
  const known = await orders.find(null, orderId);
  if (!known || !(await isStaff(accounts, actor, known))) throw refuse['no-such-order']();
  return db.transaction(async (tx) => {
    const order = await orders.find(tx, orderId);
    if (!order) throw refuse['no-such-order']();
    const next = decideCompletion(order, isCompleted, clock.now());
    if (next === order) return order;
    await orders.setCompletion(tx, next);
    await eventLog.append(tx, [orderCompletionSet(orderId, aboutOrder(next))]);
    return next;
  });
}
