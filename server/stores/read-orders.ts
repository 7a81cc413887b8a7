import type { Accounts } from '../accounts/index.ts';
import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import { type PageOf, pageOfRows, pageQuery } from '../kernel/cursor.ts';
import type { Id, UserId } from '../kernel/ids.ts';
import type * as contract from './contract.ts';
import { refuse } from './errors.ts';
import type { Order } from './order.ts';
import type { Orders } from './store/orders.ts';
import type { Stores } from './store/stores.ts';

export interface ReadOrdersDeps {
  readonly accounts: Pick<Accounts, 'requireStaff' | 'staffOf'>;
  readonly stores: Stores;
  readonly orders: Orders;
}

export function createReadOrders({ accounts, stores, orders }: ReadOrdersDeps) {
  /** For the buyer and the staff; for everybody else there is no such order. */
  async function requireOrder(userId: UserId, orderId: Id<'ord'>): Promise<Order> {
    const order = await orders.find(null, orderId);
    if (!order) throw refuse['no-such-order']();
    if (order.buyer === userId) return order;
    const staff = await accounts.staffOf(order.officialId);
    if (!staff.some((member) => member.userId === userId)) throw refuse['no-such-order']();
    return order;
  }

  async function getOrder(
    { userId }: UserActor,
    { orderId }: Command<typeof contract.getOrder>,
  ): Promise<Order> {
    return requireOrder(userId, orderId);
  }

  async function listMyOrders(
    { userId }: UserActor,
    command: Command<typeof contract.listMyOrders>,
  ): Promise<PageOf<Order>> {
    const query = pageQuery(command);
    return pageOfRows(await orders.ofBuyer(userId, query), query.limit, ({ id }) => id);
  }

  async function listStoreOrders(
    { userId }: UserActor,
    command: Command<typeof contract.listStoreOrders>,
  ): Promise<PageOf<Order>> {
    const store = await stores.get(command.storeId);
    await accounts.requireStaff(store.officialId, userId);
    const query = pageQuery(command);
    const found = await orders.ofStore(store.id, command.state, query);
    return pageOfRows(found, query.limit, ({ id }) => id);
  }

  return { getOrder, listMyOrders, listStoreOrders };
}
