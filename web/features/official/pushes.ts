import type { QueryClient } from '@tanstack/react-query';
import type { Item, OperationName } from '../../lib/api/operations.ts';
import { feedKey, officialThreadsKey } from '../../sync/cache-keys.ts';
import { changeItem, type Pages } from '../../sync/conversation-list.ts';
import { appendFeed, type Feed, type FeedItem, withFeedItem } from '../../sync/feed.ts';
import { nowAndAfterFetch, outdates, type PushHandlers } from '../../sync/pushes.ts';

export const officialPushes: PushHandlers<
  'official.feed-item-sent' | 'accounts.following-changed'
> = {
  'official.feed-item-sent': (item, { client }) => patchFeedItem(client, item),
  'accounts.following-changed': outdates(
    'accounts.list-following',
    'accounts.get-official',
    'accounts.search-official',
    'accounts.list-newest-official',
    'accounts.list-public-bodies',
    'accounts.list-followed-by-friends',
    'official.list-threads',
    'official.list-feed',
  ),
};

function patchFeedItem(client: QueryClient, item: FeedItem): readonly OperationName[] {
  const key = feedKey(item.officialId);
  nowAndAfterFetch(client, key, () => {
    const feed = client.getQueryData<Feed>(key);
    if (feed) client.setQueryData(key, appendFeed(feed, item));
  });
  const pages = client.getQueryData<Pages<Item<'official.list-threads'>>>(officialThreadsKey);
  const changed = changeItem(
    pages,
    (thread) => thread.official.id === item.officialId,
    (thread) => withFeedItem(thread, item),
  );
  client.setQueryData(officialThreadsKey, changed);
  const outdated: OperationName[] = changed === pages ? ['official.list-threads'] : [];
  const { kind } = item.content;
  return kind === 'announcement'
    ? [...outdated, 'official.list-newest-announcements', 'official.list-announcements']
    : outdated;
}
