import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { refuse } from '../errors.ts';
import { type CloseUnpaidDeps, closeUnpaid } from './close-unpaid.ts';
import type * as contract from './contract.ts';
import { decideCancel, type Order } from './order.ts';

/** By the buyer. Cancelling twice is cancelling once. */
export async function cancelOrder(
  deps: CloseUnpaidDeps,
  { userId }: UserActor,
  { orderId }: Command<typeof contract.cancelOrder>,
): Promise<Order> {
  const order = await deps.orders.find(null, orderId);
  if (order?.buyer !== userId) throw refuse['no-such-order']();
  if (!decideCancel(order)) return order;
  const closed = await closeUnpaid(deps, order);
  // Refused when the payment was faster.
  decideCancel(closed);
  return closed;
}
