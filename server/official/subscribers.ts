import { officialFollowed, officialUnfollowed } from '../accounts/events.ts';
import { notifying, type Subscriber } from '../kernel/events/subscribers.ts';
import { orderPaid } from '../stores/events.ts';
import * as contract from './contract.ts';
import type { Deps } from './deps.ts';
import { feedItemSent } from './events.ts';
import { followersOf } from './follower-audience.ts';
import { createPostOrderCards } from './post-order-cards.ts';
import { viewFeedItem } from './view.ts';
import { createViewDeps } from './view-deps.ts';

export function officialSubscribers(deps: Deps): Subscriber[] {
  const { realtime, feedItems } = deps;
  const viewDepsOf = createViewDeps(deps);
  const postOrderCards = createPostOrderCards(deps);
  return [
    notifying(orderPaid, 'official.post-order-cards', ({ data }) => postOrderCards(data)),
    notifying(feedItemSent, 'official.push-feed-item', async ({ data }) => {
      const item = await feedItems.find(data.feedItemId);
      if (!item) return;
      const shown = viewFeedItem(item, await viewDepsOf([item]));
      await realtime.push(followersOf(item.officialId), contract.feedItemSent, shown);
    }),
    notifying(officialFollowed, 'official.join-followers', async ({ data }) => {
      realtime.join(data.userId, followersOf(data.officialId));
    }),
    notifying(officialUnfollowed, 'official.leave-followers', async ({ data }) => {
      realtime.leave(data.userId, followersOf(data.officialId));
    }),
  ];
}
