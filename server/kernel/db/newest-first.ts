import { idPlace, type PageQuery } from '../cursor.ts';
import type { Id, IdKind } from '../ids.ts';

/**
 * The ids behind a place in a list that begins with the newest thing; all of them from its beginning.
 * It always has a bound, so that an index is read from there and never as a whole.
 * @throws DomainError `request.invalid` for a place that no such list has
 */
export function idsBehind<K extends IdKind>(kind: K, page: PageQuery): { $lt: Id<K> } {
  // Sorts after every id of its kind.
  const highest: Id<K> = `${kind}_~`;
  return { $lt: idPlace(kind, page) ?? highest };
}
