import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../lib/api/call.ts';
import type { Problem } from '../lib/api/problem.ts';
import type { Id } from '../lib/ids.ts';
import { feedKey, officialThreadsKey } from './cache-keys.ts';
import { changeItem, type Pages } from './conversation-list.ts';
import { type Feed, type OfficialThread, prependFeed, withLatest, withReadSeq } from './feed.ts';

const pageSize = 20;

/** What an account has sent, read from the cache that pushes patch. */
export function useFeed(officialId: Id<'oac'>, options: { enabled?: boolean } = {}) {
  const client = useQueryClient();
  const key = feedKey(officialId);
  return useQuery<Feed, Problem>({
    queryKey: key,
    queryFn: async () => {
      const latest = await call('official.list-feed', { officialId, limit: pageSize });
      return withLatest(client.getQueryData<Feed>(key), latest);
    },
    ...options,
  });
}

/** Loads the page before the first item that is there. */
export function useEarlierFeed(officialId: Id<'oac'>) {
  const client = useQueryClient();
  return async (): Promise<void> => {
    const key = feedKey(officialId);
    const feed = client.getQueryData<Feed>(key);
    const beforeSeq = feed?.items[0]?.seq;
    if (!feed?.hasMore || beforeSeq === undefined) return;
    const earlier = await call('official.list-feed', { officialId, beforeSeq, limit: pageSize });
    client.setQueryData<Feed>(key, (current) => current && prependFeed(current, earlier));
  };
}

/** The list of accounts says at once that everything up to here was read. */
export function applyFeedReading(
  client: QueryClient,
  officialId: Id<'oac'>,
  readSeq: number,
): void {
  client.setQueryData<Pages<OfficialThread>>(officialThreadsKey, (pages) =>
    changeItem(
      pages,
      ({ official }) => official.id === officialId,
      (thread) => withReadSeq(thread, readSeq),
    ),
  );
}
