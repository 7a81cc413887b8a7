/** From a query as a client states it to a plan, with hints and the guard against scans. */
import { badValue, StoreError } from '../errors.ts';
import type { Matcher } from '../query/match.ts';
import type { Sort } from '../query/sort.ts';
import type { Settings } from '../settings.ts';
import type { CollectionInfo, IndexInfo } from '../storage/catalogue.ts';
import { show } from '../storage/show.ts';
import { equalValues } from '../values/compare.ts';
import { type Doc, isDoc, type Value } from '../values/types.ts';
import { choosePlan, isBounded, type Plan } from './plan.ts';

export interface PlanRequest {
  readonly collection: CollectionInfo;
  readonly filter: Doc;
  readonly matcher: Matcher;
  readonly sort?: Sort | undefined;
  readonly hint?: Value | undefined;
  /** Without a filter, a write or a count touches everything anyway: there is nothing to guard. */
  readonly readsAll?: boolean;
}

export function planQuery(request: PlanRequest, settings: Settings): Plan {
  const { collection, matcher, hint } = request;
  const sort = request.sort?.parts ?? [];
  const natural = sort.find(({ path }) => path === '$natural') ?? naturalHint(hint);
  if (natural !== undefined) {
    const deliversSort = sort.every(({ path }) => path === '$natural');
    return { kind: 'scan', reverse: natural.direction === -1, deliversSort };
  }
  const only = hintedIndex(collection, hint);
  const plan = choosePlan(collection, { predicate: matcher.predicate, sort }, only);
  if (settings.forbidScans) refuseScan(request, plan, settings);
  return plan;
}

function naturalHint(hint: Value | undefined): { direction: 1 | -1 } | undefined {
  if (hint === '$natural') return { direction: 1 };
  if (!isDoc(hint) || !hint.has('$natural')) return undefined;
  return { direction: show(hint.get('$natural')).startsWith('-') ? -1 : 1 };
}

function hintedIndex(collection: CollectionInfo, hint: Value | undefined): IndexInfo | undefined {
  if (hint === undefined || hint === null || (isDoc(hint) && hint.size === 0)) return undefined;
  const index = collection.indexes.find(
    ({ name, spec }) => name === hint || (isDoc(hint) && equalValues(spec.get('key'), hint)),
  );
  if (index !== undefined && !index.building) return index;
  throw badValue(
    'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
  );
}

/**
 * A query is refused when it would read documents it does not want: a scan of the collection, or of
 * a whole index with a filter left to test. Reading a whole index in order, without a filter, gives
 * what it reads; a write without a filter writes what it reads.
 */
function refuseScan(
  { collection, filter, sort, readsAll = false }: PlanRequest,
  plan: Plan,
  { scanExemptions }: Settings,
): void {
  if (isBounded(plan) || scanExemptions.has(collection.namespace)) return;
  const isUnfiltered = filter.size === 0;
  if (isUnfiltered && (readsAll || plan.kind === 'index')) return;
  const sorting =
    sort === undefined ? '' : ` sorted by ${sort.parts.map(({ path }) => path).join(', ')}`;
  throw new StoreError(
    'NoQueryExecutionPlans',
    `error processing query: No indexed plans available, and scans are forbidden: ${collection.namespace} with the filter ${show(filter)}${sorting}`,
  );
}
