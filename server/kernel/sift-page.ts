/**
 * A page of those rows that are to be shown, where the store cannot tell which: it reads on until the
 * page is full, yet never for long. Very many that are not shown make a short page, and the next one
 * goes on from there.
 */
import { encodeCursor, type PageOf, type PageQuery, pageOfRows } from './cursor.ts';

export interface Sieve<R, T> {
  /** Rows after a place, in the order of the list. */
  read(page: PageQuery): Promise<R[]>;
  placeOf(row: R): string;
  /** What is shown of each of them, in the order given; null for what is left out. */
  sift(rows: readonly R[]): Promise<(T | null)[]>;
}

/** Reads for one page. */
const readsMax = 10;

export async function siftPage<R, T>(
  { after, limit }: PageQuery,
  { read, placeOf, sift }: Sieve<R, T>,
): Promise<PageOf<T>> {
  const kept: { readonly item: T; readonly place: string }[] = [];
  let place = after;
  let isLast = false;
  for (let reads = 0; !isLast && kept.length <= limit && reads < readsMax; reads += 1) {
    const rows = await read({ after: place, limit: limit + 1 });
    const shown = await sift(rows);
    for (const [index, row] of rows.entries()) {
      place = placeOf(row);
      const item = shown[index] ?? null;
      if (item !== null) kept.push({ item, place });
    }
    isLast = rows.length <= limit;
  }
  const { items, nextCursor } = pageOfRows(kept, limit, (one) => one.place);
  const goesOn =
    nextCursor === null && !isLast && place !== null ? encodeCursor(place) : nextCursor;
  return { items: items.map(({ item }) => item), nextCursor: goesOn };
}
