import { notifying, type Subscriber } from '../../kernel/events/subscribers.ts';
import { orderPaid } from '../../stores/events.ts';
import { type OrderCardsDeps, postOrderCards } from './post-order-cards.ts';

export function orderCardSubscribers(deps: OrderCardsDeps): Subscriber[] {
  return [
    notifying(orderPaid, 'official.post-order-cards', ({ data }) => postOrderCards(deps, data)),
  ];
}
