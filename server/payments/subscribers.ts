import { notifying, type Subscriber } from '../kernel/events/subscribers.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import { paymentChanged } from './contract.ts';
import { paymentCancelled, paymentPaid } from './events.ts';

export function createSubscribers(realtime: Realtime): Subscriber[] {
  return [
    notifying(paymentPaid, 'payments.tell-paid', async ({ data: { payer, paymentId } }) => {
      await realtime.push(`user:${payer}`, paymentChanged, { paymentId, state: 'paid' });
    }),
    notifying(
      paymentCancelled,
      'payments.tell-cancelled',
      async ({ data: { payer, paymentId } }) => {
        await realtime.push(`user:${payer}`, paymentChanged, { paymentId, state: 'cancelled' });
      },
    ),
  ];
}
