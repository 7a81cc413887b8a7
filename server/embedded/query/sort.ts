/**
 * Sorts documents as MongoDB does: a missing field counts as null, an empty array as undefined,
 * and an array by its least element when ascending and its greatest when descending.
 */
import { badValue, StoreError } from '../errors.ts';
import { compareValues } from '../values/compare.ts';
import { toInteger } from '../values/numbers.ts';
import { arrayIndex, type KeyTuples, keyTuples } from '../values/paths.ts';
import { type Doc, isDoc, isNumeric, typeName, type Value } from '../values/types.ts';

export interface SortPart {
  readonly path: string;
  readonly direction: 1 | -1;
}

export interface Sort {
  readonly parts: readonly SortPart[];
  compare(a: Doc, b: Doc): number;
  /** What a document is sorted by; comparing keys made once is cheaper than comparing documents. */
  keyOf(doc: Doc): readonly Value[];
  compareKeys(a: readonly Value[], b: readonly Value[]): number;
}

const PARTS_MAX = 32;
const PARALLEL_ARRAYS = 171;

export function compileSort(spec: Doc): Sort {
  const parts = parseSort(spec);
  const paths = parts.map(({ path }) => path.split('.'));
  const compareKeys = compareByParts(parts);
  const keyOf = (doc: Doc) => sortKey(doc, paths, compareKeys);
  return { parts, compareKeys, keyOf, compare: (a, b) => compareKeys(keyOf(a), keyOf(b)) };
}

/**
 * Sorts the elements of an array by their fields, as `$push` and `$sortArray` do, in other ways than
 * documents are sorted: a path leads into an array by position only, and an array compares as a whole.
 */
export function sortElements(elements: readonly Value[], { parts, compareKeys }: Sort): Value[] {
  const keyed = elements.map((element) => ({
    element,
    key: parts.map(({ path }) => fieldOf(element, path) ?? null),
  }));
  keyed.sort((a, b) => compareKeys(a.key, b.key));
  return keyed.map(({ element }) => element);
}

/** A name with dots in it comes before the path that it spells. */
function fieldOf(holder: Value | undefined, path: string): Value | undefined {
  const found = childOf(holder, path);
  const dot = path.indexOf('.');
  if (found !== undefined || dot < 0) return found;
  return fieldOf(childOf(holder, path.slice(0, dot)), path.slice(dot + 1));
}

function childOf(holder: Value | undefined, name: string): Value | undefined {
  if (holder instanceof Map) return holder.get(name);
  return Array.isArray(holder) ? holder[arrayIndex(name)] : undefined;
}

/** Sorts a list, keeping the order of what is equal. */
export function sortDocs(docs: readonly Doc[], { keyOf, compareKeys }: Sort): Doc[] {
  const keyed = docs.map((doc) => ({ doc, key: keyOf(doc) }));
  keyed.sort((a, b) => compareKeys(a.key, b.key));
  return keyed.map(({ doc }) => doc);
}

function parseSort(spec: Doc): SortPart[] {
  if (spec.size > PARTS_MAX) throw badValue(`too many compound keys, the limit is ${PARTS_MAX}`);
  return Array.from(spec, ([path, direction]) => parsePart(path, direction));
}

function parsePart(path: string, direction: Value): SortPart {
  if (path === '' || path.split('.').includes('')) {
    throw new StoreError(15998, 'FieldPath field names may not be empty strings.');
  }
  if (path.startsWith('$') && path !== '$natural') {
    throw new StoreError(16410, "FieldPath field names may not start with '$'.");
  }
  if (isDoc(direction)) throw new StoreError(31138, `Illegal $meta sort: ${path}`);
  if (!isNumeric(direction)) {
    throw new StoreError(
      15974,
      `Illegal key in $sort specification: ${path}: ${typeName(direction)}`,
    );
  }
  const whole = toInteger(direction);
  if (whole !== 1n && whole !== -1n) {
    throw new StoreError(
      15975,
      '$sort key ordering must be 1 (for ascending) or -1 (for descending)',
    );
  }
  return { path, direction: whole === 1n ? 1 : -1 };
}

function compareByParts(parts: readonly SortPart[]): Sort['compareKeys'] {
  return (a, b) => {
    for (let at = 0; at < parts.length; at += 1) {
      const order = compareValues(a[at], b[at]);
      if (order !== 0) return parts[at]?.direction === -1 ? -order : order;
    }
    return 0;
  };
}

function sortKey(
  doc: Doc,
  paths: readonly (readonly string[])[],
  compareKeys: Sort['compareKeys'],
): readonly Value[] {
  return plainKey(doc, paths) ?? leastTuple(doc, paths, compareKeys);
}

/** The key when no path meets an array, which is nearly always. */
function plainKey(doc: Doc, paths: readonly (readonly string[])[]): Value[] | undefined {
  const key: Value[] = [];
  for (const path of paths) {
    let value: Value | undefined = doc;
    for (const component of path) {
      value = value instanceof Map ? value.get(component) : undefined;
      if (Array.isArray(value)) return undefined;
    }
    key.push(value ?? null);
  }
  return key;
}

/** Of all the keys that arrays give a document, the one that comes first in this sort. */
function leastTuple(
  doc: Doc,
  paths: readonly (readonly string[])[],
  compareKeys: Sort['compareKeys'],
): readonly Value[] {
  const { tuples } = tuplesOf(doc, paths);
  const [first = []] = tuples;
  return tuples.reduce((least, each) => (compareKeys(each, least) < 0 ? each : least), first);
}

function tuplesOf(doc: Doc, paths: readonly (readonly string[])[]): KeyTuples {
  try {
    return keyTuples(doc, paths);
  } catch (cause) {
    if (!(cause instanceof StoreError) || cause.code !== PARALLEL_ARRAYS) throw cause;
    throw new StoreError('BadValue', 'cannot sort with keys that are parallel arrays', { cause });
  }
}
