import { inRuns, markBefore, type Placed, type TimeMark } from '../../../lib/talk-lines.ts';
import type { Feed, FeedItem } from '../../../sync/feed.ts';
import { oneCardPerOrder } from '../../../sync/order-cards.ts';
import type { Outgoing } from '../../../sync/outbox-store.ts';
import type { Message, Thread } from '../../../sync/thread.ts';

/**
 * What an account sent to everybody and what it and the person wrote each other, in one order.
 * Pure. Each source is complete from its first loaded entry on; where one goes on further back, the
 * other's earlier entries wait, so that nothing slips in between later.
 */
export type Entry =
  | { kind: 'feed'; key: string; at: string; item: FeedItem }
  | { kind: 'message'; key: string; at: string; message: Message };

type Unplaced = Entry | TimeMark | { kind: 'outgoing'; key: string; outgoing: Outgoing };
export type Line = Unplaced & Placed;

export type Source = 'feed' | 'thread';

export function timelineOf(feed: Feed, thread: Thread): Entry[] {
  const horizon = horizonOf(feed, thread)?.at ?? '';
  const items = feed.items.map(
    (item): Entry => ({ kind: 'feed', key: item.id, at: item.sentAt, item }),
  );
  const messages = oneCardPerOrder(thread.items).map(
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

type Talk = { entries: readonly Entry[]; outgoing: readonly Outgoing[]; viewerId: string };

/**
 * With the marks between, and in runs: to the person, whoever of the account's staff writes is the
 * account. What failed stands where it was written; what is on its way comes last.
 */
export function linesOf({ entries, outgoing, viewerId }: Talk): Line[] {
  const lines: Unplaced[] = [];
  const moving = outgoing.filter(({ state }) => state !== 'failed');
  const stuck = outgoing.filter(({ state }) => state === 'failed');
  const stuckAt = new Map<number, Outgoing[]>();
  for (const message of stuck) {
    const place = placeAmong(entries, message);
    stuckAt.set(place, [...(stuckAt.get(place) ?? []), message]);
  }
  const put = (messages: readonly Outgoing[]): void => {
    for (const message of messages) {
      lines.push({ kind: 'outgoing', key: message.clientId, outgoing: message });
    }
  };
  let lastAt: string | null = null;
  for (const [index, entry] of entries.entries()) {
    put(stuckAt.get(index) ?? []);
    const mark = markBefore(entry, lastAt);
    if (mark) lines.push(mark);
    lines.push(entry);
    lastAt = entry.at;
  }
  put(stuckAt.get(entries.length) ?? []);
  put(moving);
  return inRuns(lines, (line) => {
    if (line.kind === 'outgoing') return { speaker: viewerId, at: line.outgoing.writtenAt };
    if (line.kind === 'feed') return { speaker: 'account', at: line.at };
    if (line.kind !== 'message' || line.message.content.kind === 'system') return null;
    return { speaker: line.message.senderId === viewerId ? viewerId : 'account', at: line.at };
  });
}

/** Behind the last message that stood above it, and behind what the account had sent by then. */
function placeAmong(entries: readonly Entry[], { afterSeq, writtenAt }: Outgoing): number {
  let place =
    1 + entries.findLastIndex((entry) => entry.kind === 'message' && entry.message.seq <= afterSeq);
  for (const entry of entries.slice(place)) {
    if (entry.kind === 'message' || entry.at > writtenAt) break;
    place += 1;
  }
  return place;
}
