import { notifying, type Subscriber } from '../../kernel/events/subscribers.ts';
import type { Realtime } from '../../kernel/realtime/realtime.ts';
import { payoutSettled } from '../events.ts';
import { devicesOf, type Identities } from '../owners.ts';
import { payoutChanged } from './contract.ts';
import type { PayoutStore } from './store.ts';
import { viewPayout } from './view.ts';

export interface SubscriberDeps {
  readonly realtime: Realtime;
  readonly accounts: Pick<Identities, 'staffOf'>;
  readonly payouts: Pick<PayoutStore, 'find'>;
}

export function payoutSubscribers({ realtime, accounts, payouts }: SubscriberDeps): Subscriber[] {
  return [
    notifying(payoutSettled, 'wallet.tell-payout', async ({ data }) => {
      const payout = await payouts.find(data.payoutId);
      if (!payout) return;
      const audiences = await devicesOf(accounts, data.officialId);
      await realtime.push(audiences, payoutChanged, viewPayout(payout));
    }),
  ];
}
