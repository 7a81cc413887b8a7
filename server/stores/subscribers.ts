import type { Accounts } from '../accounts/index.ts';
import type { EventType } from '../kernel/events/event.ts';
import { notifying, type Subscriber, transactional } from '../kernel/events/subscribers.ts';
import { isId } from '../kernel/ids.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import { paymentPaid } from '../payments/events.ts';
import type { CloseOrder } from './close-order.ts';
import { orderChanged } from './contract.ts';
import { type AboutOrder, orderCancelled, orderPaid, orderPlaced } from './events.ts';
import type { Show } from './show.ts';
import type { Orders } from './store/orders.ts';
import { viewOrder } from './view.ts';

export interface SubscriberDeps {
  readonly accounts: Pick<Accounts, 'staffOf'>;
  readonly realtime: Realtime;
  readonly orders: Orders;
  readonly closeOrder: CloseOrder;
  readonly show: Show;
}

export function createSubscribers(deps: SubscriberDeps): Subscriber[] {
  const { closeOrder } = deps;
  const tell = createTell(deps);
  const tellOf = <T extends AboutOrder>(type: EventType<T>, name: string) =>
    notifying(type, name, ({ data }) => tell(data));

  return [
    transactional(
      paymentPaid,
      'stores.mark-paid',
      async (tx, { data: { reference }, at }) => {
        // Payments are made for other things than orders, too.
        if (isId('ord', reference)) await closeOrder.pay(tx, [{ id: reference, paidAt: at }]);
      },
      ({ data: { paymentId } }) => [`payment:${paymentId}`],
    ),
    tellOf(orderPlaced, 'stores.tell-placed'),
    tellOf(orderPaid, 'stores.tell-paid'),
    tellOf(orderCancelled, 'stores.tell-cancelled'),
  ];
}

/** The buyer and those who run the store see an order change at once. */
function createTell({ accounts, realtime, orders, show }: SubscriberDeps) {
  return async ({ orderId, officialId, buyer }: AboutOrder): Promise<void> => {
    const order = await orders.find(null, orderId);
    if (!order) return;
    const staff = await accounts.staffOf(officialId);
    const people = new Set([buyer, ...staff.map(({ userId }) => userId)]);
    const audiences = [...people].map((userId) => `user:${userId}` as const);
    realtime.push(audiences, orderChanged, viewOrder(await show.order(order)));
  };
}
