import { notifying, type Subscriber } from '../kernel/events/subscribers.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import { walletChanged } from './contract.ts';
import { balanceChanged } from './events.ts';
import { devicesOf, type Identities } from './owners.ts';

export interface SubscriberDeps {
  readonly realtime: Realtime;
  readonly accounts: Identities;
}

export function walletSubscribers({ realtime, accounts }: SubscriberDeps): Subscriber[] {
  return [
    notifying(balanceChanged, 'wallet.tell-owners', async ({ data }) => {
      const told = data.owners.map(async (owner) =>
        realtime.push(await devicesOf(accounts, owner), walletChanged, { owner }),
      );
      await Promise.all(told);
    }),
  ];
}
