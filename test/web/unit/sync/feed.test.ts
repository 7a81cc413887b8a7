import { expect, it } from 'vitest';
import {
  appendFeed,
  type Feed,
  type FeedItem,
  type OfficialThread,
  prependFeed,
  withFeedItem,
  withLatest,
  withReadSeq,
} from '../../../../web/sync/feed.ts';

function item(seq: number): FeedItem {
  return {
    id: `fed_01jd00000000000000000000${String(seq).padStart(2, '0')}`,
    officialId: 'oac_01jd0000000000000000000aaa',
    seq,
    sentAt: `2026-05-01T10:${String(seq).padStart(2, '0')}:00.000Z`,
    content: {
      kind: 'broadcast',
      broadcastId: 'brd_01jd0000000000000000000aaa',
      text: `News ${seq}`,
      products: [],
      image: null,
      link: null,
    },
  };
}

const feed = (from: number, to: number, hasMore = false): Feed => ({
  items: Array.from({ length: to - from + 1 }, (_, index) => item(from + index)),
  hasMore,
});
const seqs = ({ items }: Feed): number[] => items.map(({ seq }) => seq);

function thread(over: Partial<OfficialThread>): OfficialThread {
  return {
    official: {
      id: 'oac_01jd0000000000000000000aaa',
      handle: 'bright',
      name: 'Bright Coffee',
      kind: 'business',
      description: '',
      avatarUrl: null,
      verification: null,
      followerCount: 1,
    },
    followedAt: '2026-05-01T10:00:00.000Z',
    lastItem: null,
    lastSeq: 5,
    readSeq: 3,
    unreadCount: 2,
    ...over,
  };
}

it('takes each pushed item once', () => {
  const once = appendFeed(feed(1, 2), item(3));
  expect(seqs(once)).toEqual([1, 2, 3]);
  expect(appendFeed(once, item(3))).toBe(once);
});

it('keeps earlier pages when the latest is fetched again', () => {
  const known = prependFeed(feed(21, 40, true), feed(1, 20));
  expect(seqs(withLatest(known, feed(23, 42, true)))).toEqual(seqs(feed(1, 42)));
  expect(withLatest(known, feed(23, 42, true)).hasMore).toBe(false);
});

it('starts over when items between were missed', () => {
  expect(seqs(withLatest(feed(1, 10), feed(31, 50, true)))).toEqual(seqs(feed(31, 50)));
});

it('takes the latest when nothing was known, and an empty answer as it is', () => {
  expect(withLatest(undefined, feed(1, 3))).toEqual(feed(1, 3));
  expect(withLatest(feed(1, 3), { items: [], hasMore: false }).items).toEqual([]);
});

it('counts what is new and forgets it when read, never backwards', () => {
  const pushed = withFeedItem(thread({}), item(6));
  expect(pushed).toMatchObject({ lastSeq: 6, unreadCount: 3 });
  expect(withReadSeq(pushed, 6)).toMatchObject({ readSeq: 6, unreadCount: 0 });
  expect(withReadSeq(pushed, 5)).toMatchObject({ readSeq: 5, unreadCount: 1 });
  expect(withReadSeq(pushed, 2)).toBe(pushed);
});
