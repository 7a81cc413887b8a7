/**
 * Compiles a filter into a test for documents. The common filters, equality and comparison on a
 * top-level field, cost one look into the document.
 */
import { type CompileOptions, compileCondition } from '../aggregate/expression.ts';
import { arrayIndex, somePath, type Test } from '../values/paths.ts';
import type { Doc, Value } from '../values/types.ts';
import { parseFilter } from './parse-filter.ts';
import { type FieldPredicate, fieldsOf, flatten, inOrder, type Predicate } from './predicate.ts';
import { valueTest } from './value-tests.ts';

type DocTest = (doc: Doc) => boolean;

export interface Matcher {
  /** The filter as it was parsed, for the planner. */
  readonly predicate: Predicate;
  /** The top-level fields it looks at; undefined when it needs the whole document. */
  readonly fields: ReadonlySet<string> | undefined;
  matches(doc: Doc): boolean;
  /** The array position that made a document match, for the positional `$`. */
  matchPosition(doc: Doc): number | undefined;
}

export function compileFilter(filter: Doc, options: CompileOptions = {}): Matcher {
  const predicate = parseFilter(filter);
  let findPosition: FindPosition | undefined;
  return {
    predicate,
    fields: fieldsOf(predicate),
    matches: compilePredicate(predicate, options),
    matchPosition: (doc) => {
      // Few filters are ever asked for it.
      findPosition ??= compilePosition(predicate, options);
      return findPosition(doc);
    },
  };
}

function compilePredicate(predicate: Predicate, options: CompileOptions): DocTest {
  switch (predicate.kind) {
    case 'and':
      return allOf(predicate.of.map((each) => compilePredicate(each, options)));
    case 'or':
      return anyOf(predicate.of.map((each) => compilePredicate(each, options)));
    case 'nor': {
      const any = anyOf(predicate.of.map((each) => compilePredicate(each, options)));
      return (doc) => !any(doc);
    }
    case 'not': {
      const inner = compilePredicate(predicate.of, options);
      return (doc) => !inner(doc);
    }
    case 'expr':
      return compileCondition(predicate.expression, options);
    case 'never':
      return () => false;
    default:
      return compileField(predicate, options);
  }
}

function allOf(tests: readonly DocTest[]): DocTest {
  const [first, second] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (tests.length === 2) return (doc) => first(doc) && second(doc);
  return (doc) => tests.every((test) => test(doc));
}

function anyOf(tests: readonly DocTest[]): DocTest {
  return (doc) => tests.some((test) => test(doc));
}

function compileField(predicate: FieldPredicate, options: CompileOptions): DocTest {
  const test = elementTest(predicate, options);
  const expandLeaf = expandsLeaf(predicate);
  const path = predicate.path.split('.');
  if (path.length > 1) return (doc) => somePath(doc, path, test, expandLeaf);
  const name = predicate.path;
  return (doc) => {
    const value = doc.get(name);
    if (expandLeaf && Array.isArray(value) && value.some(test)) return true;
    return test(value);
  };
}

/** Whether a predicate is asked of an array's elements as well as of the array. */
function expandsLeaf({ kind }: FieldPredicate): boolean {
  return kind !== 'size' && kind !== 'elemMatch' && kind !== 'exists';
}

function elementTest(predicate: FieldPredicate, options: CompileOptions): Test {
  if (predicate.kind !== 'elemMatch') return valueTest(predicate);
  const test = elemMatchTest(predicate, options);
  return (value) => Array.isArray(value) && value.some(test);
}

function elemMatchTest(
  { form, of }: Extract<FieldPredicate, { kind: 'elemMatch' }>,
  options: CompileOptions,
): Test {
  if (form === 'value') return compileValueTest(of, options);
  const test = compilePredicate(of, options);
  return (element) => {
    if (element instanceof Map) return test(element);
    return Array.isArray(element) && test(fieldsByPosition(element));
  };
}

/** An array inside an array is matched as a document whose fields are its positions. */
function fieldsByPosition(list: readonly Value[]): Doc {
  return new Map(list.map((element, index) => [String(index), element]));
}

function compileValueTest(predicate: Predicate, options: CompileOptions): Test {
  switch (predicate.kind) {
    case 'and': {
      const tests = predicate.of.map((each) => compileValueTest(each, options));
      return (value) => tests.every((test) => test(value));
    }
    case 'or':
    case 'nor': {
      const tests = predicate.of.map((each) => compileValueTest(each, options));
      const wanted = predicate.kind === 'or';
      return (value) => tests.some((test) => test(value)) === wanted;
    }
    case 'not': {
      const test = compileValueTest(predicate.of, options);
      return (value) => !test(value);
    }
    case 'expr':
    case 'never':
      return () => false;
    default:
      return elementTest(predicate, options);
  }
}

// ---- The position of a match ----------------------------------------------------------------

type FindPosition = (doc: Doc) => number | undefined;

const nowhere: FindPosition = () => undefined;

/** As in MongoDB, the last condition that went through an array decides, in MongoDB's own order. */
function compilePosition(predicate: Predicate, options: CompileOptions): FindPosition {
  switch (predicate.kind) {
    case 'and': {
      const finders = inOrder(flatten(predicate)).map((each) => compilePosition(each, options));
      return (doc) => finders.map((find) => find(doc)).findLast((at) => at !== undefined);
    }
    case 'or': {
      const branches = inOrder(predicate.of).map((each) => ({
        matches: compilePredicate(each, options),
        find: compilePosition(each, options),
      }));
      return (doc) => branches.find(({ matches }) => matches(doc))?.find(doc);
    }
    case 'nor':
    case 'not':
    case 'expr':
    case 'never':
      return nowhere;
    default:
      return fieldPosition(predicate, options);
  }
}

/** The position in the first array on the path, which is the one that `$` stands for. */
function fieldPosition(predicate: FieldPredicate, options: CompileOptions): FindPosition {
  const path = predicate.path.split('.');
  const test = elementTest(predicate, options);
  const leafTest = predicate.kind === 'elemMatch' ? elemMatchTest(predicate, options) : test;
  const entersLeaf = predicate.kind === 'elemMatch' || expandsLeaf(predicate);
  return (doc) => {
    let value: Value | undefined = doc;
    for (let depth = 0; depth < path.length; depth += 1) {
      value = value instanceof Map ? value.get(path[depth] ?? '') : undefined;
      if (!Array.isArray(value)) continue;
      const rest = path.slice(depth + 1);
      if (rest.length > 0) return positionAlong(value, rest, test, expandsLeaf(predicate));
      return entersLeaf ? positionOrNone(value.findIndex(leafTest)) : undefined;
    }
    return undefined;
  };
}

function positionAlong(
  list: readonly Value[],
  rest: readonly string[],
  test: Test,
  expandLeaf: boolean,
): number | undefined {
  const [component = ''] = rest;
  const named = arrayIndex(component);
  const found = list.findIndex((element, index) => {
    if (element instanceof Map && somePath(element, rest, test, expandLeaf)) return true;
    if (index !== named) return false;
    if (rest.length === 1) return test(element);
    return somePath(new Map([[component, element]]), rest, test, expandLeaf);
  });
  return positionOrNone(found);
}

function positionOrNone(index: number): number | undefined {
  return index < 0 ? undefined : index;
}
