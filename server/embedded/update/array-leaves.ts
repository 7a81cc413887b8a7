/** The update operators that work on arrays: pushing, adding to a set, pulling. */

import type { CompileOptions } from '../aggregate/expression.ts';
import { identityOf } from '../aggregate/gatherings.ts';
import { badValue } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import { isOperators } from '../query/parse-filter.ts';
import { compileSort, sortElements } from '../query/sort.ts';
import { compareValues, equalValues } from '../values/compare.ts';
import { toInteger } from '../values/numbers.ts';
import type { Test } from '../values/paths.ts';
import { type Doc, isDoc, isNumeric, Regex, typeName, type Value } from '../values/types.ts';
import type { Leaf } from './edit.ts';
import { documentId, requireWhole } from './leaves.ts';

// ---- $push ---------------------------------------------------------------------------------

type Arrange = (list: Value[]) => Value[];

interface Push {
  readonly values: readonly Value[];
  readonly position: number | undefined;
  readonly sort: Arrange;
  readonly slice: Arrange;
}

const unchanged: Arrange = (list) => list;

export function push(operand: Value): Leaf {
  const { values, position, sort, slice } = parsePush(operand);
  return {
    creates: true,
    apply: (existing, { path, doc }) => {
      if (existing === undefined) return slice(sort([...values]));
      if (!Array.isArray(existing)) {
        throw badValue(
          `The field '${path}' must be an array but is of type ${typeName(existing)} in document ${documentId(doc)}`,
        );
      }
      const next = slice(sort(insertAt(existing, values, position)));
      return equalLists(existing, next) ? existing : next;
    },
  };
}

function equalLists(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((each, index) => Object.is(each, b[index]));
}

function insertAt(
  list: readonly Value[],
  values: readonly Value[],
  position: number | undefined,
): Value[] {
  if (position === undefined) return [...list, ...values];
  // A negative position counts from the end, and neither goes beyond the list.
  const at = position < 0 ? Math.max(0, list.length + position) : position;
  return [...list.slice(0, at), ...values, ...list.slice(at)];
}

function parsePush(operand: Value): Push {
  const each = isDoc(operand) ? operand.get('$each') : undefined;
  if (!isDoc(operand) || each === undefined) {
    return { values: [operand], position: undefined, sort: unchanged, slice: unchanged };
  }
  for (const name of operand.keys()) {
    if (!['$each', '$slice', '$sort', '$position'].includes(name)) {
      throw badValue(`Unrecognized clause in $push: ${name}`);
    }
  }
  const position = operand.get('$position');
  return {
    values: requireEach('$push', each),
    position:
      position === undefined
        ? undefined
        : requireWhole(position, 'The value for $position must be an integer value, not of type:'),
    sort: parsePushSort(operand.get('$sort')),
    slice: parsePushSlice(operand.get('$slice')),
  };
}

function requireEach(operator: string, each: Value): readonly Value[] {
  if (Array.isArray(each)) return each;
  throw badValue(
    `The argument to $each in ${operator} must be an array but it was of type: ${typeName(each)}`,
  );
}

function parsePushSlice(spec: Value | undefined): Arrange {
  if (spec === undefined) return unchanged;
  const count = requireWhole(
    spec,
    'The value for $slice must be an integer value but was given type:',
  );
  if (count === 0) return () => [];
  return (list) => (count > 0 ? list.slice(0, count) : list.slice(count));
}

