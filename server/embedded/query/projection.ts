/**
 * The projection of `find`: inclusion, exclusion and expressions as in `$project`, and with them
 * `$slice`, `$elemMatch` and the positional `a.$`, which only queries have.
 */

import { type CompileOptions, openScope, type Scope } from '../aggregate/expression.ts';
import { type Entry, ProjectionTree, readEntries } from '../aggregate/projection-tree.ts';
import { addEntry, entriesWithId, modeOf } from '../aggregate/transforms.ts';
import { notSupported, StoreError } from '../errors.ts';
import { toInteger } from '../values/numbers.ts';
import { type Doc, isDoc, isNumeric, typeName, type Value } from '../values/types.ts';
import { compileFilter, type Matcher } from './match.ts';

type Projection = (doc: Doc) => Doc;

/** A step on the projected document that may look at the original one. */
type Finish = (projected: Doc, original: Doc) => Doc;

export function compileProjection(
  spec: Doc,
  filter?: Matcher,
  options: CompileOptions = {},
): Projection {
  const parsed = readEntries(spec, true).map((entry) => parseEntry(entry, filter, options));
  if (parsed.length === 0) return (doc) => doc;
  refuseBesidePositional(parsed);
  const mode = findMode(parsed);
  const tree = new ProjectionTree(mode);
  const scope = openScope(options);
  const entries = parsed.flatMap((each) => entryFor(each, mode));
  for (const entry of entriesWithId(entries, mode)) addFindEntry(tree, mode, entry, scope);
  const finishes = parsed.flatMap(({ finish }) => (finish === undefined ? [] : [finish]));
  return (doc) => finishes.reduce((current, finish) => finish(current, doc), tree.apply(doc));
}

interface Parsed {
  readonly entry: Entry;
  /** Whether the field is one of the operators that only `find` has. */
  readonly operator?: '$slice' | '$elemMatch' | 'positional';
  readonly finish?: Finish;
}

function refuseBesidePositional(parsed: readonly Parsed[]): void {
  const positional = parsed.filter(({ operator }) => operator === 'positional');
  if (positional.length > 1) {
    throw new StoreError(31276, 'Cannot specify more than one positional projection per query.');
  }
  if (positional.length === 0 || parsed.every(({ operator }) => operator !== '$elemMatch')) return;
  throw new StoreError(31256, 'Cannot specify positional operator and $elemMatch.');
}

function parseEntry(entry: Entry, filter: Matcher | undefined, options: CompileOptions): Parsed {
  const { path } = entry;
  if (path.at(-1) === '$') {
    requireInclusion(entry);
    return parsePositional(path.slice(0, -1), filter);
  }
  if (path.includes('$')) {
    throw new StoreError(
      31394,
      "As of 4.4, it's illegal to specify positional operator in the middle of a path.",
    );
  }
  if (!('spec' in entry) || !isDoc(entry.spec)) return { entry };
  const { spec } = entry;
  if (spec.has('$meta')) throw notSupported('$meta');
  const condition = spec.get('$elemMatch');
  if (condition !== undefined) return parseElemMatch(path, condition, options);
  const slice = spec.get('$slice');
  if (slice !== undefined && isFindSlice(slice)) return parseSlice(path, slice);
  return { entry };
}

function requireInclusion(entry: Entry): void {
  if ('flag' in entry) {
    if (entry.flag) return;
    throw new StoreError(31395, 'positional projection cannot be used with exclusion');
  }
  if (!isDoc(entry.spec)) {
    throw new StoreError(31308, 'positional projection cannot be used with a literal');
  }
  throw new StoreError(
    31271,
    'positional projection cannot be used with an expression or sub object',
  );
}

/** A `$slice` alone keeps all other fields; everything else that is computed includes. */
function findMode(parsed: readonly Parsed[]): 'include' | 'exclude' {
  const decisive = parsed.filter(({ operator }) => operator !== '$slice');
  if (decisive.length === 0) return 'exclude';
  const onlyId = decisive.every(({ entry }) => entry.path.length === 1 && entry.path[0] === '_id');
  const entries = decisive.map(({ entry }) => entry);
  if (onlyId && decisive.length < parsed.length) {
    const [first] = entries;
    return first !== undefined && 'flag' in first && first.flag ? 'include' : 'exclude';
  }
  return modeOf(entries);
}

