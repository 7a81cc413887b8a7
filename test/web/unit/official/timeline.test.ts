import { describe, expect, it } from 'vitest';
import {
  horizonOf,
  linesOf,
  timelineOf,
} from '../../../../web/features/official/model/timeline.ts';
import type { Feed, FeedItem } from '../../../../web/sync/feed.ts';
import type { Outgoing } from '../../../../web/sync/outbox-store.ts';
import type { Message, Thread } from '../../../../web/sync/thread.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 4, 1, 10, minute)).toISOString();
const two = (n: number): string => String(n).padStart(2, '0');

function item(seq: number, minute: number): FeedItem {
  return {
    id: `fed_01jd00000000000000000000${two(seq)}`,
    officialId: 'oac_01jd0000000000000000000aaa',
    seq,
    sentAt: at(minute),
    content: {
      kind: 'announcement',
      announcementId: 'ann_01jd0000000000000000000aaa',
      title: `Item ${seq}`,
      summary: '',
      link: '',
    },
  };
}

function message(seq: number, minute: number): Message {
  return {
    id: `msg_01jd00000000000000000000${two(seq)}`,
    conversationId: 'cnv_01jd0000000000000000000aaa',
    seq,
    senderId: 'usr_01jd0000000000000000000aaa',
    speaker: null,
    clientId: null,
    content: { kind: 'text', text: `Message ${seq}` },
    sentAt: at(minute),
  };
}

const feed = (items: FeedItem[], hasMore = false): Feed => ({ items, hasMore });
const thread = (items: Message[], hasMore = false): Thread => ({ items, hasMore });
const minutes = (lines: readonly { at: string }[]): number[] =>
  lines.map((line) => new Date(line.at).getUTCMinutes());

describe('what an account sent and what was written, in one order', () => {
  it('goes by time', () => {
    const merged = timelineOf(
      feed([item(1, 0), item(2, 20)]),
      thread([message(1, 10), message(2, 30)]),
    );
    expect(minutes(merged)).toEqual([0, 10, 20, 30]);
    expect(merged.map(({ kind }) => kind)).toEqual(['feed', 'message', 'feed', 'message']);
  });

  it('shows nothing from before the half that goes on further back', () => {
    const items = feed([item(5, 20), item(6, 30)], true);
    const messages = thread([message(1, 10), message(2, 25)]);
    expect(minutes(timelineOf(items, messages))).toEqual([20, 25, 30]);
    expect(horizonOf(items, messages)).toEqual({ source: 'feed', at: at(20) });
  });

  it('loads on with the half that ends sooner', () => {
    const items = feed([item(5, 20)], true);
    const messages = thread([message(9, 40)], true);
    expect(horizonOf(items, messages)?.source).toBe('thread');
    expect(minutes(timelineOf(items, messages))).toEqual([40]);
  });

  it('hides nothing once all is loaded', () => {
    expect(horizonOf(feed([item(1, 0)]), thread([message(1, 5)]))).toBeNull();
    expect(timelineOf(feed([]), thread([]))).toEqual([]);
  });
});

const me = 'usr_01jd0000000000000000000aaa';

it('names the day above the first entry and the time after a pause', () => {
  const entries = timelineOf(feed([item(1, 0), item(2, 4)]), thread([message(1, 30)]));
  const lines = linesOf({ entries, outgoing: [], viewerId: me });
  expect(lines.map(({ kind }) => kind)).toEqual(['day', 'feed', 'feed', 'time', 'message']);
});

it('takes what an account sends and what its staff write as one run', () => {
  const staff = { ...message(1, 2), senderId: 'usr_01jd0000000000000000000bbb' as const };
  const entries = timelineOf(feed([item(1, 0)]), thread([staff, message(2, 3)]));
  const lines = linesOf({ entries, outgoing: [], viewerId: me });
  expect(lines.map(({ place }) => [place.isFirst, place.isLast])).toEqual([
    [true, true],
    [true, false],
    [false, true],
    [true, true],
  ]);
});

describe('a picture that is not sent', () => {
  const stuck = (change: Partial<Outgoing>): Outgoing => ({
    clientId: 'stuck',
    conversationId: 'cnv_01jd0000000000000000000aaa',
    content: { kind: 'picture', file: new Blob(), previewUrl: 'blob:', mediaId: null },
    writtenAt: at(12),
    afterSeq: 1,
    state: 'failed',
    problem: null,
    ...change,
  });
  const entries = timelineOf(
    feed([item(1, 5), item(2, 11), item(3, 20)]),
    thread([message(1, 10), message(2, 30)]),
  );
  const keys = (...outgoing: Outgoing[]) =>
    linesOf({ entries, outgoing, viewerId: me })
      .filter(({ kind }) => kind !== 'day' && kind !== 'time')
      .map((line) => ('item' in line ? `item ${line.item.seq}` : line.key));
  const [first, second] = entries.filter(({ kind }) => kind === 'message').map(({ key }) => key);

  it('stays where it was written, whatever comes after it', () => {
    expect(keys(stuck({}))).toEqual(['item 1', first, 'item 2', 'stuck', 'item 3', second]);
  });

  it('stands behind what stood above it, though the clock of the device is behind', () => {
    expect(keys(stuck({ writtenAt: at(1) }))[2]).toBe('stuck');
    expect(keys(stuck({ afterSeq: 0, writtenAt: at(1) }))[0]).toBe('stuck');
    expect(keys(stuck({ afterSeq: 2, writtenAt: at(1) })).at(-1)).toBe('stuck');
  });

  it('comes last while it is on its way, and when it is tried again', () => {
    expect(keys(stuck({ state: 'waiting' })).at(-1)).toBe('stuck');
  });
});
