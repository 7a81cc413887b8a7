/** Arithmetic expressions. Nothing (null or missing) among the operands makes the result null. */
import { StoreError } from '../../errors.ts';
import {
  add,
  divide,
  intOrLong,
  LONG_MAX,
  LONG_MIN,
  multiply,
  remainder,
  subtract,
  toDecimal,
} from '../../values/arithmetic.ts';
import {
  decimalFromSum,
  decimalOf,
  partsOf,
  type Rounding,
  roundParts,
  squareRootParts,
} from '../../values/decimal.ts';
import { compareNumbers, toDouble, toInteger, truncateToInteger } from '../../values/numbers.ts';
import {
  DateTime,
  Decimal128,
  Int32,
  isNumeric,
  type Numeric,
  typeName,
  type Value,
} from '../../values/types.ts';
import type { Operator } from '../scope.ts';
import { binary, isNothing, type Maybe, unary, variadic } from './arguments.ts';

const ZERO = new Int32(0);

// ---- Sums ----------------------------------------------------------------------------------

/** Adds numbers, and to at most one date; from a whole zero, in the widest type met so far. */
function sum(values: readonly Maybe[]): Maybe {
  let total: Numeric = ZERO;
  let hasDate = false;
  for (const value of values) {
    if (isNothing(value)) return null;
    if (value instanceof DateTime) {
      if (hasDate) throw new StoreError(16612, 'only one date allowed in an $add expression');
      hasDate = true;
      total = add(total, value.millis);
    } else if (isNumeric(value)) {
      total = add(beside(total, value), value);
    } else {
      throw new StoreError(
        'TypeMismatch',
        `$add only supports numeric or date types, not ${typeName(value)}`,
      );
    }
  }
  return hasDate ? dateOf(total) : total;
}

/** What was reckoned in doubles so far goes on with all its digits when a decimal comes. */
function beside(total: Numeric, next: Numeric): Numeric {
  return typeof total === 'number' && next instanceof Decimal128 ? decimalFromSum(total) : total;
}

function dateOf(millis: Numeric): DateTime {
  return dateAt('$add', wholeMillis(millis));
}

function dateAt(operator: string, millis: bigint | undefined): DateTime {
  if (millis !== undefined && millis >= LONG_MIN && millis <= LONG_MAX) return new DateTime(millis);
  throw new StoreError('Overflow', `date overflow in ${operator}`);
}

/** A half millisecond goes away from zero in doubles; decimals round it to the even one. */
function wholeMillis(millis: Numeric): bigint | undefined {
  if (typeof millis !== 'number') return truncateToInteger(roundNumber(millis, 0, 'half-even'));
  return truncateToInteger(Math.sign(millis) * Math.floor(Math.abs(millis) + 0.5));
}

function difference(a: Maybe, b: Maybe): Maybe {
  if (isNothing(a) || isNothing(b)) return null;
  if (isNumeric(a) && isNumeric(b)) return subtract(a, b);
  if (a instanceof DateTime && b instanceof DateTime) return a.millis - b.millis;
  if (a instanceof DateTime && isNumeric(b)) {
    const millis = wholeMillis(b);
    return dateAt('$subtract', millis === undefined ? undefined : a.millis - millis);
  }
  throw new StoreError('TypeMismatch', `can't $subtract ${typeName(b)} from ${typeName(a)}`);
}

function product(values: readonly Maybe[]): Maybe {
  let total: Numeric = new Int32(1);
  for (const value of values) {
    if (isNothing(value)) return null;
    const factor = requireNumber('$multiply', value);
    total = multiply(beside(total, factor), factor);
  }
  return total;
}

function requireNumber(operator: string, value: Value): Numeric {
  if (isNumeric(value)) return value;
  throw new StoreError(
    'TypeMismatch',
    `${operator} only supports numeric types, not ${typeName(value)}`,
  );
}

// ---- Division ------------------------------------------------------------------------------

