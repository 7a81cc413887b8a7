/**
 * Decimal arithmetic to 34 significant digits, rounding half to even, as IEEE 754 decimal128 and
 * MongoDB do it. A value is taken apart into sign, whole coefficient and power of ten; everything
 * is reckoned exactly over bigints and rounded once at the end.
 */
import { Decimal128 } from './types.ts';

const DIGITS_MAX = 34;
const COEFFICIENT_MAX = 10n ** 34n - 1n;
const EXPONENT_MIN = -6176;
const EXPONENT_MAX = 6111;

export interface Finite {
  readonly special: null;
  readonly negative: boolean;
  readonly coefficient: bigint;
  readonly exponent: number;
}

interface Special {
  readonly special: 'nan' | 'infinity';
  readonly negative: boolean;
}

export type Parts = Finite | Special;

export function finite(negative: boolean, coefficient: bigint, exponent: number): Finite {
  return { special: null, negative, coefficient, exponent };
}

const NAN_PARTS: Special = { special: 'nan', negative: false };

function infinity(negative: boolean): Special {
  return { special: 'infinity', negative };
}

function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** Takes the bits apart. A coefficient beyond 34 digits is not canonical and counts as zero. */
export function partsOf({ low, high }: Decimal128): Parts {
  const negative = high >> 63n === 1n;
  const combination = (high >> 58n) & 0x1fn;
  if (combination === 0x1fn) return NAN_PARTS;
  if (combination === 0x1en) return infinity(negative);
  if (combination >= 0x18n) {
    return finite(negative, 0n, Number((high >> 47n) & 0x3fffn) + EXPONENT_MIN);
  }
  const exponent = Number((high >> 49n) & 0x3fffn) + EXPONENT_MIN;
  const coefficient = ((high & 0x1ffffffffffffn) << 64n) | low;
  return finite(negative, coefficient > COEFFICIENT_MAX ? 0n : coefficient, exponent);
}

/** Puts the parts together, rounded to what 128 bits can hold. */
export function decimalOf(parts: Parts): Decimal128 {
  if (parts.special === 'nan') return new Decimal128(0n, 0x1fn << 58n);
  const sign = parts.negative ? 1n << 63n : 0n;
  if (parts.special !== null) return new Decimal128(0n, sign | (0x1en << 58n));
  const fitted = squeeze(parts);
  if (fitted.special !== null) return decimalOf(fitted);
  const { coefficient, exponent } = fitted;
  const high = sign | (BigInt(exponent - EXPONENT_MIN) << 49n) | (coefficient >> 64n);
  return new Decimal128(coefficient & 0xffffffffffffffffn, high);
}

export function digitCount(coefficient: bigint): number {
  return coefficient === 0n ? 1 : coefficient.toString().length;
}

function squeeze({ negative, coefficient, exponent }: Finite): Parts {
  const excess = Math.max(digitCount(coefficient) - DIGITS_MAX, EXPONENT_MIN - exponent, 0);
  const rounded = excess === 0 ? coefficient : dropDigits(coefficient, excess);
  const raised = exponent + excess;
  // Rounding 999...9 up gives one digit more, whose last is a zero: once again is exact.
  if (rounded > COEFFICIENT_MAX) return squeeze(finite(negative, rounded, raised));
  if (raised <= EXPONENT_MAX) return finite(negative, rounded, raised);
  if (rounded === 0n) return finite(negative, 0n, EXPONENT_MAX);
  const padding = raised - EXPONENT_MAX;
  if (digitCount(rounded) + padding > DIGITS_MAX) return infinity(negative);
  return finite(negative, rounded * powerOfTen(padding), EXPONENT_MAX);
}

/** Divides a coefficient by ten to the `count`, half to even. */
function dropDigits(coefficient: bigint, count: number): bigint {
  // Nothing this much smaller than one unit can round up to it.
  if (count > digitCount(coefficient) + 1) return 0n;
  const divisor = powerOfTen(count);
  const quotient = coefficient / divisor;
  const twice = (coefficient % divisor) * 2n;
  const roundsUp = twice > divisor || (twice === divisor && (quotient & 1n) === 1n);
  return roundsUp ? quotient + 1n : quotient;
}

// ---- Conversions ---------------------------------------------------------------------------

