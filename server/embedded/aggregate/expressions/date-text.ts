/** Dates as text: `$dateToString` patterns, and reading dates that people and programs write. */
import { StoreError } from '../../errors.ts';
import {
  dayOfYear,
  daysInMonth,
  isoWeek,
  isoWeekday,
  MILLIS_PER_DAY,
  millisOf,
  type Parts,
  pad,
  partsOf,
  sundayWeek,
} from './calendar.ts';
import { utcFromLocal, type Zone, zoneNamed } from './timezone.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export function formatDate(utc: number, zone: Zone, pattern: string | undefined): string {
  const offset = zone.offsetAt(utc);
  const format = pattern ?? (zone.isUtc ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L');
  const local = utc + offset;
  if (/%(?:[^%a-zA-Z]|$)/.test(format.replaceAll('%%', ''))) {
    throw new StoreError(18535, `Unmatched '%' at end of format string`);
  }
  return format.replace(/%(.)/g, (_, letter: string) => field(letter, local, offset));
}

function field(letter: string, local: number, offset: number): string {
  const parts = partsOf(local);
  const days = Math.floor(local / MILLIS_PER_DAY);
  switch (letter) {
    case 'Y':
      return pad(parts.year, 4);
    case 'm':
      return pad(parts.month, 2);
    case 'd':
      return pad(parts.day, 2);
    case 'H':
      return pad(parts.hour, 2);
    case 'M':
      return pad(parts.minute, 2);
    case 'S':
      return pad(parts.second, 2);
    case 'L':
      return pad(parts.millisecond, 3);
    case 'b':
      return (MONTHS[parts.month - 1] ?? '').slice(0, 3);
    case 'B':
      return MONTHS[parts.month - 1] ?? '';
    default:
      return dayField(letter, days) ?? zoneField(letter, offset);
  }
}

function dayField(letter: string, days: number): string | undefined {
  switch (letter) {
    case 'j':
      return pad(dayOfYear(days), 3);
    case 'w':
      return String((isoWeekday(days) % 7) + 1);
    case 'u':
      return String(isoWeekday(days));
    case 'U':
      return pad(sundayWeek(days), 2);
    case 'V':
      return pad(isoWeek(days).week, 2);
    case 'G':
      return pad(isoWeek(days).year, 4);
    default:
      return undefined;
  }
}

function zoneField(letter: string, offset: number): string {
  const minutes = Math.trunc(offset / 60_000);
  if (letter === '%') return '%';
  if (letter === 'Z') return (minutes < 0 ? '-' : '+') + String(Math.abs(minutes));
  if (letter === 'z') {
    const size = Math.abs(minutes);
    return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60), 2)}${pad(size % 60, 2)}`;
  }
  throw new StoreError(18536, `Invalid format character '%${letter}' in format string`);
}

// ---- Reading ---------------------------------------------------------------------------------

const ISO =
  /^(?<Y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})(?:[T ](?<H>\d{1,2}):(?<M>\d{2})(?::(?<S>\d{2})(?:\.(?<L>\d{1,9}))?)?)? ?(?<z>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/;

const FIELD_PATTERNS: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  m: '(?<m>\\d{1,2})',
  d: '(?<d>\\d{1,2})',
  H: '(?<H>\\d{1,2})',
  M: '(?<M>\\d{1,2})',
  S: '(?<S>\\d{1,2})',
  L: '(?<L>\\d{1,3})',
  z: '(?<z>Z|[+-]\\d{2}:?\\d{2})',
  '%': '%',
};

/** The moment that a text names, in UTC milliseconds; undefined when it names none. */
export function parseDate(
  text: string,
  zone: Zone,
  pattern: string | undefined,
): number | undefined {
  const match = (pattern === undefined ? ISO : patternFor(pattern)).exec(text.trim());
  const groups = match?.groups;
  if (groups === undefined) return undefined;
  const read = (name: string, missing: number): number => Number(groups[name] ?? missing);
  const parts: Parts = {
    year: read('Y', 1970),
    month: read('m', 1),
    day: read('d', 1),
    hour: read('H', 0),
    minute: read('M', 0),
    second: read('S', 0),
    millisecond: Number((groups['L'] ?? '0').padEnd(3, '0').slice(0, 3)),
  };
  if (!isValid(parts)) return undefined;
  const written = groups['z'];
  return utcFromLocal(millisOf(parts), written === undefined ? zone : zoneNamed(written));
}

function patternFor(format: string): RegExp {
  const source = format.replace(/%(.)|[\\^$.*+?()[\]{}|]/g, (token, letter?: string) => {
    if (letter === undefined) return `\\${token}`;
    const known = FIELD_PATTERNS[letter];
    if (known !== undefined) return known;
    throw new StoreError(18536, `Invalid format character '%${letter}' in format string`);
  });
  return new RegExp(`^${source}$`);
}

function isValid({ year, month, day, hour, minute, second }: Parts): boolean {
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return isDay && hour < 24 && minute < 60 && second < 60;
}