function quotient(a: Maybe, b: Maybe): Maybe {
  if (isNothing(a) || isNothing(b)) return null;
  if (!isNumeric(a) || !isNumeric(b)) {
    throw new StoreError(
      'TypeMismatch',
      `$divide only supports numeric types, not ${typeName(a)} and ${typeName(b)}`,
    );
  }
  if (compareNumbers(b, ZERO) === 0) throw new StoreError('BadValue', "can't $divide by zero");
  return divide(a, b);
}

function modulus(a: Maybe, b: Maybe): Maybe {
  if (isNothing(a) || isNothing(b)) return null;
  if (!isNumeric(a) || !isNumeric(b)) {
    throw new StoreError(
      16611,
      `$mod only supports numeric types, not ${typeName(a)} and ${typeName(b)}`,
    );
  }
  if (compareNumbers(b, ZERO) === 0) throw new StoreError(16610, "can't $mod by zero");
  return remainder(a, b);
}

// ---- Rounding ------------------------------------------------------------------------------

/** Rounds a number of any type to `places` after the point, keeping its type. */
function roundNumber(value: Numeric, places: number, rounding: Rounding): Numeric {
  if (value instanceof Decimal128) {
    return decimalOf(roundParts(partsOf(value), places, rounding));
  }
  if (typeof value === 'number') return roundDouble(value, places, rounding);
  if (places >= 0) return value;
  const exact = decimalOf(roundParts(partsOf(toDecimal(value)), places, rounding));
  const whole = toInteger(exact) ?? 0n;
  if (whole < LONG_MIN || whole > LONG_MAX) {
    throw new StoreError(
      51080,
      'invalid conversion from Decimal128 result in $round resulting from arguments',
    );
  }
  return value instanceof Int32 ? intOrLong(whole) : whole;
}

function roundDouble(value: number, places: number, rounding: Rounding): number {
  if (!Number.isFinite(value)) return value;
  if (places === 0) return roundToWhole(value, rounding);
  return toDouble(decimalOf(roundParts(partsOf(toDecimal(value)), places, rounding)));
}

function roundToWhole(value: number, rounding: Rounding): number {
  if (rounding === 'floor') return Math.floor(value);
  if (rounding === 'ceiling') return Math.ceil(value);
  const whole = Math.trunc(value);
  if (rounding === 'down') return whole;
  const rest = Math.abs(value - whole);
  const isUp = rest > 0.5 || (rest === 0.5 && whole % 2 !== 0);
  return isUp ? whole + Math.sign(value) : whole;
}

function rounding(name: string, how: Rounding): Operator {
  return variadic(
    name,
    ([value, places = ZERO]) => {
      if (isNothing(value) || isNothing(places)) return null;
      return roundNumber(requireNumber(name, value), requirePlaces(name, places), how);
    },
    { min: 1, max: 2 },
  );
}

function requirePlaces(name: string, value: Value): number {
  const places = isNumeric(value) ? toInteger(value) : undefined;
  if (places === undefined) {
    throw new StoreError(51082, `precision argument to ${name} must be a integral value`);
  }
  if (places < -20n || places > 100n) {
    throw new StoreError(
      51083,
      `cannot apply ${name} with precision value ${places} value must be in [-20, 100]`,
    );
  }
  return Number(places);
}

function toWhole(name: string, how: Rounding): Operator {
  return unary(name, (value) => {
    if (isNothing(value)) return null;
    return roundNumber(requireNumber(name, value), 0, how);
  });
}

// ---- Functions -----------------------------------------------------------------------------

function absolute(value: Maybe): Maybe {
  if (isNothing(value)) return null;
  const number = requireNumber('$abs', value);
  if (number === LONG_MIN) throw new StoreError(28680, "can't take $abs of long long min");
  return compareNumbers(number, ZERO) < 0 ? subtract(ZERO, number) : number;
}

