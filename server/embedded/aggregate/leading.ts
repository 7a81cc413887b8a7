/** What a collection can serve by itself at the front of a pipeline: its filter, order and limit. */
import { StoreError } from '../errors.ts';
import { type Doc, isDoc, type Value } from '../values/types.ts';
import { requireCount } from './stages/simple.ts';

export function readStage(stage: Value): [string, Value] {
  if (!isDoc(stage)) {
    throw new StoreError('TypeMismatch', "Each element of the 'pipeline' array must be an object");
  }
  const [entry] = stage;
  if (entry === undefined || stage.size !== 1) {
    throw new StoreError(
      40323,
      'A pipeline stage specification object must contain exactly one field.',
    );
  }
  return entry;
}

export interface Leading {
  /** All `$match` stages at the front together; empty when there is none. */
  readonly match: Doc;
  readonly sort: Doc | undefined;
  readonly skip: number | undefined;
  readonly limit: number | undefined;
  readonly rest: readonly Value[];
}

/** Splits off what a `find` would do: filter, then order, then skip, then limit. */
export function splitLeading(stages: readonly Value[]): Leading {
  let at = 0;
  const next = (wanted: string): Value | undefined => {
    const stage = stages[at];
    if (stage === undefined) return undefined;
    const [name, spec] = readStage(stage);
    if (name !== wanted) return undefined;
    at += 1;
    return spec;
  };
  const filters: Doc[] = [];
  for (let spec = next('$match'); spec !== undefined; spec = next('$match')) {
    filters.push(requireFilter(spec));
  }
  const order = next('$sort');
  if (order !== undefined && (!isDoc(order) || order.size === 0)) at -= 1;
  const skipped = next('$skip');
  const limited = next('$limit');
  return {
    match: together(filters),
    sort: isDoc(order) && order.size > 0 ? order : undefined,
    skip: skipped === undefined ? undefined : requireCount('$skip', skipped),
    limit: limited === undefined ? undefined : requireLimit(limited),
    rest: stages.slice(at),
  };
}

function requireFilter(spec: Value): Doc {
  if (isDoc(spec)) return spec;
  throw new StoreError(15959, 'the match filter must be an expression in an object');
}

function requireLimit(spec: Value): number {
  const max = requireCount('$limit', spec);
  if (max === 0) throw new StoreError(15958, 'the limit must be positive');
  return max;
}

function together(filters: readonly Doc[]): Doc {
  const [first = new Map(), ...others] = filters.filter((filter) => filter.size > 0);
  return others.length === 0 ? first : new Map([['$and', [first, ...others]]]);
}
