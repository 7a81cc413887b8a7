/** The document that an upsert starts from: what the filter says a match must be equal to. */
import { StoreError } from '../errors.ts';
import type { Predicate } from '../query/predicate.ts';
import { equalValues } from '../values/compare.ts';
import { type Doc, Regex, type Value } from '../values/types.ts';
import { editDoc } from './edit.ts';
import { set } from './leaves.ts';
import type { Updater } from './update.ts';

/** A replacement takes only the _id from the filter, operators take every equality. */
export function upsertBase(predicate: Predicate, kind: Updater['kind']): Doc {
  const equalities = new Map<string, Value>();
  collect(predicate, equalities);
  const wanted = kind === 'replacement' ? onlyId(equalities) : equalities;
  refuseOverlaps([...wanted.keys()]);
  let doc: Doc = new Map();
  const owned = new WeakSet();
  for (const [path, value] of idFirst(wanted))
    doc = editDoc(doc, path.split('.'), set(value), owned);
  return doc;
}

function onlyId(equalities: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  return new Map([...equalities].filter(([path]) => path === '_id' || path.startsWith('_id.')));
}

function idFirst(equalities: ReadonlyMap<string, Value>): [string, Value][] {
  const isId = ([path]: [string, Value]) => path === '_id' || path.startsWith('_id.');
  const all = [...equalities];
  return [...all.filter(isId), ...all.filter((each) => !isId(each))];
}

function collect(predicate: Predicate, equalities: Map<string, Value>): void {
  if (predicate.kind === 'and' || (predicate.kind === 'or' && predicate.of.length === 1)) {
    for (const each of predicate.of) collect(each, equalities);
    return;
  }
  const equality = equalityOf(predicate);
  if (equality === undefined) return;
  const { path, operand } = equality;
  if (equalities.has(path)) {
    throw new StoreError(
      'NotSingleValueField',
      `cannot infer query fields to set, path '${path}' is matched twice`,
    );
  }
  equalities.set(path, operand);
}

/** Being among values that are all the same is being equal. */
function equalityOf(predicate: Predicate): { path: string; operand: Value } | undefined {
  if (predicate.kind === 'compare') return predicate.operator === 'eq' ? predicate : undefined;
  if (predicate.kind !== 'in') return undefined;
  const [operand, ...others] = predicate.operands;
  if (operand === undefined || operand instanceof Regex) return undefined;
  const isOne = others.every((each) => equalValues(each, operand));
  return isOne ? { path: predicate.path, operand } : undefined;
}

function refuseOverlaps(paths: readonly string[]): void {
  const all = new Set(paths);
  for (const inner of paths) {
    const path = outerPaths(inner).find((outer) => all.has(outer));
    if (path === undefined) continue;
    throw new StoreError(
      'NotSingleValueField',
      `cannot infer query fields to set, both paths '${inner}' and '${path}' are matched`,
    );
  }
}

/** `a` and `a.b` for `a.b.c`. */
function outerPaths(path: string): string[] {
  const parts = path.split('.');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('.'));
}