function squareRoot(value: Maybe): Maybe {
  if (isNothing(value)) return null;
  const number = requireNumber('$sqrt', value);
  if (!Number.isNaN(toDouble(number)) && compareNumbers(number, ZERO) < 0) {
    throw new StoreError(28714, "$sqrt's argument must be greater than or equal to 0");
  }
  if (number instanceof Decimal128) return decimalOf(squareRootParts(partsOf(number)));
  return Math.sqrt(toDouble(number));
}

/** Powers of decimals are reckoned for whole exponents; a fraction there has no exact meaning. */
function power(a: Maybe, b: Maybe): Maybe {
  if (isNothing(a) || isNothing(b)) return null;
  if (!isNumeric(a)) throw new StoreError(28762, `$pow's base must be numeric, not ${typeName(a)}`);
  if (!isNumeric(b))
    throw new StoreError(28763, `$pow's exponent must be numeric, not ${typeName(b)}`);
  if (compareNumbers(a, ZERO) === 0 && compareNumbers(b, ZERO) < 0) {
    throw new StoreError(28764, '$pow cannot take a base of 0 and a negative exponent');
  }
  if (a instanceof Decimal128 || b instanceof Decimal128) return decimalPower(toDecimal(a), b);
  if (typeof a === 'number' || typeof b === 'number') return toDouble(a) ** toDouble(b);
  return wholePower(a, b);
}

function wholePower(a: Int32 | bigint, b: Int32 | bigint): Numeric {
  const base = toInteger(a) ?? 0n;
  const exponent = toInteger(b) ?? 0n;
  const double = Number(base) ** Number(exponent);
  if (exponent < 0n || Math.abs(double) > 1e19) {
    // Only one and minus one stay whole under a negative power.
    if (exponent < 0n && (base === 1n || base === -1n)) {
      return narrow(exponent % 2n === 0n ? 1n : base, a, b);
    }
    return double;
  }
  const exact = base ** exponent;
  return exact < LONG_MIN || exact > LONG_MAX ? double : narrow(exact, a, b);
}

function narrow(whole: bigint, a: Int32 | bigint, b: Int32 | bigint): Numeric {
  return a instanceof Int32 && b instanceof Int32 ? intOrLong(whole) : whole;
}

function decimalPower(base: Decimal128, exponent: Numeric): Numeric {
  const whole = toInteger(exponent);
  if (whole === undefined || whole > 10_000n || whole < -10_000n) {
    throw new StoreError('NotImplemented', '$pow of decimals takes whole exponents up to 10000');
  }
  let result: Numeric = toDecimal(new Int32(1));
  for (let count = whole < 0n ? -whole : whole; count > 0n; count -= 1n) {
    result = multiply(result, base);
  }
  return whole < 0n ? divide(new Int32(1), result) : result;
}

/** A function that is only known for doubles; of a decimal it would be a guess. */
function ofDouble(name: string, apply: (double: number) => number): Operator {
  return unary(name, (value) => {
    if (isNothing(value)) return null;
    return apply(requireDouble(name, value));
  });
}

function requireDouble(name: string, value: Value): number {
  const number = requireNumber(name, value);
  if (number instanceof Decimal128) {
    throw new StoreError('NotImplemented', `${name} of a decimal is not supported`);
  }
  return toDouble(number);
}

function naturalLog(double: number): number {
  if (double > 0 || Number.isNaN(double)) return Math.log(double);
  throw new StoreError(28766, "$ln's argument must be a positive number");
}

function decimalLog(double: number): number {
  if (double > 0 || Number.isNaN(double)) return Math.log10(double);
  throw new StoreError(28761, "$log10's argument must be a positive number");
}

function logarithm(a: Maybe, b: Maybe): Maybe {
  if (isNothing(a) || isNothing(b)) return null;
  const number = requireDouble('$log', a);
  const base = requireDouble('$log', b);
  if (number <= 0) throw new StoreError(28758, "$log's argument must be a positive number");
  if (base <= 0 || base === 1) {
    throw new StoreError(28759, "$log's base must be a positive number not equal to 1");
  }
  return Math.log(number) / Math.log(base);
}

