import type { Feed, FeedItem } from '../../../sync/feed.ts';
import type { Message, Thread } from '../../../sync/thread.ts';

/**
 * What an account sent to everybody and what it and the person wrote each other, in one order.
 * Pure. Each source is complete from its first loaded entry on; where one goes on further back, the
 * other's earlier entries wait, so that nothing slips in between later.
 */
export type Entry =
  | { kind: 'feed'; key: string; at: string; item: FeedItem }
  | { kind: 'message'; key: string; at: string; message: Message };

export type Line = Entry | { kind: 'time'; key: string; at: string };

export type Source = 'feed' | 'thread';

export function timelineOf(feed: Feed, thread: Thread): Entry[] {
  const horizon = horizonOf(feed, thread)?.at ?? '';
  const items = feed.items.map(
    (item): Entry => ({ kind: 'feed', key: item.id, at: item.sentAt, item }),
  );
  const messages = thread.items.map(
    (message): Entry => ({
      kind: 'message',
      key: message.clientId ?? message.id,
      at: message.sentAt,
      message,
    }),
  );
  return [...items, ...messages]
    .filter(({ at }) => at >= horizon)
    .sort((a, b) => a.at.localeCompare(b.at));
}

/** The source that ends soonest going back: what must be loaded next. Null when all is there. */
export function horizonOf(feed: Feed, thread: Thread): { source: Source; at: string } | null {
  const ends: { source: Source; at: string }[] = [];
  const firstItem = feed.items[0];
  const firstMessage = thread.items[0];
  if (feed.hasMore && firstItem) ends.push({ source: 'feed', at: firstItem.sentAt });
  if (thread.hasMore && firstMessage) ends.push({ source: 'thread', at: firstMessage.sentAt });
  return ends.sort((a, b) => b.at.localeCompare(a.at))[0] ?? null;
}

const pauseMs = 5 * 60_000;

/** A time stands above the first entry and after each pause of five minutes. */
export function linesOf(entries: readonly Entry[]): Line[] {
  const lines: Line[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    const at = Date.parse(entry.at);
    if (at - lastAt > pauseMs) {
      lines.push({ kind: 'time', key: `time ${entry.key}`, at: entry.at });
    }
    lines.push(entry);
    lastAt = at;
  }
  return lines;
}
