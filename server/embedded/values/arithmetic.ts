/**
 * Sums, products and the like across the number types, with MongoDB's promotion: the result is as
 * wide as the widest operand (int, long, double, decimal), an int that overflows becomes a long,
 * and what becomes of a long that overflows is the caller's business.
 */
import {
  addParts,
  decimalFromDouble,
  decimalFromInteger,
  decimalOf,
  divideParts,
  multiplyParts,
  negateParts,
  type Parts,
  partsOf,
  remainderParts,
} from './decimal.ts';
import { toDouble } from './numbers.ts';
import { Decimal128, Int32, type Numeric } from './types.ts';

export const INT_MIN = -(2 ** 31);
export const INT_MAX = 2 ** 31 - 1;
export const LONG_MIN = -(2n ** 63n);
export const LONG_MAX = 2n ** 63n - 1n;

/** What an update does about a whole result that 64 bits cannot hold; expressions go on in doubles. */
export type Overflow = () => never;

interface Operation {
  readonly whole: (a: bigint, b: bigint) => bigint;
  readonly double: (a: number, b: number) => number;
  readonly decimal: (a: Parts, b: Parts) => Parts;
}

const ADDITION: Operation = {
  whole: (a, b) => a + b,
  double: (a, b) => a + b,
  decimal: addParts,
};

const SUBTRACTION: Operation = {
  whole: (a, b) => a - b,
  double: (a, b) => a - b,
  decimal: (a, b) => addParts(a, negateParts(b)),
};

const MULTIPLICATION: Operation = {
  whole: (a, b) => a * b,
  double: (a, b) => a * b,
  decimal: multiplyParts,
};

export function add(a: Numeric, b: Numeric, overflow?: Overflow): Numeric {
  if (a instanceof Int32 && b instanceof Int32) return fromInt(a.value + b.value);
  return reckon(ADDITION, a, b, overflow);
}

export function subtract(a: Numeric, b: Numeric, overflow?: Overflow): Numeric {
  if (a instanceof Int32 && b instanceof Int32) return fromInt(a.value - b.value);
  return reckon(SUBTRACTION, a, b, overflow);
}

export function multiply(a: Numeric, b: Numeric, overflow?: Overflow): Numeric {
  return reckon(MULTIPLICATION, a, b, overflow);
}

function reckon(
  operation: Operation,
  a: Numeric,
  b: Numeric,
  overflow: Overflow | undefined,
): Numeric {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    return decimalOf(operation.decimal(partsFor(a), partsFor(b)));
  }
  if (typeof a === 'number' || typeof b === 'number') {
    return operation.double(toDouble(a), toDouble(b));
  }
  const exact = operation.whole(whole(a), whole(b));
  if (a instanceof Int32 && b instanceof Int32) return intOrLong(exact);
  if (exact >= LONG_MIN && exact <= LONG_MAX) return exact;
  return overflow === undefined ? operation.double(toDouble(a), toDouble(b)) : overflow();
}

function whole(value: Int32 | bigint): bigint {
  return typeof value === 'bigint' ? value : BigInt(value.value);
}

/** The sum of two ints is exact as a double. */
function fromInt(number: number): Numeric {
  return number >= INT_MIN && number <= INT_MAX ? new Int32(number) : BigInt(number);
}

/** The narrowest of int and long that holds a whole number known to fit 64 bits. */
export function intOrLong(integer: bigint): Int32 | bigint {
  return integer >= INT_MIN && integer <= INT_MAX ? new Int32(Number(integer)) : integer;
}

/** Division of expressions: always a double, or a decimal when one of the two is. */
export function divide(a: Numeric, b: Numeric): Numeric {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    return decimalOf(divideParts(partsFor(a), partsFor(b)));
  }
  return toDouble(a) / toDouble(b);
}

/** The remainder with the dividend's sign; the caller has refused a zero divisor. */
export function remainder(a: Numeric, b: Numeric): Numeric {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    return decimalOf(remainderParts(partsFor(a), partsFor(b)));
  }
  if (typeof a === 'number' || typeof b === 'number') return toDouble(a) % toDouble(b);
  const rest = whole(a) % whole(b);
  return a instanceof Int32 && b instanceof Int32 ? new Int32(Number(rest)) : rest;
}

export function toDecimal(value: Numeric): Decimal128 {
  if (value instanceof Decimal128) return value;
  if (typeof value === 'number') return decimalFromDouble(value);
  return decimalFromInteger(whole(value));
}

function partsFor(value: Numeric): Parts {
  return partsOf(toDecimal(value));
}
