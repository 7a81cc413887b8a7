/** What each operator asks of one value; which values are asked is the path's business. */
import { compareValues, rankOf } from '../values/compare.ts';
import { isNan, toInteger, truncateToInteger } from '../values/numbers.ts';
import type { Test } from '../values/paths.ts';
import {
  Binary,
  BsonSymbol,
  Int32,
  isNumeric,
  MAX_KEY,
  MIN_KEY,
  Regex,
  typeNumber,
  type Value,
} from '../values/types.ts';
import { inOrderOf } from './long-lists.ts';
import type {
  BitsMode,
  Comparison,
  ComparisonOperator,
  FieldPredicate,
  Membership,
} from './predicate.ts';
import { compileRegex } from './regex.ts';
import { safeLengthOf, watched } from './regex-guard.ts';

/** The test for a predicate that does not look into elements; `match.ts` adds `$elemMatch`. */
export function valueTest(predicate: Exclude<FieldPredicate, { kind: 'elemMatch' }>): Test {
  switch (predicate.kind) {
    case 'compare':
      return comparisonTest(predicate);
    case 'in':
      return membershipTest(predicate);
    case 'regex':
      return regexTest(predicate.regex);
    case 'exists':
      return (value) => value !== undefined;
    case 'type':
      return (value) => value !== undefined && predicate.types.has(typeNumber(value));
    case 'size':
      return (value) => Array.isArray(value) && value.length === predicate.size;
    case 'mod':
      return modTest(predicate.divisor, predicate.remainder);
    case 'bits':
      return bitsTest(predicate.mode, predicate.mask);
  }
}

// ---- Comparison ----------------------------------------------------------------------------

function comparisonTest({ operator, operand }: Comparison): Test {
  if (operator === 'eq') return equalityTest(operand);
  if (operand === null) return isNullOrMissing(operator);
  if (operand === MIN_KEY || operand === MAX_KEY) return extremeTest(operator, operand);
  // NaN is equal to NaN but neither above nor below anything.
  if (isNumeric(operand) && isNan(operand)) {
    return operator === 'lt' || operator === 'gt' ? () => false : equalityTest(operand);
  }
  const rank = rankOf(operand);
  const accepts = ORDER_TESTS[operator];
  return (value) =>
    value !== undefined &&
    rankOf(value) === rank &&
    accepts(compareValues(value, operand)) &&
    !(isNumeric(value) && isNan(value));
}

const ORDER_TESTS: Record<Exclude<ComparisonOperator, 'eq'>, (order: number) => boolean> = {
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
};

function isNullOrMissing(operator: ComparisonOperator): Test {
  if (operator === 'lt' || operator === 'gt') return () => false;
  return (value) => value === null || value === undefined;
}

/** MinKey and MaxKey are the only operands that compare with values of every other kind. */
function extremeTest(operator: Exclude<ComparisonOperator, 'eq'>, operand: Value): Test {
  const accepts = ORDER_TESTS[operator];
  return (value) => accepts(compareValues(value, operand));
}

function equalityTest(operand: Value): Test {
  if (operand === null) return (value) => value === null || value === undefined;
  if (typeof operand === 'string') {
    return (value) => value === operand || (value instanceof BsonSymbol && value.value === operand);
  }
  if (operand instanceof Int32) {
    const { value: whole } = operand;
    return (value) =>
      value instanceof Int32 ? value.value === whole : compareValues(value, operand) === 0;
  }
  return (value) => value !== undefined && compareValues(value, operand) === 0;
}

function membershipTest({ operands }: Membership): Test {
  const regexes = operands.filter((operand) => operand instanceof Regex).map(regexTest);
  const sorted = inOrderOf(operands);
  const hasNull = sorted.includes(null);
  return (value) => {
    if (value === undefined) return hasNull;
    return isAmong(sorted, value) || regexes.some((test) => test(value));
  };
}

function isAmong(sorted: readonly Value[], value: Value): boolean {
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

// ---- Patterns, remainders, bits --------------------------------------------------------------

/** A pattern matches text that it describes, and a stored pattern that is the same. */
export function regexTest(regex: Regex): Test {
  const regExp = compileRegex(regex);
  const safeLength = safeLengthOf(regExp);
  const describes = (text: string): boolean =>
    text.length <= safeLength ? regExp.test(text) : watched(() => regExp.test(text));
  return (value) => {
    if (typeof value === 'string') return describes(value);
    if (value instanceof BsonSymbol) return describes(value.value);
    return value instanceof Regex && compareValues(value, regex) === 0;
  };
}

function modTest(divisor: bigint, remainder: bigint): Test {
  return (value) => {
    if (!isNumeric(value)) return false;
    const whole = truncateToInteger(value);
    return whole !== undefined && fitsLong(whole) && whole % divisor === remainder;
  };
}

const LONG_LIMIT = 2n ** 63n;

function fitsLong(whole: bigint): boolean {
  return whole >= -LONG_LIMIT && whole < LONG_LIMIT;
}

function bitsTest(mode: BitsMode, mask: bigint): Test {
  return (value) => {
    const bits = bitsOf(value);
    if (bits === undefined) return false;
    const set = bits & mask;
    switch (mode) {
      case 'allSet':
        return set === mask;
      case 'allClear':
        return set === 0n;
      case 'anySet':
        return set !== 0n;
      case 'anyClear':
        return set !== mask;
    }
  };
}

/** A number's bits go on with its sign for ever, as a bigint's do; a binary's first byte is lowest. */
export function bitsOf(value: Value | undefined): bigint | undefined {
  if (value instanceof Binary) return bitsOfBytes(value.bytes);
  if (!isNumeric(value)) return undefined;
  const whole = toInteger(value);
  return whole !== undefined && fitsLong(whole) ? whole : undefined;
}

function bitsOfBytes(bytes: Buffer): bigint {
  const hex = Buffer.from(bytes).reverse().toString('hex');
  return BigInt(`0x0${hex}`);
}
