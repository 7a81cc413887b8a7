import { officialFollowed, officialUnfollowed } from '../../accounts/events.ts';
import { notifying, type Subscriber } from '../../kernel/events/subscribers.ts';
import type { Realtime } from '../../kernel/realtime/realtime.ts';
import { feedItemSent as itemSent } from '../feed/events.ts';
import { type EnrichFeedDeps, enrichItem, type FeedItems, viewFeedItem } from '../feed/index.ts';
import { followersOf } from './audience.ts';
import { feedItemSent } from './contract.ts';

export interface SubscriberDeps extends EnrichFeedDeps {
  readonly realtime: Realtime;
  readonly feedItems: Pick<FeedItems, 'find'>;
  publicUrl(): string;
}

export function followerSubscribers(deps: SubscriberDeps): Subscriber[] {
  const { realtime, feedItems, publicUrl } = deps;
  return [
    notifying(itemSent, 'official.push-feed-item', async ({ data }) => {
      const item = await feedItems.find(data.feedItemId);
      if (!item) return;
      const shown = viewFeedItem(await enrichItem(deps, item), publicUrl());
      await realtime.push(followersOf(item.officialId), feedItemSent, shown);
    }),
    notifying(officialFollowed, 'official.join-followers', async ({ data }) => {
      realtime.join(data.userId, followersOf(data.officialId));
    }),
    notifying(officialUnfollowed, 'official.leave-followers', async ({ data }) => {
      realtime.leave(data.userId, followersOf(data.officialId));
    }),
  ];
}
