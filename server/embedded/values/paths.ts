/**
 * How a dotted path finds values in a document. Two readings of arrays exist side by side in
 * MongoDB: a query tries every element (`somePath`), and an index or sort key is made for every
 * element (`keyTuples`). Both live here, so that an index never misses what a query would find.
 */
import { StoreError } from '../errors.ts';
import { formatValue } from './format.ts';
import { type Doc, UNDEFINED, type Value } from './types.ts';

const INDEX = /^(0|[1-9]\d{0,8})$/;

/** The array position that a path component names, or -1. */
export function arrayIndex(component: string): number {
  return INDEX.test(component) ? Number(component) : -1;
}

export type Test = (value: Value | undefined) => boolean;

/** True when some value that the query path reaches passes the test; a missing one is undefined. */
export function somePath(
  doc: Doc,
  path: readonly string[],
  test: Test,
  expandLeaf = true,
): boolean {
  return new Walk(path, test, expandLeaf).document(doc, 0);
}

class Walk {
  private readonly path: readonly string[];
  private readonly test: Test;
  private readonly expandLeaf: boolean;

  constructor(path: readonly string[], test: Test, expandLeaf: boolean) {
    this.path = path;
    this.test = test;
    this.expandLeaf = expandLeaf;
  }

  document(doc: Doc, depth: number): boolean {
    const value = doc.get(this.path[depth] ?? '');
    if (Array.isArray(value)) return this.array(value, depth + 1);
    if (depth + 1 === this.path.length) return this.test(value);
    return value instanceof Map ? this.document(value, depth + 1) : this.test(undefined);
  }

  /** `depth` is the component after the one that led to this array. */
  private array(list: Value[], depth: number): boolean {
    if (depth === this.path.length) {
      return (this.expandLeaf && list.some(this.test)) || this.test(list);
    }
    const index = arrayIndex(this.path[depth] ?? '');
    return list.some((element, at) => this.element(element, depth, at === index));
  }

  /** A document element is looked into; a position named by the path is also taken as such. */
  private element(element: Value, depth: number, isNamed: boolean): boolean {
    if (element instanceof Map && this.document(element, depth)) return true;
    if (!isNamed) return false;
    if (depth + 1 === this.path.length) return this.test(element);
    if (element instanceof Map) return this.document(element, depth + 1);
    return Array.isArray(element) && this.array(element, depth + 1);
  }
}

export interface KeyTuples {
  /** One entry per index key: a value for each of the paths. */
  readonly tuples: readonly (readonly Value[])[];
  /** For each path, whether an array was spread out along it. */
  readonly multikey: readonly boolean[];
  /** For each tuple, whether anything of it is in the document; a sparse index keeps only those. */
  readonly found: readonly boolean[];
}

/**
 * The keys of a document in an index (or sort) over `paths`. An array gives a key per element, an
 * empty one the key UNDEFINED, a missing field the key null. Paths that run through the same array
 * move along it together; two different arrays are refused.
 */
export function keyTuples(doc: Doc, paths: readonly (readonly string[])[]): KeyTuples {
  const spread = new KeySpread(paths.length);
  spread.document(
    doc,
    paths.map((path) => ({ path, depth: 0, key: undefined, isFound: false })),
  );
  return spread;
}

/**
 * The one tuple of a document that has no array on any of the paths, as most have none; undefined
 * for the others. It says the same as `keyTuples`, and costs little.
 */
export function plainTuple(
  doc: Doc,
  paths: readonly (readonly string[])[],
): { readonly tuple: readonly Value[]; readonly isFound: boolean } | undefined {
  const tuple: Value[] = [];
  let isFound = false;
  for (const path of paths) {
    let value: Value | undefined = doc;
    for (const component of path) {
      if (Array.isArray(value)) return undefined;
      value = value instanceof Map ? value.get(component) : undefined;
    }
    if (Array.isArray(value)) return undefined;
    isFound ||= value !== undefined;
    tuple.push(value ?? null);
  }
  return { tuple, isFound };
}

interface Part {
  readonly path: readonly string[];
  /** The next component to follow. */
  readonly depth: number;
  /** The key, once it is known. */
  readonly key: Value | undefined;
  /** Whether the key stands in the document, and not for something missing. */
  readonly isFound: boolean;
}

interface Reached {
  readonly depth: number;
  readonly value: Value | undefined;
}

class KeySpread implements KeyTuples {
  readonly tuples: Value[][] = [];
  readonly found: boolean[] = [];
  readonly multikey: boolean[];

  constructor(size: number) {
    this.multikey = new Array<boolean>(size).fill(false);
  }

  document(doc: Doc | undefined, parts: readonly Part[]): void {
    let shared: Value[] | undefined;
    const next = parts.map((part, at): Part => {
      if (part.key !== undefined) return part;
      const { depth, value } = follow(doc, part);
      if (!Array.isArray(value)) {
        return { ...part, depth, key: value ?? null, isFound: value !== undefined };
      }
      if (shared !== undefined && shared !== value) throw parallelArrays(part.path);
      shared = value;
      this.multikey[at] = true;
      return { ...part, depth };
    });
    if (shared === undefined) this.add(next);
    else this.spread(shared, next);
  }

  private add(parts: readonly Part[]): void {
    this.tuples.push(parts.map(({ key = null }) => key));
    this.found.push(parts.some(({ isFound }) => isFound));
  }

  private spread(list: readonly Value[], parts: readonly Part[]): void {
    for (const element of list.length === 0 ? [undefined] : list) {
      const inner = parts.map((part) => {
        const isLeaf = part.key === undefined && part.depth === part.path.length;
        return isLeaf ? { ...part, key: keyOfElement(element), isFound: true } : part;
      });
      this.document(element instanceof Map ? element : undefined, inner);
    }
  }
}

/** An empty list stands in an index as undefined. */
const keyOfElement = (element: Value | undefined): Value =>
  element === undefined ? UNDEFINED : element;

/** Follows a path to its end or to the first array that it does not index by position. */
function follow(doc: Doc | undefined, { path, depth }: Part): Reached {
  let at = depth;
  let value: Value | undefined = doc;
  while (at < path.length) {
    const component = path[at] ?? '';
    if (value instanceof Map) value = value.get(component);
    else if (Array.isArray(value)) {
      const index = arrayIndex(component);
      // Beyond the end nothing stands at the position, but elements may have a field so called.
      if (index < 0 || index >= value.length) return { depth: at, value };
      refuseAmbiguous(value, component);
      value = value[index];
    } else value = undefined;
    at += 1;
    if (value === undefined) return { depth: path.length, value };
  }
  return { depth: at, value };
}

/** A query would take the component for the position and for the field, an index key is for one. */
function refuseAmbiguous(list: readonly Value[], component: string): void {
  if (!list.some((element) => element instanceof Map && element.has(component))) return;
  throw new StoreError(
    16746,
    `Ambiguous field name found in array (do not use numeric field names in embedded elements in an array), field: '${component}' for array: ${formatValue([...list])}`,
  );
}

function parallelArrays(path: readonly string[]): StoreError {
  return new StoreError(171, `cannot index parallel arrays [${path.join('.')}]`);
}