const NUMBER_TEXT = /^([+-])?(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;

/** Reads a decimal as people and MongoDB write it; undefined when the text is not a number. */
export function parseDecimal(text: string): Decimal128 | undefined {
  const special = /^([+-])?(inf|infinity|nan)$/i.exec(text);
  if (special) {
    const isNan = special[2]?.toLowerCase() === 'nan';
    return decimalOf(isNan ? NAN_PARTS : infinity(special[1] === '-'));
  }
  const match = NUMBER_TEXT.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const exponent = Number(power) - fraction.length;
  return decimalOf(finite(sign === '-', BigInt(`${whole}${fraction}`), exponent));
}

/** The text MongoDB prints: plain where that is short, else scientific; zeros are kept. */
export function formatDecimal(decimal: Decimal128): string {
  const parts = partsOf(decimal);
  if (parts.special === 'nan') return 'NaN';
  const sign = parts.negative ? '-' : '';
  if (parts.special !== null) return `${sign}Infinity`;
  return sign + formatFinite(parts);
}

function formatFinite({ coefficient, exponent }: Finite): string {
  const digits = coefficient.toString();
  const scientific = exponent + digits.length - 1;
  if (exponent > 0 || scientific < -6) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${digits[0]}${fraction}E${scientific < 0 ? '' : '+'}${scientific}`;
  }
  if (exponent === 0) return digits;
  const padded = digits.padStart(1 - exponent, '0');
  return `${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

export function decimalToDouble(decimal: Decimal128): number {
  return Number(formatDecimal(decimal));
}

export function decimalFromInteger(integer: bigint): Decimal128 {
  return decimalOf(integerParts(integer));
}

export function integerParts(integer: bigint): Finite {
  return finite(integer < 0n, integer < 0n ? -integer : integer, 0);
}

/** A double in arithmetic with decimals counts with the 15 digits it is good for. */
export function decimalFromDouble(double: number): Decimal128 {
  if (Number.isNaN(double)) return decimalOf(NAN_PARTS);
  if (!Number.isFinite(double)) return decimalOf(infinity(double < 0));
  if (double === 0) return decimalOf(finite(Object.is(double, -0), 0n, 0));
  const exact = doubleParts(double);
  const excess = digitCount(exact.coefficient) - 15;
  if (excess <= 0) {
    const padded = exact.coefficient * powerOfTen(-excess);
    return decimalOf(finite(exact.negative, padded, exact.exponent + excess));
  }
  const rounded = dropDigits(exact.coefficient, excess);
  const carried = rounded === 10n ** 15n;
  return decimalOf(
    finite(
      exact.negative,
      carried ? 10n ** 14n : rounded,
      exact.exponent + excess + (carried ? 1 : 0),
    ),
  );
}

/** A double that is itself a sum or a product counts with all the digits that a decimal can hold. */
export function decimalFromSum(double: number): Decimal128 {
  if (!Number.isFinite(double) || double === 0) return decimalFromDouble(double);
  return decimalOf(doubleParts(double));
}

const scratch = new DataView(new ArrayBuffer(8));

/** The exact value of a finite double: every one has a finite decimal expansion. */
export function doubleParts(double: number): Finite {
  scratch.setFloat64(0, double);
  const bits = scratch.getBigUint64(0);
  const negative = bits >> 63n === 1n;
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  const power = (biased === 0 ? 1 : biased) - 1075;
  if (power >= 0) return finite(negative, mantissa << BigInt(power), 0);
  return reduced(negative, mantissa, power);
}

/** mantissa * 2^power for a negative power, with the factors of two taken out first. */
function reduced(negative: boolean, mantissa: bigint, power: number): Finite {
  let left = mantissa;
  let exponent = power;
  while (exponent < 0 && left !== 0n && (left & 1n) === 0n) {
    left >>= 1n;
    exponent += 1;
  }
  if (left === 0n) return finite(negative, 0n, 0);
  return finite(negative, left * 5n ** BigInt(-exponent), exponent);
}

// ---- Order ---------------------------------------------------------------------------------

/** Compares two finite numbers exactly; the zeros are equal. */
export function compareFinite(a: Finite, b: Finite): number {
  const signA = signOf(a);
  const signB = signOf(b);
  if (signA !== signB) return signA < signB ? -1 : 1;
  if (signA === 0) return 0;
  const magnitude = compareMagnitude(a, b);
  return signA < 0 ? 0 - magnitude : magnitude;
}

function signOf({ negative, coefficient }: Finite): number {
  if (coefficient === 0n) return 0;
  return negative ? -1 : 1;
}

function compareMagnitude(a: Finite, b: Finite): number {
  const topA = digitCount(a.coefficient) + a.exponent;
  const topB = digitCount(b.coefficient) + b.exponent;
  if (topA !== topB) return topA < topB ? -1 : 1;
  const shared = Math.min(a.exponent, b.exponent);
  const left = a.coefficient * powerOfTen(a.exponent - shared);
  const right = b.coefficient * powerOfTen(b.exponent - shared);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

// ---- Arithmetic ----------------------------------------------------------------------------

export function addParts(a: Parts, b: Parts): Parts {
  if (a.special !== null || b.special !== null) return addSpecial(a, b);
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = aligned(a, exponent) + aligned(b, exponent);
  if (sum === 0n) return finite(a.negative && b.negative, 0n, exponent);
  return finite(sum < 0n, sum < 0n ? -sum : sum, exponent);
}

function addSpecial(a: Parts, b: Parts): Parts {
  if (a.special === 'nan' || b.special === 'nan') return NAN_PARTS;
  if (a.special === null) return b;
  if (b.special === null) return a;
  return a.negative === b.negative ? a : NAN_PARTS;
}

function aligned({ negative, coefficient, exponent }: Finite, target: number): bigint {
  const scaled = coefficient * powerOfTen(exponent - target);
  return negative ? -scaled : scaled;
}

export function negateParts(parts: Parts): Parts {
  return { ...parts, negative: !parts.negative };
}

function isZero(parts: Parts): boolean {
  return parts.special === null && parts.coefficient === 0n;
}

export function multiplyParts(a: Parts, b: Parts): Parts {
  const negative = a.negative !== b.negative;
  if (a.special === 'nan' || b.special === 'nan') return NAN_PARTS;
  if (a.special !== null || b.special !== null) {
    return isZero(a) || isZero(b) ? NAN_PARTS : infinity(negative);
  }
  return finite(negative, a.coefficient * b.coefficient, a.exponent + b.exponent);
}

export function divideParts(a: Parts, b: Parts): Parts {
  const negative = a.negative !== b.negative;
  if (a.special === 'nan' || b.special === 'nan') return NAN_PARTS;
  if (a.special !== null) return b.special === null ? infinity(negative) : NAN_PARTS;
  if (b.special !== null) return finite(negative, 0n, EXPONENT_MIN);
  if (b.coefficient === 0n) return a.coefficient === 0n ? NAN_PARTS : infinity(negative);
  return quotient(negative, a, b);
}

function quotient(negative: boolean, a: Finite, b: Finite): Finite {
  const ideal = a.exponent - b.exponent;
  if (a.coefficient === 0n) return finite(negative, 0n, ideal);
  const shift = Math.max(0, DIGITS_MAX + 2 + digitCount(b.coefficient) - digitCount(a.coefficient));
  const numerator = a.coefficient * powerOfTen(shift);
  const whole = numerator / b.coefficient;
  // A digit behind the rounding place that is not zero stands for all that was cut off.
  if (numerator % b.coefficient !== 0n)
    return finite(negative, whole * 10n + 1n, ideal - shift - 1);
  return withoutZeros(finite(negative, whole, ideal - shift), ideal);
}

/** Drops trailing zeros as long as the exponent stays at or below the ideal one. */
function withoutZeros({ negative, coefficient, exponent }: Finite, ideal: number): Finite {
  let left = coefficient;
  let power = exponent;
  while (power < ideal && left % 10n === 0n) {
    left /= 10n;
    power += 1;
  }
  return finite(negative, left, power);
}

/** The remainder of a division cut towards zero; it has the dividend's sign. */
export function remainderParts(a: Parts, b: Parts): Parts {
  if (a.special !== null || b.special === 'nan' || isZero(b)) return NAN_PARTS;
  if (b.special !== null) return a;
  const exponent = Math.min(a.exponent, b.exponent);
  const left = a.coefficient * powerOfTen(a.exponent - exponent);
  const right = b.coefficient * powerOfTen(b.exponent - exponent);
  return finite(a.negative, left % right, exponent);
}

export type Rounding = 'half-even' | 'down' | 'floor' | 'ceiling';

/** Rounds to `places` digits after the point (before it, when negative). */
export function roundParts(parts: Parts, places: number, rounding: Rounding): Parts {
  if (parts.special !== null) return parts;
  const excess = -places - parts.exponent;
  if (excess <= 0) return parts;
  const { negative, coefficient } = parts;
  if (rounding === 'half-even') {
    return finite(negative, dropDigits(coefficient, excess), -places);
  }
  const isTiny = excess > digitCount(coefficient);
  const whole = isTiny ? 0n : coefficient / powerOfTen(excess);
  const isCut = isTiny ? coefficient !== 0n : coefficient % powerOfTen(excess) !== 0n;
  const away = isCut && (rounding === 'floor' ? negative : rounding === 'ceiling' && !negative);
  return finite(negative, away ? whole + 1n : whole, -places);
}

/** The square root, correctly rounded; the caller has refused negative numbers. */
export function squareRootParts(parts: Parts): Parts {
  if (parts.special !== null || parts.coefficient === 0n) return parts;
  const missing = Math.max(0, 2 * (DIGITS_MAX + 2) - digitCount(parts.coefficient));
  const shift = missing + ((((parts.exponent - missing) % 2) + 2) % 2);
  const radicand = parts.coefficient * powerOfTen(shift);
  const exponent = (parts.exponent - shift) / 2;
  const root = integerRoot(radicand);
  if (root * root !== radicand) return finite(false, root * 10n + 1n, exponent - 1);
  return withoutZeros(finite(false, root, exponent), Math.floor(parts.exponent / 2));
}

function integerRoot(square: bigint): bigint {
  let guess = powerOfTen(Math.ceil(digitCount(square) / 2));
  for (;;) {
    const next = (guess + square / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}
