import type { PushHandlers } from '../../sync/pushes.ts';

export const storePushes: PushHandlers<'stores.order-changed'> = {
  'stores.order-changed': (order, { client }) => {
    client.setQueryData(['stores.get-order', { orderId: order.id }], order);
    return [
      'stores.list-my-orders',
      'stores.list-store-orders',
      'stores.get-store-summary',
      // What each broadcast has sold.
      'official.list-broadcasts',
      'stores.get-product',
      'stores.list-products',
    ];
  },
};
