import { describe, expect, it } from 'vitest';
import { pageQuery } from '../../../server/kernel/cursor.ts';
import { type Sieve, siftPage } from '../../../server/kernel/sift-page.ts';

/** The numbers from 1 to `most`, of which those are shown that `isShown` says. */
function numbers(most: number, isShown: (n: number) => boolean) {
  let reads = 0;
  const sieve: Sieve<number, number> = {
    read: ({ after, limit }) => {
      reads += 1;
      const from = Number(after ?? 0) + 1;
      const length = Math.max(0, Math.min(limit, most - from + 1));
      return Promise.resolve(Array.from({ length }, (_, index) => from + index));
    },
    placeOf: String,
    sift: (rows) => Promise.resolve(rows.map((n) => (isShown(n) ? n : null))),
  };
  return { sieve, reads: () => reads };
}

async function walk({ sieve }: ReturnType<typeof numbers>, limit: number): Promise<number[][]> {
  const pages: number[][] = [];
  let cursor: string | undefined;
  do {
    const page = await siftPage(pageQuery({ limit, cursor }), sieve);
    pages.push(page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return pages;
}

describe('a sifted page', () => {
  it('is filled with what is shown, and the last one knows that it is the last', async () => {
    const even = numbers(9, (n) => n % 2 === 0);
    expect(await walk(even, 2)).toEqual([
      [2, 4],
      [6, 8],
    ]);
  });

  it('is empty where nothing is shown', async () => {
    expect(
      await walk(
        numbers(0, () => true),
        3,
      ),
    ).toEqual([[]]);
    expect(
      await walk(
        numbers(5, () => false),
        3,
      ),
    ).toEqual([[]]);
  });

  it('stays short rather than read for long, and the next goes on from there', async () => {
    const last = numbers(100, (n) => n === 100);
    const page = await siftPage({ after: null, limit: 4 }, last.sieve);
    expect(page.items).toEqual([]);
    expect(last.reads()).toBe(10);
    expect((await walk(last, 4)).flat()).toEqual([100]);
  });
});
