import type { Accounts } from '../../accounts/index.ts';
import { enrichOneBy, enrichPageBy } from '../../kernel/enrich.ts';
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

export const enrichOrder = enrichOneBy(enrichOrders);

export const enrichOrderPage = enrichPageBy(enrichOrders);
