/** The plan of all plans: a document by its _id. It is made without looking at any other index. */
import type { Predicate } from '../query/predicate.ts';
import type { CollectionInfo } from '../storage/catalogue.ts';
import { Regex, UNDEFINED, type Value } from '../values/types.ts';
import type { IndexPlan } from './index-plan.ts';
import { intervalsOf } from './intervals.ts';

/** Far below the length at which entries are cut off, so the point is the whole entry. */
const pointSizeMax = 1000;

/** The plan for a filter that gives the _id; undefined when it does not, or not as one plain value. */
export function planById(
  { indexes }: CollectionInfo,
  conjuncts: readonly Predicate[],
): IndexPlan | undefined {
  const byId = conjuncts.find(isPlainId);
  const [index] = indexes;
  if (byId === undefined || index?.name !== '_id_') return undefined;
  const intervals = intervalsOf(byId, false);
  const [only] = intervals?.list ?? [];
  if (intervals === undefined || only?.point === undefined) return undefined;
  if (only.point.length > pointSizeMax) return undefined;
  return {
    kind: 'index',
    index,
    bounds: {
      ranges: [only],
      equalities: 1,
      prefixCount: 1,
      hasRange: false,
      isBounded: true,
      isExact: true,
      isCut: false,
      excludesMissing: true,
      consumed: new Set([byId]),
      perField: [intervals],
      prefixSizes: [only.start.length],
    },
    reverse: false,
    // There is one document at most, and one is in any order.
    deliversSort: true,
    needsMerge: false,
    isCovered: conjuncts.length === 1,
    point: only.point,
  };
}

function isPlainId(predicate: Predicate): boolean {
  return (
    predicate.kind === 'compare' &&
    predicate.path === '_id' &&
    predicate.operator === 'eq' &&
    isPlain(predicate.operand)
  );
}

/** Null, arrays and patterns match by more than one entry. */
function isPlain(value: Value): boolean {
  return (
    value !== null && value !== UNDEFINED && !Array.isArray(value) && !(value instanceof Regex)
  );
}
