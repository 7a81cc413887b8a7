import { notifying, type Subscriber } from '../../kernel/events/subscribers.ts';
import { devicesOf, type Realtime } from '../../kernel/realtime/realtime.ts';
import { payoutSettled } from '../events.ts';
import { payoutChanged } from './contract.ts';
import type { PayoutStore } from './store.ts';
import { viewPayout } from './view.ts';

export interface SubscriberDeps {
  readonly realtime: Realtime;
  readonly payouts: Pick<PayoutStore, 'find'>;
}

export function payoutSubscribers({ realtime, payouts }: SubscriberDeps): Subscriber[] {
  return [
    notifying(payoutSettled, 'wallet.tell-payout', async ({ data }) => {
      const payout = await payouts.find(data.payoutId);
      if (!payout) return;
      await realtime.push(devicesOf(data.officialId), payoutChanged, viewPayout(payout));
    }),
  ];
}