const TRIGONOMETRY: Readonly<Record<string, (double: number) => number>> = {
  $sin: finite('$sin', Math.sin),
  $cos: finite('$cos', Math.cos),
  $tan: finite('$tan', Math.tan),
  $asin: bounded('$asin', -1, 1, Math.asin),
  $acos: bounded('$acos', -1, 1, Math.acos),
  $atan: Math.atan,
  $sinh: Math.sinh,
  $cosh: Math.cosh,
  $tanh: Math.tanh,
  $asinh: Math.asinh,
  $acosh: bounded('$acosh', 1, Number.POSITIVE_INFINITY, Math.acosh),
  $atanh: bounded('$atanh', -1, 1, Math.atanh),
  $degreesToRadians: (degrees) => (degrees * Math.PI) / 180,
  $radiansToDegrees: (radians) => (radians * 180) / Math.PI,
};

function finite(name: string, apply: (double: number) => number): (double: number) => number {
  return bounded(name, -Number.MAX_VALUE, Number.MAX_VALUE, apply);
}

/** A function of the numbers between two bounds; NaN is let through. */
function bounded(
  name: string,
  min: number,
  max: number,
  apply: (double: number) => number,
): (double: number) => number {
  return (double) => {
    if (Number.isNaN(double) || (double >= min && double <= max)) return apply(double);
    throw new StoreError(
      50989,
      `cannot apply ${name} to ${double}, value must be in [${min},${max}]`,
    );
  };
}

// ---- Bits ----------------------------------------------------------------------------------

function bitwise(name: string, initial: bigint, apply: (a: bigint, b: bigint) => bigint): Operator {
  return variadic(name, (values) => {
    if (values.some(isNothing)) return null;
    const numbers = values.map((value) => requireBits(name, value ?? null));
    const bits = numbers.reduce<bigint>((all, each) => apply(all, toInteger(each) ?? 0n), initial);
    return numbers.every((each) => each instanceof Int32) ? intOrLong(bits) : bits;
  });
}

function requireBits(name: string, value: Value): Int32 | bigint {
  if (value instanceof Int32 || typeof value === 'bigint') return value;
  throw new StoreError('TypeMismatch', `${name} only supports int and long operands.`);
}

function bitNot(value: Maybe): Maybe {
  if (isNothing(value)) return null;
  const bits = requireBits('$bitNot', value);
  return bits instanceof Int32 ? new Int32(~bits.value) : ~bits;
}

export const arithmeticOperators: Record<string, Operator> = {
  $add: variadic('$add', sum),
  $subtract: binary('$subtract', difference),
  $multiply: variadic('$multiply', product),
  $divide: binary('$divide', quotient),
  $mod: binary('$mod', modulus),
  $abs: unary('$abs', absolute),
  $ceil: toWhole('$ceil', 'ceiling'),
  $floor: toWhole('$floor', 'floor'),
  $round: rounding('$round', 'half-even'),
  $trunc: rounding('$trunc', 'down'),
  $sqrt: unary('$sqrt', squareRoot),
  $pow: binary('$pow', power),
  $exp: ofDouble('$exp', Math.exp),
  $ln: ofDouble('$ln', naturalLog),
  $log10: ofDouble('$log10', decimalLog),
  $log: binary('$log', logarithm),
  ...Object.fromEntries(
    Object.entries(TRIGONOMETRY).map(([name, apply]) => [name, ofDouble(name, apply)]),
  ),
  $atan2: binary('$atan2', (a, b) =>
    isNothing(a) || isNothing(b)
      ? null
      : Math.atan2(requireDouble('$atan2', a), requireDouble('$atan2', b)),
  ),
  $bitAnd: bitwise('$bitAnd', -1n, (a, b) => a & b),
  $bitOr: bitwise('$bitOr', 0n, (a, b) => a | b),
  $bitXor: bitwise('$bitXor', 0n, (a, b) => a ^ b),
  $bitNot: unary('$bitNot', bitNot),
};
