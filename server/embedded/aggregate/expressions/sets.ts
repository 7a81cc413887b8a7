/** Arrays taken as sets: equal values count once, and the order of elements means nothing. */
import { StoreError } from '../../errors.ts';
import { compareValues } from '../../values/compare.ts';
import { isTruthy } from '../../values/numbers.ts';
import { typeName, type Value } from '../../values/types.ts';
import { identityOf } from '../gatherings.ts';
import type { Operator } from '../scope.ts';
import { binary, isNothing, type Maybe, unary, variadic } from './arguments.ts';

const CODES: Readonly<Record<string, number>> = {
  $setUnion: 17043,
  $setIntersection: 17047,
  $setEquals: 17044,
};

function requireSet(name: string, value: Maybe): readonly Value[] {
  if (Array.isArray(value)) return value;
  throw new StoreError(
    CODES[name] ?? 17048,
    `All operands of ${name} must be arrays. One argument is of type: ${typeName(value)}`,
  );
}

/** In order and without repetitions. */
export function distinct(list: readonly Value[]): Value[] {
  const sorted = list.toSorted(compareValues);
  return sorted.filter(
    (each, index) => index === 0 || compareValues(sorted[index - 1], each) !== 0,
  );
}

function has(sorted: readonly Value[], value: Value): boolean {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = compareValues(value, sorted[middle]);
    if (order === 0) return true;
    if (order < 0) high = middle - 1;
    else low = middle + 1;
  }
  return false;
}

function union(values: readonly Maybe[]): Maybe {
  if (values.some(isNothing)) return null;
  return distinct(values.flatMap((value) => requireSet('$setUnion', value)));
}

function intersection(values: readonly Maybe[]): Maybe {
  if (values.some(isNothing)) return null;
  const sets = values.map((value) => distinct(requireSet('$setIntersection', value)));
  const [first = [], ...others] = sets;
  return first.filter((value) => others.every((other) => has(other, value)));
}

function setDifference(a: Maybe, b: Maybe): Maybe {
  if (isNothing(a) || isNothing(b)) return null;
  const passedOver = new Set(requireSet('$setDifference', b).map(identityOf));
  return requireSet('$setDifference', a).filter((value) => {
    const key = identityOf(value);
    if (passedOver.has(key)) return false;
    passedOver.add(key);
    return true;
  });
}

function setEquals(values: readonly Maybe[]): boolean {
  const sets = values.map((value) => distinct(requireSet('$setEquals', value)));
  const [first = [], ...others] = sets;
  return others.every((other) => compareValues([...first], [...other]) === 0);
}

function isSubset(a: Maybe, b: Maybe): boolean {
  const whole = distinct(requireSet('$setIsSubset', b));
  return requireSet('$setIsSubset', a).every((value) => has(whole, value));
}

function elementsTrue(name: string, value: Maybe): readonly Value[] {
  if (Array.isArray(value)) return value;
  throw new StoreError(
    name === '$allElementsTrue' ? 17040 : 17041,
    `${name}'s argument must be an array, but is ${typeName(value)}`,
  );
}

export const setOperators: Record<string, Operator> = {
  $setUnion: variadic('$setUnion', union),
  $setIntersection: variadic('$setIntersection', intersection),
  $setDifference: binary('$setDifference', setDifference),
  $setEquals: variadic('$setEquals', setEquals, { min: 2 }),
  $setIsSubset: binary('$setIsSubset', isSubset),
  $allElementsTrue: unary('$allElementsTrue', (value) =>
    elementsTrue('$allElementsTrue', value).every(isTruthy),
  ),
  $anyElementTrue: unary('$anyElementTrue', (value) =>
    elementsTrue('$anyElementTrue', value).some(isTruthy),
  ),
};
