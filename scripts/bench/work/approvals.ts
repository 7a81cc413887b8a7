import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { httpCaller } from '../http-caller.ts';

const shape = z.object({
  url: z.url(),
  payments: z.array(z.object({ token: z.string(), paymentId: z.string() })),
});
const paymentShape = z.object({ state: z.literal('paid') });

/** One call moves money once: a payment that already exists is approved. */
export function prepare(config: unknown): Promise<(caller: number) => Promise<void>> {
  const { url, payments } = shape.parse(config);
  const call = httpCaller(url);
  let turn = 0;

  return Promise.resolve(async () => {
    const next = payments[turn++];
    if (!next) throw new Error('more payments were approved than were prepared');
    const answer = await call({
      ...{ method: 'POST', path: `/v1/payments/${next.paymentId}/approval`, token: next.token },
      body: { instrument: 'balance', idempotencyKey: randomUUID() },
    });
    paymentShape.parse(answer);
  });
}
