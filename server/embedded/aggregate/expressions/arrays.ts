/** Expressions on arrays. */
import { StoreError } from '../../errors.ts';
import { compileSort, sortElements } from '../../query/sort.ts';
import { compareValues, equalValues } from '../../values/compare.ts';
import { toInteger } from '../../values/numbers.ts';
import { Int32, isDoc, isNumeric, typeName, type Value } from '../../values/types.ts';
import type { Operator } from '../scope.ts';
import { binary, isNothing, type Maybe, namedOperands, unary, variadic } from './arguments.ts';

function requireInteger(value: Maybe, code: number, message: string): number {
  const whole = value !== undefined && isNumeric(value) ? toInteger(value) : undefined;
  if (whole === undefined || whole > 0x7fffffffn || whole < -0x80000000n) {
    throw new StoreError(code, message);
  }
  return Number(whole);
}

// ---- Elements ------------------------------------------------------------------------------

function elementAt(list: Maybe, index: Maybe): Maybe {
  if (isNothing(list) || isNothing(index)) return null;
  if (!Array.isArray(list)) {
    throw new StoreError(
      28689,
      `$arrayElemAt's first argument must be an array, but is ${typeName(list)}`,
    );
  }
  if (!isNumeric(index)) {
    throw new StoreError(
      28690,
      `$arrayElemAt's second argument must be a numeric value, but is ${typeName(index)}`,
    );
  }
  const at = requireInteger(
    index,
    28691,
    "$arrayElemAt's second argument must be representable as a 32-bit integer",
  );
  return list.at(at);
}

function end(name: string, index: 0 | -1): Operator {
  return unary(name, (list) => {
    if (isNothing(list)) return null;
    if (Array.isArray(list)) return list.at(index);
    throw new StoreError(28689, `${name}'s argument must be an array, but is ${typeName(list)}`);
  });
}

function size(list: Maybe): Maybe {
  if (Array.isArray(list)) return new Int32(list.length);
  throw new StoreError(
    17124,
    `The argument to $size must be an array, but was of type: ${typeName(list)}`,
  );
}

function concatArrays(lists: readonly Maybe[]): Maybe {
  if (lists.some(isNothing)) return null;
  return lists.flatMap((list) => {
    if (Array.isArray(list)) return list;
    throw new StoreError(28664, `$concatArrays only supports arrays, not ${typeName(list)}`);
  });
}

function slice([list, first, second]: readonly Maybe[], count: number): Maybe {
  if (isNothing(list) || isNothing(first) || (count === 3 && isNothing(second))) return null;
  if (!Array.isArray(list)) {
    throw new StoreError(
      28724,
      `First argument to $slice must be an array, but is of type: ${typeName(list)}`,
    );
  }
  const a = requireInteger(
    first,
    28725,
    `Second argument to $slice must be a numeric value, but is of type: ${typeName(first)}`,
  );
  if (count === 2) return a < 0 ? list.slice(a) : list.slice(0, a);
  const length = requireInteger(
    second,
    28727,
    `Third argument to $slice must be numeric, but is of type: ${typeName(second)}`,
  );
  if (length <= 0)
    throw new StoreError(28729, `Third argument to $slice must be positive: ${length}`);
  const start = a < 0 ? Math.max(0, list.length + a) : a;
  return list.slice(start, start + length);
}

const sliceOperator: Operator = (operand, scope, compile) => {
  const count = Array.isArray(operand) ? operand.length : 1;
  const apply = (values: readonly Maybe[]): Maybe => slice(values, count);
  return variadic('$slice', apply, { min: 2, max: 3 })(operand, scope, compile);
};

// ---- Searching -------------------------------------------------------------------------------

function isIn(value: Maybe, list: Maybe): boolean {
  if (!Array.isArray(list)) {
    throw new StoreError(
      40081,
      `$in requires an array as a second argument, found: ${typeName(list)}`,
    );
  }
  return list.some((element) => equalValues(element, value));
}

function indexOf([list, value, start, end]: readonly Maybe[]): Maybe {
  if (isNothing(list)) return null;
  if (!Array.isArray(list)) {
    throw new StoreError(
      40090,
      `$indexOfArray requires an array as a first argument, found: ${typeName(list)}`,
    );
  }
  const from = start === undefined ? 0 : requireBound(start);
  const to = end === undefined ? list.length : Math.min(list.length, requireBound(end));
  const found = list
    .slice(0, to)
    .findIndex((element, at) => at >= from && equalValues(element, value));
  return new Int32(found);
}

function requireBound(value: Maybe): number {
  const bound = requireInteger(value, 40096, '$indexOfArray requires an integral index');
  if (bound < 0) throw new StoreError(40097, '$indexOfArray requires a nonnegative index');
  return bound;
}

// ---- Making and rearranging --------------------------------------------------------------------

const RANGE_MAX = 10_000_000;

function range([start, end, step = new Int32(1)]: readonly Maybe[]): Maybe {
  const from = requireInteger(
    start,
    34444,
    '$range requires a starting value that can be represented as a 32-bit integer',
  );
  const to = requireInteger(
    end,
    34446,
    '$range requires an ending value that can be represented as a 32-bit integer',
  );
  const by = requireInteger(
    step,
    34448,
    '$range requires a step value that can be represented as a 32-bit integer',
  );
  if (by === 0) throw new StoreError(34449, '$range requires a non-zero step value');
  const length = Math.max(0, Math.ceil((to - from) / by));
  if (length > RANGE_MAX) {
    throw new StoreError('BSONObjectTooLarge', `$range of ${length} elements is too large`);
  }
  return Array.from({ length }, (_, index) => new Int32(from + index * by));
}

