/** Conversions between types; what has no exact or agreed meaning is refused, or `onError`. */
import { codes, notSupported, StoreError } from '../../errors.ts';
import { typeNamed } from '../../query/type-names.ts';
import { INT_MAX, INT_MIN, LONG_MAX, LONG_MIN, toDecimal } from '../../values/arithmetic.ts';
import { encode } from '../../values/codec.ts';
import { parseDecimal, partsOf } from '../../values/decimal.ts';
import { isTruthy, toDouble, truncateToInteger } from '../../values/numbers.ts';
import {
  Binary,
  DateTime,
  Int32,
  isDoc,
  isNumeric,
  ObjectId,
  Timestamp,
  TYPE,
  TYPE_NAMES,
  type TypeNumber,
  typeName,
  typeNumber,
  type Value,
} from '../../values/types.ts';
import type { Operator } from '../scope.ts';
import { isNothing, type Maybe, namedOperands, unary } from './arguments.ts';
import { isoText } from './calendar.ts';
import { parseDate } from './date-text.ts';
import { numberText } from './text.ts';
import { UTC } from './timezone.ts';

type Converter = (value: Value) => Value | undefined;

const CONVERTERS: Partial<Record<TypeNumber, Converter>> = {
  [TYPE.bool]: toBool,
  [TYPE.int]: toInt,
  [TYPE.long]: toLong,
  [TYPE.double]: toDoubleValue,
  [TYPE.decimal]: toDecimalValue,
  [TYPE.string]: toText,
  [TYPE.date]: toDate,
  [TYPE.objectId]: toObjectId,
};

function convert(value: Value, type: TypeNumber): Value {
  if (typeNumber(value) === type && CONVERTERS[type] !== undefined) return value;
  const converted = CONVERTERS[type]?.(value);
  if (converted !== undefined) return converted;
  throw new StoreError(
    'ConversionFailure',
    `Unsupported or failed conversion from ${typeName(value)} to ${TYPE_NAMES[type]} in $convert with no onError value`,
  );
}

function toBool(value: Value): Value | undefined {
  if (isNumeric(value)) return isTruthy(value);
  const isAlwaysTrue =
    typeof value === 'string' ||
    value instanceof DateTime ||
    value instanceof ObjectId ||
    value instanceof Timestamp;
  return isAlwaysTrue ? true : undefined;
}

function toInt(value: Value): Value | undefined {
  const whole = wholeOf(value);
  return whole === undefined || whole < INT_MIN || whole > INT_MAX
    ? undefined
    : new Int32(Number(whole));
}

function toLong(value: Value): Value | undefined {
  if (value instanceof DateTime) return value.millis;
  const whole = wholeOf(value);
  return whole === undefined || whole < LONG_MIN || whole > LONG_MAX ? undefined : whole;
}

function wholeOf(value: Value): bigint | undefined {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'string')
    return /^[+-]?\d+$/.test(value) ? BigInt(value.replace(/^\+/, '')) : undefined;
  return isNumeric(value) ? truncateToInteger(value) : undefined;
}

const DOUBLE_TEXT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function toDoubleValue(value: Value): Value | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof DateTime) return Number(value.millis);
  if (typeof value === 'string') {
    return DOUBLE_TEXT.test(value) ? finiteOrNone(Number(value)) : specialDouble(value);
  }
  if (!isNumeric(value)) return undefined;
  const double = toDouble(value);
  // A decimal beyond the range of doubles is no infinity, and one too small for them no zero.
  const isBeyond = !Number.isFinite(double) && truncateToInteger(value) !== undefined;
  const isBelow = double === 0 && isTruthy(value);
  return isBeyond || isBelow ? undefined : double;
}

const finiteOrNone = (double: number): number | undefined =>
  Number.isFinite(double) ? double : undefined;

