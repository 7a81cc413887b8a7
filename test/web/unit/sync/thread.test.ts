import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendMessages, prependMessages } from '../../../../web/sync/thread.ts';
import { message } from '../builders.ts';

const threadOf = (...seqs: number[]) => ({ items: seqs.map((seq) => message(seq)), hasMore: true });
const seqsOf = ({ items }: { items: { seq: number }[] }) => items.map(({ seq }) => seq);

describe('appending messages', () => {
  it('adds what follows', () => {
    const { thread, isMissingSome } = appendMessages(threadOf(1, 2), [message(3), message(4)]);
    expect(seqsOf(thread)).toEqual([1, 2, 3, 4]);
    expect(isMissingSome).toBe(false);
  });

  it('keeps one of a message that comes twice', () => {
    const before = threadOf(1, 2);
    const { thread } = appendMessages(before, [message(2), message(1)]);
    expect(thread).toBe(before);
  });

  it('stops at a gap and says so', () => {
    const { thread, isMissingSome } = appendMessages(threadOf(1, 2), [message(4)]);
    expect(seqsOf(thread)).toEqual([1, 2]);
    expect(isMissingSome).toBe(true);
  });

  it('begins an empty thread wherever the first message stands', () => {
    const { thread, isMissingSome } = appendMessages(threadOf(), [message(7), message(8)]);
    expect(seqsOf(thread)).toEqual([7, 8]);
    expect(isMissingSome).toBe(false);
  });

  it('is gapless, ordered and without doubles however the pushes arrive', () => {
    const arrivals = fc.array(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }));
    fc.assert(
      fc.property(arrivals, (batches) => {
        let thread = threadOf(1);
        for (const batch of batches) {
          thread = appendMessages(
            thread,
            batch.map((seq) => message(seq)),
          ).thread;
        }
        expect(seqsOf(thread)).toEqual(thread.items.map((_, index) => index + 1));
      }),
    );
  });
});

describe('prepending an earlier page', () => {
  it('puts it in front, and takes over whether there is more', () => {
    const joined = prependMessages(threadOf(5, 6), { items: threadOf(3, 4).items, hasMore: false });
    expect(seqsOf(joined)).toEqual([3, 4, 5, 6]);
    expect(joined.hasMore).toBe(false);
  });

  it('adds nothing twice when the page overlaps', () => {
    expect(seqsOf(prependMessages(threadOf(5, 6), threadOf(4, 5)))).toEqual([4, 5, 6]);
  });
});
