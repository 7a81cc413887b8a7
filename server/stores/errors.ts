import { refusals } from '../kernel/errors.ts';

export const refuse = refusals('stores', {
  'no-such-store': ['not-found', 'There is no such store.'],
  'no-such-product': ['not-found', 'There is no such product in this store.'],
  'no-such-order': ['not-found', 'There is no such order for you.'],
  'store-exists': ['conflict', 'This official account has a store already.'],
  'currency-mismatch': ['invalid', 'The store sells in another currency.'],
  'cart-full': ['conflict', 'No more different products fit into a cart.'],
  'same-product-twice': ['invalid', 'Each product may stand in an order once.'],
  'total-too-large': ['invalid', 'The order is worth more than can be paid at once.'],
  'sold-out': ['conflict', 'There are not as many left as you want.'],
  'not-on-sale': ['conflict', 'A product is no longer on sale.'],
  'price-changed': ['conflict', 'A price has changed; look at it again.'],
  'stock-changed': ['conflict', 'Somebody else has changed the stock; look at it again.'],
  'stock-reserved': ['conflict', 'Orders have taken more pieces than that would leave.'],
  'too-many-unpaid': ['conflict', 'Pay or cancel the orders that wait in this store first.'],
  'too-many-reserved': [
    'conflict',
    'So many pieces cannot be kept without payment; order fewer at a time.',
  ],
  'too-many-given-up': [
    'too-many',
    'You have given up too many orders in this store; try again tomorrow.',
  ],
  'not-paid': ['conflict', 'The order is not paid, so there is nothing to hand over.'],
  'already-paid': ['conflict', 'The order is paid; it can no longer be cancelled.'],
});
