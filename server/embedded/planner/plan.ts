/**
 * Chooses how to find the documents of a query. A plan is a list of key ranges in one index, a union
 * of such plans for `$or`, or a scan of the whole collection. The rule is fixed, without statistics:
 * most equalities first, then a delivered order, then a range, then the fewest ranges.
 */
import { flatten, type Predicate } from '../query/predicate.ts';
import type { SortPart } from '../query/sort.ts';
import type { CollectionInfo, IndexInfo } from '../storage/catalogue.ts';
import type { Key } from '../storage/keys.ts';
import { type Bounds, boundsFor } from './bounds.ts';
import { delivers } from './delivered-order.ts';
import { implies } from './implication.ts';
import type { IndexPlan } from './index-plan.ts';
import { planById } from './plan-by-id.ts';

export type Plan =
  | IndexPlan
  | { readonly kind: 'union'; readonly of: readonly Plan[]; readonly deliversSort: false }
  | { readonly kind: 'scan'; readonly reverse: boolean; readonly deliversSort: boolean }
  | { readonly kind: 'nothing'; readonly deliversSort: true };

export interface Query {
  readonly predicate: Predicate;
  readonly sort: readonly SortPart[];
}

export const nothing: Plan = { kind: 'nothing', deliversSort: true };

/** The best plan; a scan when no index helps. `only` restricts the choice to a hinted index. */
export function choosePlan(collection: CollectionInfo, query: Query, only?: IndexInfo): Plan {
  const conjuncts = flatten(query.predicate);
  if (conjuncts.some(({ kind }) => kind === 'never')) return nothing;
  const byId = only === undefined ? planById(collection, conjuncts) : undefined;
  if (byId !== undefined) return byId;
  const candidates = (only === undefined ? collection.indexes : [only])
    .filter(({ building }) => !building)
    .map((index) => planIndex(index, conjuncts, query.sort, only !== undefined))
    .filter((plan) => plan !== undefined);
  const best = bestOf(candidates);
  if (best !== undefined && best.bounds.equalities > 0) return best;
  return planUnion(collection, conjuncts, only) ?? best ?? scanFor(query.sort);
}

export const scanFor = (sort: readonly SortPart[]): Plan => ({
  kind: 'scan',
  reverse: false,
  deliversSort: sort.length === 0,
});

function planIndex(
  index: IndexInfo,
  conjuncts: readonly Predicate[],
  sort: readonly SortPart[],
  isHinted: boolean,
): IndexPlan | undefined {
  if (!isHinted && !mayServe(index, conjuncts, sort)) return undefined;
  // An index may leave out documents. It serves who asks only for what it keeps, and, as in MongoDB,
  // whoever names it in a hint: they get what it keeps.
  const { partial } = index;
  if (!isHinted && partial !== undefined && !implies(conjuncts, partial.predicate))
    return undefined;
  const bounds = boundsFor(index, conjuncts);
  if (!isHinted && index.sparse && !bounds.excludesMissing) return undefined;
  const order = delivers(index, bounds, sort);
  const isUseful = bounds.isBounded || (sort.length > 0 && order !== undefined);
  if (!isUseful && !isHinted && index.partial === undefined && !index.sparse) return undefined;
  return {
    kind: 'index',
    index,
    bounds,
    reverse: order?.reverse ?? false,
    deliversSort: order !== undefined,
    needsMerge: order?.needsMerge ?? false,
    isCovered: bounds.consumed.size === conjuncts.length && bounds.isExact,
    point: pointOf(index, bounds),
  };
}

/** Most indexes begin with a field that the query does not speak of, which is soon seen. */
function mayServe(
  { fields, partial, sparse }: IndexInfo,
  conjuncts: readonly Predicate[],
  sort: readonly SortPart[],
): boolean {
  if (partial !== undefined || sparse) return true;
  const path = fields[0]?.path ?? '';
  return sort.some((part) => part.path === path) || conjuncts.some((each) => speaksOf(each, path));
}

function speaksOf(predicate: Predicate, path: string): boolean {
  if (predicate.kind === 'not') return speaksOf(predicate.of, path);
  if (!('path' in predicate)) return false;
  return predicate.path === path || path.startsWith(`${predicate.path}.`);
}

function pointOf({ unique, fields, traits }: IndexInfo, bounds: Bounds): Key | undefined {
  if (!unique || traits.longKeys || bounds.equalities < fields.length) return undefined;
  return bounds.ranges.length === 1 ? bounds.ranges[0]?.point : undefined;
}

function bestOf(plans: readonly IndexPlan[]): IndexPlan | undefined {
  return plans.reduce<IndexPlan | undefined>(
    (best, plan) => (best === undefined || isBetter(plan, best) ? plan : best),
    undefined,
  );
}

function isBetter(plan: IndexPlan, best: IndexPlan): boolean {
  const difference = scoreOf(plan) - scoreOf(best);
  if (difference !== 0) return difference > 0;
  if (plan.bounds.ranges.length !== best.bounds.ranges.length) {
    return plan.bounds.ranges.length < best.bounds.ranges.length;
  }
  return plan.index.fields.length < best.index.fields.length;
}

function scoreOf({ index, bounds, deliversSort }: IndexPlan): number {
  if (index.unique && bounds.equalities === index.fields.length) return 1000;
  const partial = index.partial === undefined ? 0 : 1;
  return bounds.equalities * 10 + (deliversSort ? 5 : 0) + (bounds.hasRange ? 4 : 0) + partial;
}

/** A `$or` whose every branch has an index is the union of the branches. */
function planUnion(
  collection: CollectionInfo,
  conjuncts: readonly Predicate[],
  only: IndexInfo | undefined,
): Plan | undefined {
  for (const disjunction of conjuncts) {
    if (disjunction.kind !== 'or') continue;
    // With other disjunctions beside it, a branch would be planned once for each way to choose among them.
    const others = conjuncts.filter((each) => each.kind !== 'or');
    const branches = disjunction.of.map((branch) =>
      choosePlan(
        collection,
        { predicate: { kind: 'and', of: [branch, ...others] }, sort: [] },
        only,
      ),
    );
    if (branches.every(isBounded)) return { kind: 'union', of: branches, deliversSort: false };
  }
  return undefined;
}

/** Whether a plan reads only a part of the collection. */
export function isBounded(plan: Plan): boolean {
  switch (plan.kind) {
    case 'index':
      return plan.bounds.isBounded || plan.index.partial !== undefined || plan.index.sparse;
    case 'union':
      return plan.of.every(isBounded);
    case 'nothing':
      return true;
    case 'scan':
      return false;
  }
}
