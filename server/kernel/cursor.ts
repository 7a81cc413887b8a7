/** Places in lists: an opaque text for the client, the last sort key for the store. */
import { refuse } from './errors.ts';
import { type Id, type IdKind, isId } from './ids.ts';

export interface PageOf<T> {
  readonly items: T[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** What a use case asks of a store: `limit` things after a place, from the beginning when null. */
export interface PageQuery {
  readonly after: string | null;
  readonly limit: number;
}

interface PageInput {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** @throws DomainError `request.invalid` for a cursor that we never gave */
export function pageQuery({ cursor, limit }: PageInput): PageQuery {
  return { after: cursor === undefined ? null : decodeCursor(cursor), limit };
}

/**
 * Makes a page of rows that were read with one more than the limit, so that the last page knows
 * that it is the last.
 */
export function pageOfRows<T>(
  rows: readonly T[],
  limit: number,
  placeOf: (row: T) => string,
): PageOf<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items, nextCursor: hasMore ? encodeCursor(placeOf(last)) : null };
}

/** The same page with other items: each row as what a client sees of it. */
export function mapPage<T, R>(page: PageOf<T>, view: (item: T) => R): PageOf<R> {
  return { items: page.items.map(view), nextCursor: page.nextCursor };
}

export function encodeCursor(place: string): string {
  return Buffer.from(place, 'utf8').toString('base64url');
}

function decodeCursor(cursor: string): string {
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  if (place === '' || encodeCursor(place) !== cursor) throw notOurs();
  return place;
}

/** The place in a list that is sorted by the ids of its things. */
export function idPlace<K extends IdKind>(kind: K, { after }: PageQuery): Id<K> | null {
  if (after !== null && !isId(kind, after)) throw notOurs();
  return after;
}

/** The refusal of a place that no list of ours has. */
export function notOurs() {
  return refuse.invalid({ fields: [{ path: 'cursor', message: 'not a cursor of ours' }] });
}
