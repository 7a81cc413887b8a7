import { notifying, type Subscriber } from '../kernel/events/subscribers.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import * as contract from './contract.ts';
import { balanceChanged, topUpSettled } from './events.ts';
import type { TopUpStore } from './instruments/store.ts';
import { type Identities, watchersOf } from './owners.ts';
import { viewTopUp } from './view.ts';

export interface SubscriberDeps {
  readonly realtime: Realtime;
  readonly accounts: Identities;
  readonly topUps: TopUpStore;
}

export function createSubscribers({ realtime, accounts, topUps }: SubscriberDeps): Subscriber[] {
  return [
    notifying(balanceChanged, 'wallet.tell-owners', async ({ data }) => {
      for (const owner of data.owners) {
        const watchers = await watchersOf(accounts, owner);
        const audiences = watchers.map((userId) => `user:${userId}` as const);
        realtime.push(audiences, contract.walletChanged, { owner });
      }
    }),
    notifying(topUpSettled, 'wallet.tell-top-up', async ({ data }) => {
      const topUp = await topUps.find(data.topUpId);
      if (!topUp) return;
      realtime.push(`user:${data.userId}`, contract.topUpChanged, viewTopUp(topUp));
    }),
  ];
}
