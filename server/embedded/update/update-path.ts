/**
 * Update paths: their components, which may be positional (`$`, `$[]`, `$[name]`), and what these
 * become for one document.
 */

import type { CompileOptions } from '../aggregate/expression.ts';
import { badValue, failedToParse, StoreError } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import type { Predicate } from '../query/predicate.ts';
import { compareStrings } from '../values/compare.ts';
import { formatValue } from '../values/format.ts';
import { arrayIndex } from '../values/paths.ts';
import type { Doc, Value } from '../values/types.ts';
import { valueAt } from './edit.ts';

export type Path = readonly string[];

export function parseUpdatePath(text: string): Path {
  if (text === '') throw new StoreError('EmptyFieldName', 'An empty update path is not valid.');
  const path = text.split('.');
  if (path.includes('')) {
    throw new StoreError(
      'EmptyFieldName',
      `The update path '${text}' contains an empty field name, which is not allowed.`,
    );
  }
  if (isDynamic(path[0] ?? '')) {
    throw badValue(
      `Cannot have ${path[0] === '$' ? "positional (i.e. '$') element" : "array filter identifier (i.e. '$[<id>]') element"} in the first position in path '${text}'`,
    );
  }
  if (path.filter((component) => component === '$').length > 1) {
    throw badValue(`Too many positional (i.e. '$') elements found in path '${text}'`);
  }
  return path;
}

function isDynamic(component: string): boolean {
  return component === '$' || (component.startsWith('$[') && component.endsWith(']'));
}

export function isDynamicPath(path: Path): boolean {
  return path.some(isDynamic);
}

// ---- Array filters ---------------------------------------------------------------------------

export type ArrayFilters = ReadonlyMap<string, (element: Value) => boolean>;

const IDENTIFIER = /^[a-z][a-zA-Z0-9]*$/;

export function compileArrayFilters(
  filters: readonly Doc[],
  options: CompileOptions,
): ArrayFilters {
  const compiled = new Map<string, (element: Value) => boolean>();
  for (const filter of filters) {
    const { predicate, matches } = compileFilter(filter, options);
    const name = identifierOf(predicate);
    if (compiled.has(name)) {
      throw failedToParse(
        `Found multiple array filters with the same top-level field name ${name}`,
      );
    }
    compiled.set(name, (element) => matches(new Map([[name, element]])));
  }
  return compiled;
}

function identifierOf(predicate: Predicate): string {
  const names = new Set(identifiersIn(predicate));
  const [name, other] = names;
  if (name === undefined) {
    throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
  }
  if (other !== undefined) {
    throw failedToParse(
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${name}' and '${other}'`,
    );
  }
  if (!IDENTIFIER.test(name)) {
    throw badValue(
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
    );
  }
  return name;
}

function identifiersIn(predicate: Predicate): string[] {
  switch (predicate.kind) {
    case 'and':
    case 'or':
    case 'nor':
      return predicate.of.flatMap(identifiersIn);
    case 'not':
      return identifiersIn(predicate.of);
    case 'expr':
    case 'never':
      return [];
    default:
      return [predicate.path.split('.', 1)[0] ?? ''];
  }
}

export function requireFiltersUsed(
  filters: ArrayFilters,
  paths: readonly Path[],
  update: Doc,
): void {
  const used = new Set(paths.flat());
  for (const path of paths) {
    for (const component of path) {
      const name = filterName(component);
      if (name !== undefined && !filters.has(name)) {
        throw badValue(
          `No array filter found for identifier '${name}' in path '${path.join('.')}'`,
        );
      }
    }
  }
  for (const name of filters.keys()) {
    if (used.has(`$[${name}]`)) continue;
    throw failedToParse(
      `The array filter for identifier '${name}' was not used in the update ${formatValue(update)}`,
    );
  }
}

function filterName(component: string): string | undefined {
  const name = isDynamic(component) ? component.slice(2, -1) : '';
  return name === '' ? undefined : name;
}

// ---- What a path means for one document --------------------------------------------------------

/** The concrete paths that a path with positional components stands for in this document. */
export function expandPath(
  doc: Doc,
  path: Path,
  filters: ArrayFilters,
  position: number | undefined,
): Path[] {
  const at = path.findIndex(isDynamic);
  if (at < 0) return [path];
  const before = path.slice(0, at);
  const after = path.slice(at + 1);
  const component = path[at] ?? '';
  return positionsOf(doc, before, component, filters, position).flatMap((index) =>
    expandPath(doc, [...before, String(index), ...after], filters, position),
  );
}

function positionsOf(
  doc: Doc,
  before: Path,
  component: string,
  filters: ArrayFilters,
  position: number | undefined,
): number[] {
  if (component === '$') {
    if (position !== undefined) return [position];
    throw badValue('The positional operator did not find the match needed from the query.');
  }
  const list = valueAt(doc, before);
  if (list === undefined) {
    throw badValue(
      `The path '${before.join('.')}' must exist in the document in order to apply array updates.`,
    );
  }
  if (!Array.isArray(list)) {
    throw badValue(
      `Cannot apply array updates to non-array element ${before.at(-1)}: ${formatValue(list)}`,
    );
  }
  const accepts = filters.get(filterName(component) ?? '') ?? (() => true);
  return [...list.keys()].filter((index) => accepts(list[index] ?? null));
}

// ---- Order and conflicts -----------------------------------------------------------------------

/** Fields are written in the order of their names, positions in the order of numbers. */
export function comparePaths(a: Path, b: Path): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const order = compareComponents(a[at] ?? '', b[at] ?? '');
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareComponents(a: string, b: string): number {
  const left = arrayIndex(a);
  const right = arrayIndex(b);
  if (left >= 0 && right >= 0) return left - right;
  // Positions before names, or else 2 < 10 < 1a < 2.
  return left >= 0 !== right >= 0 ? right - left : compareStrings(a, b);
}

/** Refuses two changes of one place, or of a place and something inside it. */
export function refuseConflicts(paths: readonly Path[]): void {
  const sorted = paths.toSorted(comparePaths);
  for (let at = 1; at < sorted.length; at += 1) {
    const earlier = sorted[at - 1] ?? [];
    const later = sorted[at] ?? [];
    if (!earlier.every((component, depth) => later[depth] === component)) continue;
    throw new StoreError(
      'ConflictingUpdateOperators',
      `Updating the path '${later.join('.')}' would create a conflict at '${earlier.join('.')}'`,
    );
  }
}
