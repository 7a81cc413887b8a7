import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, pageOfRows, pageQuery } from '../../kernel/cursor.ts';
import type * as contract from '../contract.ts';
import { refuse } from '../errors.ts';
import type { Stores } from '../storefront/store.ts';
import type { Order } from './order.ts';
import type { Orders } from './store.ts';

export interface ReadOrdersDeps {
  readonly accounts: Pick<Accounts, 'requireStaff' | 'staffOf'>;
  readonly stores: Stores;
  readonly orders: Orders;
}

/** For the buyer and the staff; for everybody else there is no such order. */
export async function getOrder(
  { accounts, orders }: ReadOrdersDeps,
  { userId }: UserActor,
  { orderId }: Command<typeof contract.getOrder>,
): Promise<Order> {
  const order = await orders.get(orderId);
  if (order.buyer === userId) return order;
  const staff = await accounts.staffOf(order.officialId);
  if (!staff.some((member) => member.userId === userId)) throw refuse['no-such-order']();
  return order;
}

export async function listMyOrders(
  { orders }: ReadOrdersDeps,
  { userId }: UserActor,
  command: Command<typeof contract.listMyOrders>,
): Promise<PageOf<Order>> {
  const query = pageQuery(command);
  return pageOfRows(await orders.ofBuyer(userId, query), query.limit, ({ id }) => id);
}

export async function listStoreOrders(
  { accounts, stores, orders }: ReadOrdersDeps,
  { userId }: UserActor,
  command: Command<typeof contract.listStoreOrders>,
): Promise<PageOf<Order>> {
  const store = await stores.get(command.storeId);
  await accounts.requireStaff(store.officialId, userId);
  const query = pageQuery(command);
  const found = await orders.ofStore(store.id, command.state, query);
  return pageOfRows(found, query.limit, ({ id }) => id);
}
