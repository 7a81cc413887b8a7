import { describe, expect, it } from 'vitest';
import {
  announcementIdOf,
  broadcastIdOf,
  feedItemIdOf,
  nextPlace,
} from '../../../server/official/feed/feed-item.ts';
import { decideRead, readUpTo, unreadCount } from '../../../server/official/feed/reading.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

describe('the next place in a feed', () => {
  it('is the first one in an empty feed', () => {
    expect(nextPlace(null, at(5))).toEqual({ seq: 1, sentAt: at(5) });
  });

  it('follows the last one without a gap', () => {
    expect(nextPlace({ seq: 7, sentAt: at(5) }, at(9))).toEqual({ seq: 8, sentAt: at(9) });
  });

  it('is never earlier than the last one, whatever the clock of this process says', () => {
    expect(nextPlace({ seq: 7, sentAt: at(5) }, at(2))).toEqual({ seq: 8, sentAt: at(5) });
  });
});

it('an item and what it carries share their id', () => {
  expect(broadcastIdOf('fed_01jd')).toBe('brd_01jd');
  expect(announcementIdOf('fed_01jd')).toBe('ann_01jd');
  expect(feedItemIdOf('ann_01jd')).toBe('fed_01jd');
});

describe('reading', () => {
  const fresh = { lastSeq: 10, firstSeq: 8, readSeq: null };

  it('begins with what was sent since the follow', () => {
    expect(readUpTo(fresh)).toBe(7);
    expect(unreadCount(fresh)).toBe(3);
  });

  it('has nothing to do when nothing was sent since', () => {
    const quiet = { lastSeq: 10, firstSeq: 11, readSeq: null };
    expect(unreadCount(quiet)).toBe(0);
    expect(decideRead(quiet, 10)).toBeNull();
  });

  it('has nothing to do in an empty feed', () => {
    const empty = { lastSeq: 0, firstSeq: 1, readSeq: null };
    expect(unreadCount(empty)).toBe(0);
    expect(decideRead(empty, 5)).toBeNull();
  });

  it.each([
    ['moves on', 9, 9],
    ['ends at the last item, whatever is claimed', 99, 10],
    ['does not reach before the follow', 7, null],
    ['does not go back', 0, null],
  ])('%s', (_, seq, reached) => {
    expect(decideRead(fresh, seq)).toBe(reached);
  });

  it('stays when it is told again', () => {
    expect(decideRead({ ...fresh, readSeq: 9 }, 9)).toBeNull();
    expect(decideRead({ ...fresh, readSeq: 9 }, 8)).toBeNull();
    expect(decideRead({ ...fresh, readSeq: 9 }, 10)).toBe(10);
  });
});
