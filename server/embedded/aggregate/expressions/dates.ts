/** Expressions on dates: their parts, text, truncation and differences, in any time zone. */
import { StoreError } from '../../errors.ts';
import { toInteger } from '../../values/numbers.ts';
import {
  DateTime,
  type Doc,
  Int32,
  isNumeric,
  ObjectId,
  Timestamp,
  typeName,
  type Value,
} from '../../values/types.ts';
import type { Compile, Evaluate, Operator, Scope } from '../scope.ts';
import { isNamed, isNothing, type Maybe, namedOperands } from './arguments.ts';
import {
  dayOfYear,
  isoWeek,
  isoWeekday,
  MILLIS_PER_DAY,
  millisOf,
  type Parts,
  partsOf,
  reckonable,
  sundayWeek,
} from './calendar.ts';
import { formatDate, parseDate } from './date-text.ts';
import { truncateDate } from './date-truncation.ts';
import { addUnits, differenceInUnits, requireUnit, requireWeekday } from './date-units.ts';
import { UTC, utcFromLocal, type Zone, zoneNamed } from './timezone.ts';

function requireDate(value: Value): bigint {
  if (value instanceof DateTime) return value.millis;
  if (value instanceof Timestamp) return (value.value >> 32n) * 1000n;
  if (value instanceof ObjectId) return BigInt(value.bytes.readUInt32BE(0)) * 1000n;
  throw new StoreError(16006, `can't convert from BSON type ${typeName(value)} to Date`);
}

/** A zone's evaluator; null when the time zone is null or missing. */
function zoneOf(evaluate: Evaluate | undefined): (root: Doc) => Zone | null {
  if (evaluate === undefined) return () => UTC;
  return (root) => {
    const name = evaluate(root);
    if (isNothing(name)) return null;
    if (typeof name === 'string') return zoneNamed(name);
    throw new StoreError(40517, `timezone must evaluate to a string, found ${typeName(name)}`);
  };
}

// ---- Parts ---------------------------------------------------------------------------------

function datePart(name: string, read: (localMillis: number) => number | bigint): Operator {
  return (operand, scope, compile) => {
    const { date, zone } = dateAndZone(name, operand, scope, compile);
    return (root) => {
      const value = date(root);
      const place = zone(root);
      if (isNothing(value) || place === null) return null;
      const utc = reckonable(requireDate(value));
      const part = read(utc + place.offsetAt(utc));
      return typeof part === 'bigint' ? part : new Int32(part);
    };
  };
}

function dateAndZone(
  name: string,
  operand: Value,
  scope: Scope,
  compile: Compile,
): { date: Evaluate; zone: (root: Doc) => Zone | null } {
  if (isNamed(operand)) {
    const codes = { unknown: 40535, missing: 40539 };
    const naming = { operator: name, names: ['date', 'timezone'], codes };
    const named = namedOperands(naming, operand, scope, compile);
    return { date: named.required('date'), zone: zoneOf(named.optional('timezone')) };
  }
  const list = Array.isArray(operand) ? operand : [operand];
  const [single] = list;
  if (single === undefined || list.length > 1) {
    throw new StoreError(
      40536,
      `${name} accepts exactly one argument if given an array, but was given ${list.length}`,
    );
  }
  return { date: compile(single, scope), zone: () => UTC };
}

const days = (localMillis: number): number => Math.floor(localMillis / MILLIS_PER_DAY);

const dateToParts: Operator = (operand, scope, compile) => {
  const codes = { notObject: 40524, unknown: 40520, missing: 40522 };
  const naming = { operator: '$dateToParts', names: ['date', 'timezone', 'iso8601'], codes };
  const named = namedOperands(naming, operand, scope, compile);
  const date = named.required('date');
  const zone = zoneOf(named.optional('timezone'));
  const iso = named.optional('iso8601');
  return (root) => {
    const value = date(root);
    const place = zone(root);
    const isIso = iso?.(root) ?? false;
    if (isNothing(value) || place === null) return null;
    if (typeof isIso !== 'boolean') throw new StoreError(40521, 'iso8601 must evaluate to a bool');
    const utc = reckonable(requireDate(value));
    return describeParts(utc + place.offsetAt(utc), isIso);
  };
};

