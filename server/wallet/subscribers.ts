import { notifying, type Subscriber } from '../kernel/events/subscribers.ts';
import type { IdentityId } from '../kernel/ids.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import * as contract from './contract.ts';
import { balanceChanged, payoutSettled, topUpSettled } from './events.ts';
import type { TopUpStore } from './instruments/store.ts';
import { type Identities, watchersOf } from './owners.ts';
import type { PayoutStore } from './payouts/store.ts';
import { viewPayout, viewTopUp } from './view.ts';

export interface SubscriberDeps {
  readonly realtime: Realtime;
  readonly accounts: Identities;
  readonly topUps: TopUpStore;
  readonly payouts: PayoutStore;
}

export function createSubscribers(deps: SubscriberDeps): Subscriber[] {
  const { realtime, accounts, topUps, payouts } = deps;
  const audiencesOf = async (owner: IdentityId) =>
    (await watchersOf(accounts, owner)).map((userId) => `user:${userId}` as const);

  return [
    notifying(balanceChanged, 'wallet.tell-owners', async ({ data }) => {
      const told = data.owners.map(async (owner) =>
        realtime.push(await audiencesOf(owner), contract.walletChanged, { owner }),
      );
      await Promise.all(told);
    }),
    notifying(topUpSettled, 'wallet.tell-top-up', async ({ data }) => {
      const topUp = await topUps.find(data.topUpId);
      if (!topUp) return;
      await realtime.push(`user:${data.userId}`, contract.topUpChanged, viewTopUp(topUp));
    }),
    notifying(payoutSettled, 'wallet.tell-payout', async ({ data }) => {
      const payout = await payouts.find(data.payoutId);
      if (!payout) return;
      const audiences = await audiencesOf(data.officialId);
      await realtime.push(audiences, contract.payoutChanged, viewPayout(payout));
    }),
  ];
}
