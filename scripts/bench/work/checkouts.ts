import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { httpCaller } from '../http-caller.ts';

const shape = z.object({
  url: z.url(),
  storeId: z.string(),
  productIds: z.array(z.string()).min(1),
  price: z.object({ amount: z.string(), currency: z.string() }),
  buyers: z.array(z.string()).min(1),
});
const orderShape = z.object({ paymentId: z.string() });
const paymentShape = z.object({ state: z.literal('paid') });

/** One call is a whole checkout: an order that reserves stock, and its payment from the balance. */
export function prepare(config: unknown): Promise<(caller: number) => Promise<void>> {
  const { url, storeId, productIds, price, buyers } = shape.parse(config);
  const call = httpCaller(url);
  let turn = 0;

  return Promise.resolve(async (caller) => {
    const token = buyers[caller % buyers.length];
    const productId = productIds[turn++ % productIds.length];
    if (!token || !productId) throw new Error('there are buyers and products');
    const lines = [{ productId, quantity: 1, unitPrice: price }];
    const order = await call({
      ...{ method: 'POST', path: '/v1/orders', token },
      body: { storeId, lines, idempotencyKey: randomUUID() },
    });
    const { paymentId } = orderShape.parse(order);
    const payment = await call({
      ...{ method: 'POST', path: `/v1/payments/${paymentId}/approval`, token },
      body: { instrument: 'balance', idempotencyKey: randomUUID() },
    });
    paymentShape.parse(payment);
  });
}