function describeParts(local: number, isIso: boolean): Doc {
  const parts = partsOf(local);
  const week = isoWeek(days(local));
  const dayFields: [string, number][] = isIso
    ? [
        ['isoWeekYear', week.year],
        ['isoWeek', week.week],
        ['isoDayOfWeek', isoWeekday(days(local))],
      ]
    : [
        ['year', parts.year],
        ['month', parts.month],
        ['day', parts.day],
      ];
  const timeFields: [string, number][] = [
    ['hour', parts.hour],
    ['minute', parts.minute],
    ['second', parts.second],
    ['millisecond', parts.millisecond],
  ];
  return new Map([...dayFields, ...timeFields].map(([name, part]) => [name, new Int32(part)]));
}

const PART_NAMES = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'] as const;
const ISO_NAMES = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'];

const dateFromParts: Operator = (operand, scope, compile) => {
  const names = [...PART_NAMES, ...ISO_NAMES, 'timezone'];
  const codes = { notObject: 40519, unknown: 40518, missing: 40516 };
  const named = namedOperands(
    { operator: '$dateFromParts', names, codes },
    operand,
    scope,
    compile,
  );
  const isIso = named.raw('isoWeekYear') !== undefined;
  const zone = zoneOf(named.optional('timezone'));
  const used = isIso ? [...ISO_NAMES, ...PART_NAMES.slice(3)] : [...PART_NAMES];
  named.required(used[0] ?? '');
  const parts = used.map((name) => ({ name, evaluate: named.optional(name) }));
  return (root) => {
    const place = zone(root);
    const numbers = parts.map(({ name, evaluate }) => readPart(name, evaluate?.(root), evaluate));
    if (place === null || numbers.includes(null)) return null;
    const [a = 1970, b = 1, c = 1, hour = 0, minute = 0, second = 0, millisecond = 0] =
      numbers.map(Number);
    const time = { hour, minute, second, millisecond };
    const local = isIso
      ? isoDays(a, b, c) * MILLIS_PER_DAY + millisOf({ year: 1970, month: 1, day: 1, ...time })
      : millisOf({ year: a, month: b, day: c, ...time });
    return new DateTime(BigInt(utcFromLocal(local, place)));
  };
};

function isoDays(year: number, week: number, weekday: number): number {
  const january4 = millisOf({ ...MIDNIGHT, year, month: 1, day: 4 }) / MILLIS_PER_DAY;
  return january4 - isoWeekday(january4) + 1 + (week - 1) * 7 + (weekday - 1);
}

const MIDNIGHT: Omit<Parts, 'year' | 'month' | 'day'> = {
  hour: 0,
  minute: 0,
  second: 0,
  millisecond: 0,
};

const PART_DEFAULTS: Readonly<Record<string, number>> = {
  month: 1,
  day: 1,
  isoWeek: 1,
  isoDayOfWeek: 1,
};

function readPart(name: string, value: Maybe, evaluate: Evaluate | undefined): number | null {
  if (evaluate === undefined) return PART_DEFAULTS[name] ?? 0;
  if (isNothing(value)) return null;
  const whole = isNumeric(value) ? toInteger(value) : undefined;
  if (whole === undefined) {
    throw new StoreError(40515, `'${name}' must evaluate to an integer, found ${typeName(value)}`);
  }
  const number = Number(whole);
  const isYear = name === 'year' || name === 'isoWeekYear';
  if (isYear && (number < 1 || number > 9999)) {
    throw new StoreError(
      40523,
      `'${name}' must evaluate to an integer in the range 1 to 9999, found ${number}`,
    );
  }
  if (Math.abs(number) > 32_767 && name !== 'second' && name !== 'millisecond') {
    throw new StoreError(
      31034,
      `'${name}' must evaluate to a value in the range [-32768, 32767]; value ${number} is not in range`,
    );
  }
  return number;
}

