import type { TimePlace } from '../cursor.ts';

/** What comes behind a place in a list by the time in `field`, the latest first, and then by id. */
export function behindPlace(field: string, { at, id }: TimePlace) {
  return { [field]: { $lte: at }, $or: [{ [field]: { $lt: at } }, { _id: { $lt: id } }] };
}
