import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../../lib/api/call.ts';
import type { OperationName } from '../../../lib/api/operations.ts';
import { asProblem, type Problem } from '../../../lib/api/problem.ts';
import { refreshOperations } from '../../../lib/api/queries.ts';
import { useAttemptKey } from '../../../lib/attempt-key.ts';
import { requestPayment } from '../../../lib/payment.ts';
import { sceneOf } from '../../../lib/scene.ts';
import { type CartLine, orderLines } from '../model/cart.ts';
import type { Store } from '../model/product.ts';

/** What an order, or the refusal of one, makes out of date. */
const touched: readonly OperationName[] = [
  'stores.get-cart',
  'stores.get-product',
  'stores.list-products',
  'stores.list-my-orders',
];

/**
 * Places the order, asks for the payment and shows how it went. However often the button is
 * pressed and whatever the network does, one wish is one order: see useAttemptKey.
 */
export function usePlaceOrder(store: Store) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const attempt = useAttemptKey();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const place = async (lines: readonly CartLine[]): Promise<void> => {
    const wish = {
      storeId: store.id,
      lines: orderLines(lines),
      ...sceneOf(store.id, store.official.id),
    };
    setBusy(true);
    setProblem(null);
    try {
      const order = await call('stores.place-order', {
        ...wish,
        idempotencyKey: attempt.keyFor(wish),
      });
      attempt.settle();
      client.setQueryData(['stores.get-order', { orderId: order.id }], order);
      const payment = await requestPayment(order.paymentId);
      const place = payment?.state === 'paid' ? `/orders/${order.id}/paid` : `/orders/${order.id}`;
      await navigate(place, { replace: true });
    } catch (error) {
      const refused = asProblem(error);
      attempt.settle(refused);
      setProblem(refused);
    } finally {
      setBusy(false);
      refreshOperations(client, touched);
    }
  };
  return { place, isBusy, problem };
}
