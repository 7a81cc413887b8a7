/**
 * The Gregorian calendar over plain numbers, without the range and the local zone of JavaScript's
 * Date. Milliseconds are bigints, as dates store them; everything smaller is a number.
 */
import { StoreError } from '../../errors.ts';

export const MILLIS_PER_DAY = 86_400_000;
const DAYS_PER_ERA = 146_097;
/** Years 0 to 9999: what MongoDB prints and reckons dates for. */
const YEAR_MAX = 9999;

export interface Parts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** Days from 1970-01-01 to a day; months and days beyond their bounds carry over. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const monthsTotal = year * 12 + (month - 1);
  const wholeYear = Math.floor(monthsTotal / 12);
  const wholeMonth = monthsTotal - wholeYear * 12 + 1;
  // The year begins in March here, so that the leap day is its last.
  const shifted = wholeMonth <= 2 ? wholeYear - 1 : wholeYear;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (wholeMonth + (wholeMonth > 2 ? -3 : 9)) + 2) / 5);
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - 719_468 + (day - 1);
}

export function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day };
}

export function daysInMonth(year: number, month: number): number {
  return daysFromCivil(year, month + 1, 1) - daysFromCivil(year, month, 1);
}

/** Takes local milliseconds (already shifted by the zone's offset) apart. */
export function partsOf(localMillis: number): Parts {
  const days = Math.floor(localMillis / MILLIS_PER_DAY);
  const rest = localMillis - days * MILLIS_PER_DAY;
  return {
    ...civilFromDays(days),
    hour: Math.floor(rest / 3_600_000),
    minute: Math.floor(rest / 60_000) % 60,
    second: Math.floor(rest / 1000) % 60,
    millisecond: rest % 1000,
  };
}

export function millisOf(parts: Parts): number {
  return (
    daysFromCivil(parts.year, parts.month, parts.day) * MILLIS_PER_DAY +
    parts.hour * 3_600_000 +
    parts.minute * 60_000 +
    parts.second * 1000 +
    parts.millisecond
  );
}

const MILLIS_MIN = daysFromCivil(0, 1, 1) * MILLIS_PER_DAY;
const MILLIS_MAX = daysFromCivil(YEAR_MAX + 1, 1, 1) * MILLIS_PER_DAY;

/** A date as a number to reckon with; refused beyond the years that have a meaning. */
export function reckonable(millis: bigint): number {
  const number = Number(millis);
  if (number >= MILLIS_MIN && number < MILLIS_MAX) return number;
  throw new StoreError(
    18537,
    'Could not convert date to local time: date component was outside the supported range of 0-9999',
  );
}

/** Monday is 1, Sunday 7. */
export function isoWeekday(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

export function dayOfYear(days: number): number {
  return days - daysFromCivil(civilFromDays(days).year, 1, 1) + 1;
}

/** Weeks begin on Sunday; days before the first Sunday are in week 0. */
export function sundayWeek(days: number): number {
  const weekday = isoWeekday(days) % 7;
  return Math.floor((dayOfYear(days) + 6 - weekday) / 7);
}

/** The ISO week belongs to the year that its Thursday is in. */
export function isoWeek(days: number): { year: number; week: number } {
  const thursday = days + 4 - isoWeekday(days);
  return {
    year: civilFromDays(thursday).year,
    week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1,
  };
}

export function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

export function isoText(millis: bigint): string {
  const parts = partsOf(reckonable(millis));
  const date = `${pad(parts.year, 4)}-${pad(parts.month, 2)}-${pad(parts.day, 2)}`;
  const time = `${pad(parts.hour, 2)}:${pad(parts.minute, 2)}:${pad(parts.second, 2)}`;
  return `${date}T${time}.${pad(parts.millisecond, 3)}Z`;
}
