import { notifying, type Subscriber } from '../kernel/events/subscribers.ts';
import { devicesOf, type Realtime } from '../kernel/realtime/realtime.ts';
import { walletChanged } from './contract.ts';
import { balanceChanged } from './events.ts';

export interface SubscriberDeps {
  readonly realtime: Realtime;
}

export function walletSubscribers({ realtime }: SubscriberDeps): Subscriber[] {
  return [
    notifying(balanceChanged, 'wallet.tell-owners', async ({ data }) => {
      const told = data.owners.map((owner) =>
        realtime.push(devicesOf(owner), walletChanged, { owner }),
      );
      await Promise.all(told);
    }),
  ];
}
