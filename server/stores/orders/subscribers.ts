import type { Accounts } from '../../accounts/index.ts';
import type { EventType } from '../../kernel/events/event.ts';
import {
  notifying,
  type Subscriber,
  transactionalTogether,
} from '../../kernel/events/subscribers.ts';
import { isId } from '../../kernel/ids.ts';
import type { Realtime } from '../../kernel/realtime/realtime.ts';
import { paymentPaid } from '../../payments/events.ts';
import { orderChanged } from '../contract.ts';
import { enrichOrder } from '../enrich.ts';
import { type AboutOrder, orderCancelled, orderPaid, orderPlaced } from '../events.ts';
import { viewOrder } from '../view.ts';
import type { CloseOrder } from './close-order.ts';
import type { Orders } from './store.ts';

export interface SubscriberDeps {
  readonly accounts: Pick<Accounts, 'staffOf' | 'people' | 'officials'>;
  readonly realtime: Realtime;
  readonly orders: Orders;
  readonly closeOrder: CloseOrder;
}

export function createSubscribers(deps: SubscriberDeps): Subscriber[] {
  const { closeOrder } = deps;
  const tell = createTell(deps);
  const tellOf = <T extends AboutOrder>(type: EventType<T>, name: string) =>
    notifying(type, name, ({ data }) => tell(data));

  return [
    transactionalTogether(
      paymentPaid,
      'stores.mark-paid',
      (tx, events) => {
        // Payments are made for other things than orders, too.
        const settled = events.flatMap(({ data: { reference }, at }) =>
          isId('ord', reference) ? [{ id: reference, paidAt: at }] : [],
        );
        return closeOrder.pay(tx, settled);
      },
      ({ data: { paymentId } }) => [`payment:${paymentId}`],
    ),
    tellOf(orderPlaced, 'stores.tell-placed'),
    tellOf(orderPaid, 'stores.tell-paid'),
    tellOf(orderCancelled, 'stores.tell-cancelled'),
  ];
}

/** The buyer and those who run the store see an order change at once. */
function createTell({ accounts, realtime, orders }: SubscriberDeps) {
  return async ({ orderId, officialId, buyer }: AboutOrder): Promise<void> => {
    const order = await orders.find(null, orderId);
    if (!order) return;
    const staff = await accounts.staffOf(officialId);
    const people = new Set([buyer, ...staff.map(({ userId }) => userId)]);
    const audiences = [...people].map((userId) => `user:${userId}` as const);
    realtime.push(audiences, orderChanged, viewOrder(await enrichOrder({ accounts }, order)));
  };
}
