import type { SortPart } from '../query/sort.ts';
import type { IndexInfo } from '../storage/catalogue.ts';
import type { Bounds } from './bounds.ts';

interface Delivered {
  readonly reverse: boolean;
  /** The ranges must be merged by what follows their equalities. */
  readonly needsMerge: boolean;
}

/** How reading the ranges in order would sort the documents, if it would. */
export function delivers(
  index: IndexInfo,
  bounds: Bounds,
  sort: readonly SortPart[],
): Delivered | undefined {
  if (sort.length === 0) return { reverse: false, needsMerge: false };
  if (index.traits.longKeys || bounds.isCut) return undefined;
  const bound = index.fields.slice(0, bounds.equalities);
  const isFixed = (path: string): boolean =>
    bound.some((field, at) => field.path === path && isSingleValue(index, bounds, at));
  const wanted = sort.filter(({ path }) => !isFixed(path));
  if (wanted.length === 0) return { reverse: false, needsMerge: false };
  const start = startOfOrder(index, bounds, wanted);
  if (start === undefined) return undefined;
  const fields = index.fields.slice(start, start + wanted.length);
  if (fields.length < wanted.length) return undefined;
  const reverse = (wanted[0]?.direction === -1) !== fields[0]?.descending;
  const fits = wanted.every(({ path, direction }, at) => {
    const field = fields[at];
    if (field === undefined || field.path !== path) return false;
    if (index.traits.multikey[start + at] === true) return false;
    return ((direction === -1) !== field.descending) === reverse;
  });
  if (!fits) return undefined;
  const needsMerge = start === bounds.equalities && bounds.prefixCount > 1;
  if (needsMerge && bounds.ranges.length > mergedRangesMax) return undefined;
  return { reverse, needsMerge };
}

const isSingleValue = (index: IndexInfo, bounds: Bounds, at: number): boolean =>
  bounds.perField[at]?.list.length === 1 && index.traits.multikey[at] !== true;

/** The sort begins behind the equalities, or within them where several points follow each other. */
function startOfOrder(
  index: IndexInfo,
  bounds: Bounds,
  wanted: readonly SortPart[],
): number | undefined {
  const at = index.fields.findIndex(({ path }) => path === wanted[0]?.path);
  if (at < 0 || at > bounds.equalities) return undefined;
  if (at === bounds.equalities) return at;
  // The first sorted field has several points: in order only when all fields before have one.
  const before = bounds.perField.slice(0, at);
  return before.every((each) => each?.list.length === 1) ? at : undefined;
}

/** Merging keeps one reader per range. */
const mergedRangesMax = 200;
