import type { Accounts } from '../../accounts/index.ts';
import { assert } from '../../kernel/assert.ts';
import type { PageOf } from '../../kernel/cursor.ts';
import type { Order } from './order.ts';
import type { ShownOrder } from './view.ts';

export interface EnrichOrderDeps {
  readonly accounts: Pick<Accounts, 'people'>;
}

async function enrichOrders(
  { accounts }: EnrichOrderDeps,
  orders: readonly Order[],
): Promise<ShownOrder[]> {
  const personOf = await accounts.people.lookUp(orders.map(({ buyer }) => buyer));
  return orders.map((order) => ({ order, buyer: personOf(order.buyer) }));
}

export async function enrichOrder(deps: EnrichOrderDeps, order: Order): Promise<ShownOrder> {
  const [shown] = await enrichOrders(deps, [order]);
  assert(shown, 'one order in, one out');
  return shown;
}

export async function enrichOrderPage(
  deps: EnrichOrderDeps,
  { items, nextCursor }: PageOf<Order>,
): Promise<PageOf<ShownOrder>> {
  return { items: await enrichOrders(deps, items), nextCursor };
}