/** What the tree is told about an operator's field: to keep it, for the finish to work on. */
function entryFor({ entry, operator }: Parsed, mode: 'include' | 'exclude'): Entry[] {
  if (operator === undefined) return [entry];
  if (mode === 'include') return [{ path: entry.path, flag: true }];
  if (operator === '$slice') return [];
  throw new StoreError(
    31253,
    `Cannot do inclusion on field ${entry.path.join('.')} in exclusion projection`,
  );
}

function addFindEntry(
  tree: ProjectionTree,
  mode: 'include' | 'exclude',
  entry: Entry,
  scope: Scope,
): void {
  try {
    addEntry(tree, mode, entry, scope);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const message = error.message.replace('Invalid $project :: caused by :: ', '');
    throw new StoreError(error.code, message, { cause: error });
  }
}

// ---- a.$ -----------------------------------------------------------------------------------

function parsePositional(path: readonly string[], filter: Matcher | undefined): Parsed {
  if (filter === undefined || path.length === 0) {
    throw new StoreError(31276, 'Positional projection needs a query to tell the position');
  }
  const finish: Finish = (projected, original) => {
    const position = filter.matchPosition(original);
    return replaceAt(projected, path, (value) => {
      if (!Array.isArray(value)) return value;
      const element = position === undefined ? undefined : value[position];
      if (element !== undefined) return [element];
      throw new StoreError(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    });
  };
  return { entry: { path, flag: true }, operator: 'positional', finish };
}

function replaceAt(
  doc: Doc,
  [name = '', ...rest]: readonly string[],
  replace: (value: Value) => Value,
): Doc {
  const value = doc.get(name);
  if (value === undefined) return doc;
  const next = rest.length === 0 ? replace(value) : replaceInside(value, rest, replace);
  return next === value ? doc : new Map(doc).set(name, next);
}

function replaceInside(
  value: Value,
  rest: readonly string[],
  replace: (value: Value) => Value,
): Value {
  if (value instanceof Map) return replaceAt(value, rest, replace);
  if (!Array.isArray(value)) return value;
  return value.map((element) => replaceInside(element, rest, replace));
}

// ---- $elemMatch ----------------------------------------------------------------------------

function parseElemMatch(
  path: readonly string[],
  condition: Value,
  options: CompileOptions,
): Parsed {
  if (!isDoc(condition))
    throw new StoreError(31274, 'elemMatch: Invalid argument, object required');
  if (path.length > 1) {
    throw new StoreError(31275, 'Cannot use $elemMatch projection on a nested field');
  }
  const [name = ''] = path;
  const filter = compileFilter(new Map([[name, new Map([['$elemMatch', condition]])]]), options);
  const finish: Finish = (projected, original) => {
    const list = original.get(name);
    const position = filter.matches(original) ? filter.matchPosition(original) : undefined;
    const output = new Map(projected);
    output.delete(name);
    if (!Array.isArray(list) || position === undefined) return output;
    return output.set(name, [list[position] ?? null]);
  };
  return { entry: { path, flag: true }, operator: '$elemMatch', finish };
}

// ---- $slice --------------------------------------------------------------------------------

/** The form with numbers alone is the query's own; with a first operand it is the expression. */
function isFindSlice(operand: Value): boolean {
  return !Array.isArray(operand) || isNumeric(operand[0] ?? null);
}

function parseSlice(path: readonly string[], operand: Value): Parsed {
  const slice = sliceOf(operand);
  const finish: Finish = (projected) =>
    replaceAt(projected, path, (value) => (Array.isArray(value) ? slice(value) : value));
  return { entry: { path, flag: true }, operator: '$slice', finish };
}

function sliceOf(operand: Value): (list: readonly Value[]) => Value[] {
  if (!Array.isArray(operand)) {
    const count = requireCount(operand);
    return (list) => (count < 0 ? list.slice(count) : list.slice(0, count));
  }
  if (operand.length !== 2)
    throw new StoreError(31272, '$slice array argument should be of form [skip, limit]');
  const [skip, limit] = [requireCount(operand[0] ?? null), requireCount(operand[1] ?? null)];
  if (limit <= 0) throw new StoreError(31273, '$slice limit must be positive');
  return (list) => {
    const start = skip < 0 ? Math.max(0, list.length + skip) : skip;
    return list.slice(start, start + limit);
  };
}

function requireCount(value: Value): number {
  const count = isNumeric(value) ? toInteger(value) : undefined;
  if (count === undefined) {
    throw new StoreError(
      31273,
      `$slice only supports numbers and [skip, limit] arrays, found ${typeName(value)}`,
    );
  }
  return Number(count);
}
