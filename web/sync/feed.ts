import type { Item, Output } from '../lib/api/operations.ts';

/** What an official account has sent, as the client holds it: the latest items, in order. */
export type Feed = Output<'official.list-feed'>;
export type FeedItem = Feed['items'][number];
export type OfficialThread = Item<'official.list-threads'>;

export function appendFeed(feed: Feed, item: FeedItem): Feed {
  const isKnown = feed.items.some((known) => known.seq >= item.seq);
  return isKnown ? feed : { ...feed, items: [...feed.items, item] };
}

export function prependFeed(feed: Feed, earlier: Feed): Feed {
  const first = feed.items[0]?.seq ?? Number.POSITIVE_INFINITY;
  const before = earlier.items.filter((item) => item.seq < first);
  return { items: [...before, ...feed.items], hasMore: earlier.hasMore };
}

export function withFeedItem(thread: OfficialThread, item: FeedItem): OfficialThread {
  if (item.seq <= thread.lastSeq) return thread;
  return {
    ...thread,
    lastItem: item,
    lastSeq: item.seq,
    unreadCount: thread.unreadCount + (item.seq - thread.lastSeq),
  };
}

/** The latest page fetched again: what was loaded before it is kept, if nothing lies between. */
export function withLatest(known: Feed | undefined, latest: Feed): Feed {
  const first = latest.items[0];
  if (!known || !first) return latest;
  const touches = known.items.some(({ seq }) => seq >= first.seq - 1);
  const before = known.items.filter(({ seq }) => seq < first.seq);
  if (!touches || before.length === 0) return latest;
  return { items: [...before, ...latest.items], hasMore: known.hasMore };
}

/** The thread after reading up to there; it never goes back. */
export function withReadSeq(thread: OfficialThread, readSeq: number): OfficialThread {
  if (readSeq <= thread.readSeq) return thread;
  const unreadCount = Math.min(thread.unreadCount, Math.max(0, thread.lastSeq - readSeq));
  return { ...thread, readSeq, unreadCount };
}
