/** The slice of order cards: what somebody bought is seen where they talk with the account. */
import type { Module } from '../../kernel/module.ts';
import type { OrderCardsDeps } from './post-order-cards.ts';
import { orderCardSubscribers } from './subscribers.ts';

export function orderCards(deps: OrderCardsDeps): Module {
  return { endpoints: [], subscribers: orderCardSubscribers(deps) };
}