// ---- Text ----------------------------------------------------------------------------------

const dateToString: Operator = (operand, scope, compile) => {
  const names = ['date', 'format', 'timezone', 'onNull'];
  const codes = { notObject: 18629, unknown: 18534, missing: 18628 };
  const named = namedOperands({ operator: '$dateToString', names, codes }, operand, scope, compile);
  const date = named.required('date');
  const format = named.optional('format');
  const onNull = named.optional('onNull');
  const zone = zoneOf(named.optional('timezone'));
  return (root) => {
    const value = date(root);
    if (isNothing(value)) return onNull === undefined ? null : onNull(root);
    const place = zone(root);
    const pattern = format?.(root);
    if (place === null || (format !== undefined && isNothing(pattern))) return null;
    if (pattern !== undefined && typeof pattern !== 'string') {
      throw new StoreError(
        18533,
        `$dateToString requires that 'format' be a string, found: ${typeName(pattern)}`,
      );
    }
    return formatDate(reckonable(requireDate(value)), place, pattern);
  };
};

const dateFromString: Operator = (operand, scope, compile) => {
  const names = ['dateString', 'format', 'timezone', 'onError', 'onNull'];
  const codes = { notObject: 40540, unknown: 40541, missing: 40542 };
  const named = namedOperands(
    { operator: '$dateFromString', names, codes },
    operand,
    scope,
    compile,
  );
  const text = named.required('dateString');
  const format = named.optional('format');
  const onNull = named.optional('onNull');
  const onError = named.optional('onError');
  const zone = zoneOf(named.optional('timezone'));
  return (root) => {
    const value = text(root);
    if (isNothing(value)) return onNull === undefined ? null : onNull(root);
    const place = zone(root);
    const pattern = format?.(root);
    if (place === null || (format !== undefined && isNothing(pattern))) return null;
    const millis =
      typeof value === 'string' && (pattern === undefined || typeof pattern === 'string')
        ? parseDate(value, place, pattern ?? undefined)
        : undefined;
    if (millis !== undefined) return new DateTime(BigInt(millis));
    if (onError !== undefined) return onError(root);
    throw new StoreError(
      'ConversionFailure',
      `Error parsing date string '${typeof value === 'string' ? value : typeName(value)}'`,
    );
  };
};

// ---- Reckoning -------------------------------------------------------------------------------

const dateTrunc: Operator = (operand, scope, compile) => {
  const names = ['date', 'unit', 'binSize', 'timezone', 'startOfWeek'];
  const codes = { notObject: 5439007, unknown: 5439008, missing: 5439009 };
  const named = namedOperands({ operator: '$dateTrunc', names, codes }, operand, scope, compile);
  const date = named.required('date');
  const unit = named.required('unit');
  const binSize = named.optional('binSize');
  const startOfWeek = named.optional('startOfWeek');
  const zone = zoneOf(named.optional('timezone'));
  return (root) => {
    const value = date(root);
    const unitName = unit(root);
    const place = zone(root);
    const size = binSize === undefined ? new Int32(1) : binSize(root);
    const start = weekStart(unitName, startOfWeek, root);
    if ([value, unitName, size, start].some(isNothing) || place === null) return null;
    const utc = reckonable(requireDate(value ?? null));
    const bins = { unit: requireUnit(unitName), size: requirePositive(size) };
    return new DateTime(BigInt(truncateDate(utc, bins, place, requireWeekday(start))));
  };
};

/** Only weeks begin somewhere; of any other unit `startOfWeek` is not even looked at. */
const weekStart = (unit: Maybe, startOfWeek: Evaluate | undefined, root: Doc): Maybe =>
  startOfWeek === undefined || unit !== 'week' ? 'sunday' : startOfWeek(root);