function specialDouble(text: string): number | undefined {
  const match = /^([+-]?)(?:(inf|infinity)|nan)$/i.exec(text);
  if (match === null) return undefined;
  if (match[2] === undefined) return Number.NaN;
  return match[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function toDecimalValue(value: Value): Value | undefined {
  if (typeof value === 'boolean') return toDecimal(new Int32(value ? 1 : 0));
  if (typeof value === 'string') return decimalInText(value);
  if (value instanceof DateTime) return toDecimal(value.millis);
  return isNumeric(value) ? toDecimal(value) : undefined;
}

/** What a decimal is too small or too large for is none. */
function decimalInText(text: string): Value | undefined {
  const decimal = parseDecimal(text);
  const [digits = ''] = text.split(/e/i, 1);
  if (decimal === undefined || !/[1-9]/.test(digits)) return decimal;
  return partsOf(decimal).special === null && isTruthy(decimal) ? decimal : undefined;
}

function toText(value: Value): Value | undefined {
  if (typeof value === 'boolean') return String(value);
  if (value instanceof ObjectId) return value.toString();
  return value instanceof DateTime ? isoText(value.millis) : numberText(value);
}

function toDate(value: Value): Value | undefined {
  if (typeof value === 'string') {
    const millis = parseDate(value, UTC, undefined);
    return millis === undefined ? undefined : new DateTime(BigInt(millis));
  }
  if (value instanceof ObjectId) return new DateTime(BigInt(value.bytes.readUInt32BE(0)) * 1000n);
  if (value instanceof Timestamp) return new DateTime((value.value >> 32n) * 1000n);
  if (value instanceof Int32 || !isNumeric(value)) return undefined;
  const whole = truncateToInteger(value);
  return whole === undefined || whole < LONG_MIN || whole > LONG_MAX
    ? undefined
    : new DateTime(whole);
}

function toObjectId(value: Value): Value | undefined {
  if (typeof value !== 'string' || !/^[0-9a-fA-F]{24}$/.test(value)) return undefined;
  return new ObjectId(Buffer.from(value, 'hex'));
}

function conversion(name: string, type: TypeNumber): Operator {
  return unary(name, (value) => (isNothing(value) ? null : convert(value, type)));
}

const convertOperator: Operator = (operand, scope, compile) => {
  if (isDoc(operand) && operand.has('format')) throw notSupported("$convert's format");
  const names = ['input', 'to', 'onError', 'onNull'];
  const named = namedOperands({ operator: '$convert', names }, operand, scope, compile);
  const input = named.required('input');
  const to = named.required('to');
  const onError = named.optional('onError');
  const onNull = named.optional('onNull');
  return (root) => {
    const value = input(root);
    const target = to(root);
    if (isNothing(value)) return onNull === undefined ? null : onNull(root);
    if (isNothing(target)) return null;
    const type = typeNamed(target);
    try {
      return convert(value, type);
    } catch (error) {
      const isRefusal = error instanceof StoreError && error.code === codes.ConversionFailure;
      if (onError === undefined || !isRefusal) throw error;
      return onError(root);
    }
  };
};

// ---- What a value is made of -------------------------------------------------------------------

function timestampPart(name: string, value: Maybe, read: (bits: bigint) => bigint): Maybe {
  if (isNothing(value)) return null;
  if (value instanceof Timestamp) return read(value.value);
  throw new StoreError(5687301, `${name} requires a timestamp, found ${typeName(value)}`);
}

function binarySize(value: Maybe): Maybe {
  if (isNothing(value)) return null;
  if (typeof value === 'string') return new Int32(Buffer.byteLength(value));
  if (value instanceof Binary) return new Int32(value.bytes.length);
  throw new StoreError(
    51276,
    `$binarySize requires a string or BinData argument, found: ${typeName(value)}`,
  );
}

function bsonSize(value: Maybe): Maybe {
  if (isNothing(value)) return null;
  if (isDoc(value)) return new Int32(encode(value).length);
  throw new StoreError(31393, `$bsonSize requires a document input, found: ${typeName(value)}`);
}

export const conversionOperators: Record<string, Operator> = {
  $convert: convertOperator,
  $toBool: conversion('$toBool', TYPE.bool),
  $toInt: conversion('$toInt', TYPE.int),
  $toLong: conversion('$toLong', TYPE.long),
  $toDouble: conversion('$toDouble', TYPE.double),
  $toDecimal: conversion('$toDecimal', TYPE.decimal),
  $toString: conversion('$toString', TYPE.string),
  $toDate: conversion('$toDate', TYPE.date),
  $toObjectId: conversion('$toObjectId', TYPE.objectId),
  $tsSecond: unary('$tsSecond', (value) =>
    timestampPart('$tsSecond', value, (bits) => bits >> 32n),
  ),
  $tsIncrement: unary('$tsIncrement', (value) =>
    timestampPart('$tsIncrement', value, (bits) => bits & 0xffffffffn),
  ),
  $binarySize: unary('$binarySize', binarySize),
  $bsonSize: unary('$bsonSize', bsonSize),
  $type: unary('$type', (value) => typeName(value)),
};
