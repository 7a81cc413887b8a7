/** Places in lists: an opaque text for the client, the last sort key for the store. */
import type { Instant } from './clock.ts';
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

function decodeCursor(cursor: string, field = 'cursor'): string {
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  if (place === '' || encodeCursor(place) !== cursor) throw notOurs(field);
  return place;
}

/**
 * The place in what is sorted by time, as `encodeCursor` was given it in ISO 8601.
 * @throws DomainError `request.invalid` for a cursor that we never gave
 */
export function instantPlace(field: string, cursor: string): Instant {
  const place = decodeCursor(cursor, field);
  const instant = new Date(place);
  if (Number.isNaN(instant.getTime()) || instant.toISOString() !== place) throw notOurs(field);
  return instant;
}

/** The place in a list that is sorted by the ids of its things. */
export function idPlace<K extends IdKind>(kind: K, { after }: PageQuery): Id<K> | null {
  if (after !== null && !isId(kind, after)) throw notOurs();
  return after;
}

/** The place in a list that is sorted by seq. */
export function seqPlace(after: string): number {
  if (/^[1-9][0-9]{0,9}$/.test(after)) return Number(after);
  throw notOurs();
}

/** Where a thing stands in a list by time; its id decides between equals. */
export interface TimePlace {
  readonly at: Instant;
  readonly id: string;
}

export function timePlaceOf({ at, id }: TimePlace): string {
  return `${at.toISOString()}|${id}`;
}

/** The place in a list that is sorted by time. @throws DomainError `request.invalid` */
export function timePlace({ after }: PageQuery): TimePlace | null {
  if (after === null) return null;
  const [, time = '', id] = /^([0-9T:.-]{1,30}Z)\|(.+)$/.exec(after) ?? [];
  const at = new Date(time);
  if (id === undefined || Number.isNaN(at.getTime())) throw notOurs();
  return { at, id };
}

/** The refusal of a place that no list of ours has. */
export function notOurs(path = 'cursor') {
  return refuse.invalid({ fields: [{ path, message: 'not a cursor of ours' }] });
}