function requirePositive(value: Maybe): number {
  const whole = value !== undefined && isNumeric(value) ? toInteger(value) : undefined;
  if (whole === undefined)
    throw new StoreError(5439017, "$dateTrunc requires 'binSize' to be a 64-bit integer");
  if (whole <= 0n)
    throw new StoreError(5439018, "$dateTrunc requires 'binSize' to be greater than 0");
  return Number(whole);
}

function shiftingDate(name: string, sign: 1 | -1): Operator {
  return (operand, scope, compile) => {
    const names = ['startDate', 'unit', 'amount', 'timezone'];
    const codes = { notObject: 5166400, unknown: 5166401, missing: 5166402 };
    const named = namedOperands({ operator: name, names, codes }, operand, scope, compile);
    const startDate = named.required('startDate');
    const unit = named.required('unit');
    const amount = named.required('amount');
    const zone = zoneOf(named.optional('timezone'));
    return (root) => {
      const value = startDate(root);
      const unitName = unit(root);
      const count = amount(root);
      const place = zone(root);
      if (isNothing(value) || isNothing(unitName) || isNothing(count) || place === null)
        return null;
      const whole = isNumeric(count) ? toInteger(count) : undefined;
      if (whole === undefined)
        throw new StoreError(5166405, `${name} expects integer amount of time units`);
      const utc = reckonable(requireDate(value));
      const shifted = addUnits(utc, requireUnit(unitName), sign * Number(whole), place);
      return new DateTime(BigInt(reckonable(BigInt(shifted))));
    };
  };
}

const dateDiff: Operator = (operand, scope, compile) => {
  const names = ['startDate', 'endDate', 'unit', 'timezone', 'startOfWeek'];
  const codes = { notObject: 5166301, unknown: 5166302, missing: 5166303 };
  const named = namedOperands({ operator: '$dateDiff', names, codes }, operand, scope, compile);
  const from = named.required('startDate');
  const to = named.required('endDate');
  const unit = named.required('unit');
  const startOfWeek = named.optional('startOfWeek');
  const zone = zoneOf(named.optional('timezone'));
  return (root) => {
    const start = from(root);
    const end = to(root);
    const unitName = unit(root);
    const place = zone(root);
    const weekday = weekStart(unitName, startOfWeek, root);
    if (isNothing(start) || isNothing(end) || isNothing(unitName) || isNothing(weekday))
      return null;
    if (place === null) return null;
    const span = { from: reckonable(requireDate(start)), to: reckonable(requireDate(end)) };
    return BigInt(differenceInUnits(span, requireUnit(unitName), place, requireWeekday(weekday)));
  };
};

export const dateOperators: Record<string, Operator> = {
  $year: datePart('$year', (local) => partsOf(local).year),
  $month: datePart('$month', (local) => partsOf(local).month),
  $dayOfMonth: datePart('$dayOfMonth', (local) => partsOf(local).day),
  $hour: datePart('$hour', (local) => partsOf(local).hour),
  $minute: datePart('$minute', (local) => partsOf(local).minute),
  $second: datePart('$second', (local) => partsOf(local).second),
  $millisecond: datePart('$millisecond', (local) => partsOf(local).millisecond),
  $dayOfWeek: datePart('$dayOfWeek', (local) => (isoWeekday(days(local)) % 7) + 1),
  $dayOfYear: datePart('$dayOfYear', (local) => dayOfYear(days(local))),
  $week: datePart('$week', (local) => sundayWeek(days(local))),
  $isoWeek: datePart('$isoWeek', (local) => isoWeek(days(local)).week),
  $isoWeekYear: datePart('$isoWeekYear', (local) => BigInt(isoWeek(days(local)).year)),
  $isoDayOfWeek: datePart('$isoDayOfWeek', (local) => isoWeekday(days(local))),
  $dateToParts: dateToParts,
  $dateFromParts: dateFromParts,
  $dateToString: dateToString,
  $dateFromString: dateFromString,
  $dateTrunc: dateTrunc,
  $dateAdd: shiftingDate('$dateAdd', 1),
  $dateSubtract: shiftingDate('$dateSubtract', -1),
  $dateDiff: dateDiff,
};
