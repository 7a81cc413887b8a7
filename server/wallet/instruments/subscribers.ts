import { notifying, type Subscriber } from '../../kernel/events/subscribers.ts';
import type { Realtime } from '../../kernel/realtime/realtime.ts';
import { topUpSettled } from '../events.ts';
import { topUpChanged } from './contract.ts';
import type { TopUpStore } from './store.ts';
import { viewTopUp } from './view.ts';

export interface SubscriberDeps {
  readonly realtime: Realtime;
  readonly topUps: Pick<TopUpStore, 'find'>;
}

export function instrumentSubscribers({ realtime, topUps }: SubscriberDeps): Subscriber[] {
  return [
    notifying(topUpSettled, 'wallet.tell-top-up', async ({ data }) => {
      const topUp = await topUps.find(data.topUpId);
      if (!topUp) return;
      await realtime.push(`user:${data.userId}`, topUpChanged, viewTopUp(topUp));
    }),
  ];
}