function reverse(list: Maybe): Maybe {
  if (isNothing(list)) return null;
  if (Array.isArray(list)) return list.toReversed();
  throw new StoreError(
    34435,
    `The argument to $reverseArray must be an array, but was of type: ${typeName(list)}`,
  );
}

const zip: Operator = (operand, scope, compile) => {
  const codes = { notObject: 34460, unknown: 34464, missing: 34465 };
  const naming = { operator: '$zip', names: ['inputs', 'useLongestLength', 'defaults'], codes };
  const named = namedOperands(naming, operand, scope, compile);
  const inputs = named.required('inputs');
  const defaults = named.optional('defaults');
  const longest = named.raw('useLongestLength') ?? false;
  if (typeof longest !== 'boolean') throw new StoreError(34463, 'useLongestLength must be a bool');
  if (defaults !== undefined && !longest) {
    throw new StoreError(34466, 'cannot specify defaults unless useLongestLength is true');
  }
  return (root) => {
    const lists = inputs(root);
    if (!Array.isArray(lists))
      throw new StoreError(34461, 'inputs must be an array of expressions');
    if (lists.some(isNothing)) return null;
    const fill = defaults?.(root);
    return zipLists(lists.map(requireZipped), longest, Array.isArray(fill) ? fill : []);
  };
};

function requireZipped(list: Value): readonly Value[] {
  if (Array.isArray(list)) return list;
  throw new StoreError(34468, `$zip found a non-array expression in input: ${typeName(list)}`);
}

function zipLists(
  lists: readonly (readonly Value[])[],
  longest: boolean,
  fill: readonly Value[],
): Value {
  const lengths = lists.map((list) => list.length);
  const length = lengths.length === 0 ? 0 : longest ? Math.max(...lengths) : Math.min(...lengths);
  return Array.from({ length }, (_, at) =>
    lists.map((list, index) => elementOr(list, at, fill[index] ?? null)),
  );
}

/** A null in the list is an element like any other; only beyond its end the filling begins. */
function elementOr(list: readonly Value[], at: number, filling: Value): Value {
  const element = list[at];
  return element === undefined ? filling : element;
}

const sortArray: Operator = (operand, scope, compile) => {
  const codes = { notObject: 2942500, unknown: 2942501, missing: 2942502 };
  const naming = { operator: '$sortArray', names: ['input', 'sortBy'], codes };
  const named = namedOperands(naming, operand, scope, compile);
  const input = named.required('input');
  const arrange = arrangement(named.raw('sortBy') ?? null);
  return (root) => {
    const list = input(root);
    if (isNothing(list)) return null;
    if (Array.isArray(list)) return arrange(list);
    throw new StoreError(
      2942504,
      `The input argument to $sortArray must be an array, but was of type: ${typeName(list)}`,
    );
  };
};

function arrangement(sortBy: Value): (list: readonly Value[]) => Value[] {
  if (isDoc(sortBy)) {
    const sort = compileSort(sortBy);
    return (list) => sortElements(list, sort);
  }
  const direction = requireInteger(sortBy, 2942505, 'Illegal sort specification for $sortArray');
  if (direction !== 1 && direction !== -1) {
    throw new StoreError(2942506, '$sortArray: sort direction must be 1 or -1');
  }
  return (list) => list.toSorted((a, b) => direction * compareValues(a, b));
}

// ---- The first, last, least or greatest of an array ----------------------------------------------

export const PICK_CODES = {
  notObject: 5787900,
  unknown: 5787901,
  missing: { n: 5787906, input: 5787907 },
};

type Pick = (list: readonly Value[], count: number) => Value[];

function picking(name: string, pick: Pick): Operator {
  return (operand, scope, compile) => {
    const naming = { operator: name, names: ['input', 'n'], codes: PICK_CODES };
    const named = namedOperands(naming, operand, scope, compile);
    const input = named.required('input');
    const count = named.required('n');
    return (root) => {
      const list = input(root);
      const n = requireInteger(count(root), 5787902, `Value for 'n' must be of integral type`);
      if (n <= 0) throw new StoreError(5787908, `'n' must be greater than 0, found ${n}`);
      if (Array.isArray(list)) return pick(list, n);
      throw new StoreError(5788200, `Input must be an array`);
    };
  };
}

function withoutNothing(list: readonly Value[]): Value[] {
  return list.filter((value) => !isNothing(value));
}

export const PICKS: Readonly<Record<string, Pick>> = {
  $firstN: (list, count) => list.slice(0, count),
  $lastN: (list, count) => list.slice(-count),
  $minN: (list, count) => withoutNothing(list).toSorted(compareValues).slice(0, count),
  $maxN: (list, count) =>
    withoutNothing(list)
      .toSorted((a, b) => compareValues(b, a))
      .slice(0, count),
};

export const arrayOperators: Record<string, Operator> = {
  $arrayElemAt: binary('$arrayElemAt', elementAt),
  $first: end('$first', 0),
  $last: end('$last', -1),
  $size: unary('$size', size),
  $isArray: unary('$isArray', (value) => Array.isArray(value)),
  $concatArrays: variadic('$concatArrays', concatArrays),
  $slice: sliceOperator,
  $in: binary('$in', isIn),
  $indexOfArray: variadic('$indexOfArray', indexOf, { min: 2, max: 4 }),
  $range: variadic('$range', range, { min: 2, max: 3 }),
  $reverseArray: unary('$reverseArray', reverse),
  $zip: zip,
  $sortArray: sortArray,
  ...Object.fromEntries(Object.entries(PICKS).map(([name, pick]) => [name, picking(name, pick)])),
};
