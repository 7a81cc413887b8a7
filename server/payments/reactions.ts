import { observer, type Reaction } from '../kernel/db/reactions.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import { paymentChanged } from './contract.ts';
import { paymentCancelled, paymentPaid } from './events.ts';

export function createReactions(realtime: Realtime): Reaction[] {
  return [
    observer(paymentPaid, 'payments.tell-paid', async ({ data: { payer, paymentId } }) => {
      realtime.push(`user:${payer}`, paymentChanged, { paymentId, state: 'paid' });
    }),
    observer(
      paymentCancelled,
      'payments.tell-cancelled',
      async ({ data: { payer, paymentId } }) => {
        realtime.push(`user:${payer}`, paymentChanged, { paymentId, state: 'cancelled' });
      },
    ),
  ];
}
