/** Steps of calendar and clock: adding them to a date and counting them between two. */
import { StoreError } from '../../errors.ts';
import { typeName } from '../../values/types.ts';
import type { Maybe } from './arguments.ts';
import { daysInMonth, isoWeekday, MILLIS_PER_DAY, millisOf, partsOf } from './calendar.ts';
import { utcFromLocal, type Zone } from './timezone.ts';

/** Units whose length never changes, in milliseconds. */
export const FIXED_MILLIS = {
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
} as const;

const MONTHS = { year: 12, quarter: 3, month: 1 } as const;
const DAYS = { week: 7, day: 1 } as const;

export type Unit = keyof typeof FIXED_MILLIS | keyof typeof MONTHS | keyof typeof DAYS;

const UNITS: readonly Unit[] = [
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
];

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export function requireUnit(value: Maybe): Unit {
  if (typeof value !== 'string') {
    throw new StoreError(5439013, `requires 'unit' to be a string, but got ${typeName(value)}`);
  }
  const unit = UNITS.find((each) => each === value);
  if (unit === undefined)
    throw new StoreError('FailedToParse', `unknown time unit value: ${value}`);
  return unit;
}

/** Monday is 1, Sunday 7; the English names and their first three letters are understood. */
export function requireWeekday(value: Maybe): number {
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  const index = WEEKDAYS.findIndex((name) => name === text || name.slice(0, 3) === text);
  if (index >= 0) return index + 1;
  throw new StoreError(
    'FailedToParse',
    `unknown day of week value: ${typeof value === 'string' ? value : typeName(value)}`,
  );
}

export function isFixed(unit: Unit): unit is keyof typeof FIXED_MILLIS {
  return unit in FIXED_MILLIS;
}

export function monthsIn(unit: Unit): number | undefined {
  return unit === 'year' || unit === 'quarter' || unit === 'month' ? MONTHS[unit] : undefined;
}

function daysIn(unit: Unit): number {
  return unit === 'week' ? DAYS.week : DAYS.day;
}

/** Days and longer units keep the local time of day; a month too short takes its last day. */
export function addUnits(utc: number, unit: Unit, amount: number, zone: Zone): number {
  if (isFixed(unit)) return utc + amount * FIXED_MILLIS[unit];
  const local = utc + zone.offsetAt(utc);
  const months = monthsIn(unit);
  const shifted =
    months === undefined
      ? local + amount * daysIn(unit) * MILLIS_PER_DAY
      : addMonths(local, amount * months);
  return utcFromLocal(shifted, zone);
}

function addMonths(local: number, months: number): number {
  const parts = partsOf(local);
  const total = parts.year * 12 + parts.month - 1 + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  return millisOf({ ...parts, year, month, day: Math.min(parts.day, daysInMonth(year, month)) });
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** How many times a unit began between the two moments; negative when they are the other way. */
export function differenceInUnits(
  { from, to }: Span,
  unit: Unit,
  zone: Zone,
  startOfWeek: number,
): number {
  if (unit === 'millisecond') return to - from;
  const [before, after] = [zone.offsetAt(from), zone.offsetAt(to)];
  const begun =
    unitNumber(to + after, unit, startOfWeek) - unitNumber(from + before, unit, startOfWeek);
  // An hour by which the clocks were put forward has not passed.
  return isFixed(unit) ? begun + Math.trunc((before - after) / FIXED_MILLIS[unit]) : begun;
}

/** The running number of the unit that a local moment lies in. */
function unitNumber(local: number, unit: Unit, startOfWeek: number): number {
  if (isFixed(unit)) return Math.floor(local / FIXED_MILLIS[unit]);
  const days = Math.floor(local / MILLIS_PER_DAY);
  const months = monthsIn(unit);
  if (months !== undefined) {
    const { year, month } = partsOf(local);
    return Math.floor((year * 12 + month - 1) / months);
  }
  return unit === 'day' ? days : Math.floor((days - startOfWeekBefore(days, startOfWeek)) / 7);
}

/** The first day of a fixed week, as a remainder by seven. */
function startOfWeekBefore(days: number, startOfWeek: number): number {
  const back = (isoWeekday(days) - startOfWeek + 7) % 7;
  return (((days - back) % 7) + 7) % 7;
}
