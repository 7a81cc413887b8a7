/** The slice of feeds: what an account has said, in order, and how far each follower has read. */
import type { Module } from '../../kernel/module.ts';
import type { BeginReadingDeps } from './begin-reading.ts';
import { type FeedDeps, feedEndpoints } from './endpoints.ts';
import { feedSubscribers } from './subscribers.ts';

export { type AppendItemDeps, appendItem } from './append-item.ts';
export { type EnrichFeedDeps, enrichItem, enrichItems } from './enrich.ts';
export { createFeedHeadRows } from './store/feed-heads.ts';
export { createFeedItemRows, type FeedItems } from './store/feed-items.ts';
export { createFeedReadRows, type FeedReads } from './store/feed-reads.ts';
export {
  announcementLink,
  announcementPath,
  type ShownItem,
  viewFeedItem,
  viewSent,
} from './view.ts';

export function feed(deps: FeedDeps & BeginReadingDeps): Module {
  return { endpoints: feedEndpoints(deps), subscribers: feedSubscribers(deps) };
}
