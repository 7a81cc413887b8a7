import type { EventType } from '../../kernel/events/event.ts';
import {
  notifying,
  type Subscriber,
  transactionalTogether,
} from '../../kernel/events/subscribers.ts';
import { isId } from '../../kernel/ids.ts';
import { devicesOf, type Realtime } from '../../kernel/realtime/realtime.ts';
import { paymentPaid } from '../../payments/events.ts';
import { orderChanged } from './contract.ts';
import type { EnrichOrderDeps } from './enrich.ts';
import {
  type AboutOrder,
  orderCancelled,
  orderCompletionSet,
  orderPaid,
  orderPlaced,
} from './events.ts';
import { type PayOrdersDeps, payOrders } from './pay-orders.ts';
import type { Orders } from './store.ts';
import { viewOrder } from './view.ts';

export interface SubscriberDeps extends PayOrdersDeps, EnrichOrderDeps {
  readonly accounts: PayOrdersDeps['accounts'] & EnrichOrderDeps['accounts'];
  readonly realtime: Realtime;
  readonly orders: PayOrdersDeps['orders'] & Pick<Orders, 'find'>;
}

export function orderSubscribers(deps: SubscriberDeps): Subscriber[] {
  const tellOf = <T extends AboutOrder>(type: EventType<T>, name: string) =>
    notifying(type, name, ({ data }) => tellChanged(deps, data));

  return [
    transactionalTogether(
      paymentPaid,
      'stores.mark-paid',
      (tx, events) => {
        // Payments are made for other things than orders, too.
        const settled = events.flatMap(({ data: { reference }, at }) =>
          isId('ord', reference) ? [{ id: reference, paidAt: at }] : [],
        );
        return payOrders(deps, tx, settled);
      },
      ({ data: { paymentId } }) => [`payment:${paymentId}`],
    ),
    tellOf(orderPlaced, 'stores.tell-placed'),
    tellOf(orderPaid, 'stores.tell-paid'),
    tellOf(orderCancelled, 'stores.tell-cancelled'),
    tellOf(orderCompletionSet, 'stores.tell-completion'),
  ];
}

/** The buyer and those who run the store see an order change at once. */
async function tellChanged(
  deps: SubscriberDeps,
  { orderId, officialId, buyer }: AboutOrder,
): Promise<void> {
  const { accounts, realtime, orders } = deps;
  // In one turn, so that it is read together with what the other subscribers of the event ask for.
  const [order, personOf] = await Promise.all([
    orders.find(null, orderId),
    accounts.people.lookUp([buyer]),
  ]);
  if (!order) return;
  const audiences = [buyer, officialId].map(devicesOf);
  await realtime.push(audiences, orderChanged, viewOrder({ order, buyer: personOf(buyer) }));
}
