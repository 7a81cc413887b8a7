/** The order of numbers across the four number types, exact even where a double could not say. */
import {
  compareFinite,
  decimalToDouble,
  doubleParts,
  type Finite,
  integerParts,
  partsOf,
  roundParts,
} from './decimal.ts';
import { Decimal128, Int32, isNumeric, type Numeric, UNDEFINED, type Value } from './types.ts';

/** A number as JavaScript compares it: doubles and bigints compare exactly with `<` and `==`. */
type Simple = number | bigint;

export function simple(value: number | bigint | Int32): Simple {
  return value instanceof Int32 ? value.value : value;
}

export function isNan(value: Numeric): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  return value instanceof Decimal128 && partsOf(value).special === 'nan';
}

/** NaN is equal to itself and below every other number, -Infinity included. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  if (a instanceof Decimal128) return compareDecimal(a, b);
  if (b instanceof Decimal128) return 0 - compareDecimal(b, a);
  const left = simple(a);
  const right = simple(b);
  if (left < right) return -1;
  if (left > right) return 1;
  if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : -1;
  return Number.isNaN(right) ? 1 : 0;
}

function compareDecimal(a: Decimal128, b: Numeric): number {
  const nanA = isNan(a);
  const nanB = isNan(b);
  if (nanA || nanB) return Number(nanB) - Number(nanA);
  const left = exactParts(a);
  const right = exactParts(b);
  if (typeof left === 'number' || typeof right === 'number') {
    return compareNumbers(towardsInfinity(left), towardsInfinity(right));
  }
  return compareFinite(left, right);
}

/** Infinities have no parts; against one of them the other number's size does not matter. */
function towardsInfinity(parts: Finite | number): number {
  return typeof parts === 'number' ? parts : 0;
}

/** The exact value of a number that is not NaN, or an infinity. */
export function exactParts(value: Numeric): Finite | number {
  if (value instanceof Decimal128) {
    const parts = partsOf(value);
    if (parts.special === null) return parts;
    return parts.negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  if (typeof value === 'bigint') return integerParts(value);
  if (value instanceof Int32) return integerParts(BigInt(value.value));
  return Number.isFinite(value) ? doubleParts(value) : value;
}

/** The nearest double. */
export function toDouble(value: Numeric): number {
  if (value instanceof Decimal128) return decimalToDouble(value);
  return Number(simple(value));
}

/** The whole number that a value is exactly, or undefined when it has a fraction or is not finite. */
export function toInteger(value: Numeric): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (value instanceof Int32) return BigInt(value.value);
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : undefined;
  const parts = partsOf(value);
  if (parts.special !== null) return undefined;
  return integerFromParts(parts);
}

function integerFromParts({ negative, coefficient, exponent }: Finite): bigint | undefined {
  if (coefficient === 0n) return 0n;
  const power = 10n ** BigInt(Math.abs(exponent));
  if (exponent < 0 && coefficient % power !== 0n) return undefined;
  const magnitude = exponent < 0 ? coefficient / power : coefficient * power;
  return negative ? -magnitude : magnitude;
}

/** The value without its fraction, or undefined when it is not finite. */
export function truncateToInteger(value: Numeric): bigint | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? BigInt(Math.trunc(value)) : undefined;
  }
  if (!(value instanceof Decimal128)) return toInteger(value);
  const parts = roundParts(partsOf(value), 0, 'down');
  return parts.special === null ? integerFromParts(parts) : undefined;
}

/** What counts as true where a flag or a condition is wanted: all but zero, false and nothing. */
export function isTruthy(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === UNDEFINED) return false;
  if (typeof value === 'boolean') return value;
  return !isNumeric(value) || isNan(value) || toInteger(value) !== 0n;
}