function parsePushSort(spec: Value | undefined): Arrange {
  if (spec === undefined) return unchanged;
  if (isNumeric(spec)) return sortWhole(spec === undefined ? 0n : toInteger(spec));
  if (!isDoc(spec)) {
    throw badValue(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  }
  if (spec.size === 0)
    throw badValue('The $sort pattern is empty when it should be a set of fields.');
  return sortByFields(spec);
}

function sortWhole(direction: bigint | undefined): Arrange {
  if (direction !== 1n && direction !== -1n) {
    throw badValue('The $sort element value must be either 1 or -1');
  }
  const sign = Number(direction);
  return (list) => list.toSorted((a, b) => sign * compareValues(a, b));
}

function requireSortPart(path: string, direction: Value): void {
  const whole = isNumeric(direction) ? toInteger(direction) : undefined;
  if (whole !== 1n && whole !== -1n) {
    throw badValue('The $sort element value must be either 1 or -1');
  }
  if (path === '') throw badValue('The $sort field cannot be empty');
  if (path.split('.').includes('')) {
    throw badValue(`The $sort field is a dotted field but has an empty part: ${path}`);
  }
}

/** An element that is no document has none of the fields, and sorts with null. */
function sortByFields(spec: Doc): Arrange {
  for (const [path, direction] of spec) requireSortPart(path, direction);
  const sort = compileSort(spec);
  return (list) => sortElements(list, sort);
}

// ---- $addToSet -----------------------------------------------------------------------------

/** So few are looked for one by one; more of them in a set of keys, which has to be made first. */
const fewValues = 8;

/** Whether a value is in a list that may grow. */
function amongValues(list: readonly Value[]): (value: Value) => boolean {
  return (value) => list.some((each) => equalValues(each, value));
}

/** The same for values each of which is added to the list when it is not there. */
function amongKeys(list: readonly Value[]): (value: Value) => boolean {
  const keys = new Set(list.map(identityOf));
  return (value) => {
    const key = identityOf(value);
    if (keys.has(key)) return true;
    keys.add(key);
    return false;
  };
}

export function addToSet(operand: Value): Leaf {
  const values = parseAddToSet(operand);
  return {
    creates: true,
    apply: (existing, { path }) => {
      if (existing !== undefined && !Array.isArray(existing)) {
        throw badValue(
          `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${typeName(existing)}`,
        );
      }
      const next = [...(existing ?? [])];
      const isThere = values.length < fewValues ? amongValues(next) : amongKeys(next);
      for (const value of values) if (!isThere(value)) next.push(value);
      return existing !== undefined && next.length === existing.length ? existing : next;
    },
  };
}

function parseAddToSet(operand: Value): readonly Value[] {
  if (!isDoc(operand) || [...operand.keys()][0] !== '$each') return [operand];
  if (operand.size > 1) {
    throw badValue(`Found unexpected fields after $each in $addToSet: ${[...operand.keys()][1]}`);
  }
  return requireEach('$addToSet', operand.get('$each') ?? null);
}

// ---- $pull, $pullAll -----------------------------------------------------------------------

function removing(operator: string, isUnwanted: Test): Leaf {
  return {
    creates: false,
    apply: (existing) => {
      if (existing === undefined) return existing;
      if (!Array.isArray(existing)) throw badValue(`Cannot apply ${operator} to a non-array value`);
      const kept = existing.filter((each) => !isUnwanted(each));
      return kept.length === existing.length ? existing : kept;
    },
  };
}

export function pullAll(operand: Value): Leaf {
  if (!Array.isArray(operand)) {
    throw badValue(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  }
  if (operand.length < fewValues) {
    return removing('$pullAll', (value) => operand.some((each) => equalValues(each, value)));
  }
  const unwanted = new Set(operand.map(identityOf));
  return removing('$pullAll', (value) => unwanted.has(identityOf(value)));
}

export function pull(operand: Value, options: CompileOptions): Leaf {
  return removing('$pull', pullTest(operand, options));
}

/** Operators and patterns are asked of the element, a plain document of the element's fields. */
function pullTest(operand: Value, options: CompileOptions): Test {
  if (operand instanceof Regex || (isDoc(operand) && isFieldOperators(operand))) {
    const { matches } = compileFilter(new Map([['element', operand]]), options);
    return (value) => value !== undefined && matches(new Map([['element', value]]));
  }
  if (!isDoc(operand)) return (value) => equalValues(value, operand);
  const { matches } = compileFilter(operand, options);
  return (value) => value instanceof Map && matches(value);
}

function isFieldOperators(doc: Doc): boolean {
  const [first = ''] = doc.keys();
  return isOperators(doc) && !['$and', '$or', '$nor', '$expr'].includes(first);
}
