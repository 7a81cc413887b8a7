import { officialFollowed, officialUnfollowed } from '../accounts/events.ts';
import { observer, type Reaction } from '../kernel/db/reactions.ts';
import { orderPaid, receiptIssued } from '../stores/events.ts';
import * as contract from './contract.ts';
import type { Parts } from './deps.ts';
import { feedItemSent } from './events.ts';
import { followersOf } from './follower-audience.ts';
import { createPostOrderCards } from './post-order-cards.ts';
import { createSurroundings } from './surroundings.ts';
import { viewFeedItem } from './view.ts';

export function officialReactions(parts: Parts): Reaction[] {
  const { realtime, feedItems } = parts;
  const surroundingsOf = createSurroundings(parts);
  const { postOrder, postReceipt } = createPostOrderCards(parts);
  return [
    observer(orderPaid, 'official.post-order-card', ({ data }) => postOrder(data)),
    observer(receiptIssued, 'official.post-receipt-card', ({ data }) => postReceipt(data)),
    observer(feedItemSent, 'official.push-feed-item', async ({ data }) => {
      const item = await feedItems.find(data.feedItemId);
      if (!item) return;
      const shown = viewFeedItem(item, await surroundingsOf([item]));
      realtime.push(followersOf(item.officialId), contract.feedItemSent, shown);
    }),
    observer(officialFollowed, 'official.join-followers', async ({ data }) => {
      realtime.join(data.userId, followersOf(data.officialId));
    }),
    observer(officialUnfollowed, 'official.leave-followers', async ({ data }) => {
      realtime.leave(data.userId, followersOf(data.officialId));
    }),
  ];
}
