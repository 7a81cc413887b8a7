import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, pageOfRows, pageQuery } from '../../kernel/cursor.ts';
import { refuse } from '../errors.ts';
import { isStaff, type OwnStoreDeps, requireOwnStore } from '../storefront/index.ts';
import type * as contract from './contract.ts';
import type { Order } from './order.ts';
import type { Orders } from './store.ts';

export interface ReadOrdersDeps extends OwnStoreDeps {
  readonly accounts: Pick<Accounts, 'requireStaff' | 'staffOf'>;
  readonly orders: Pick<Orders, 'get' | 'ofBuyer' | 'ofStore'>;
}

/** For the buyer and the staff; for everybody else there is no such order. */
export async function getOrder(
  { accounts, orders }: Pick<ReadOrdersDeps, 'accounts' | 'orders'>,
  actor: UserActor,
  { orderId }: Command<typeof contract.getOrder>,
): Promise<Order> {
  const order = await orders.get(orderId);
  if (order.buyer === actor.userId) return order;
  if (!(await isStaff(accounts, actor, order))) throw refuse['no-such-order']();
  return order;
}

export async function listMyOrders(
  { orders }: Pick<ReadOrdersDeps, 'orders'>,
  { userId }: UserActor,
  command: Command<typeof contract.listMyOrders>,
): Promise<PageOf<Order>> {
  const query = pageQuery(command);
  return pageOfRows(await orders.ofBuyer(userId, query), query.limit, ({ id }) => id);
}

export async function listStoreOrders(
  deps: ReadOrdersDeps,
  { userId }: UserActor,
  command: Command<typeof contract.listStoreOrders>,
): Promise<PageOf<Order>> {
  const store = await requireOwnStore(deps, userId, command.storeId);
  const query = pageQuery(command);
  const found = await deps.orders.ofStore(store.id, command.state, query);
  return pageOfRows(found, query.limit, ({ id }) => id);
}
