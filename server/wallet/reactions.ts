import { assert } from '../kernel/assert.ts';
import { observer, type Reaction } from '../kernel/db/reactions.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import * as contract from './contract.ts';
import { balanceChanged, topUpSettled } from './events.ts';
import type { TopUpStore } from './instruments/store.ts';
import { type Identities, watchersOf } from './owners.ts';
import { viewTopUp } from './view.ts';

export interface ReactionDeps {
  readonly realtime: Realtime;
  readonly accounts: Identities;
  readonly topUps: TopUpStore;
}

export function createReactions({ realtime, accounts, topUps }: ReactionDeps): Reaction[] {
  return [
    observer(balanceChanged, 'wallet.tell-owners', async ({ data }) => {
      for (const owner of data.owners) {
        const watchers = await watchersOf(accounts, owner);
        const audiences = watchers.map((userId) => `user:${userId}` as const);
        realtime.push(audiences, contract.walletChanged, { owner });
      }
    }),
    observer(topUpSettled, 'wallet.tell-top-up', async ({ data }) => {
      const topUp = await topUps.find(data.topUpId);
      assert(topUp, 'a settled top-up is there');
      realtime.push(`user:${data.userId}`, contract.topUpChanged, viewTopUp(topUp));
    }),
  ];
}
