/** The beginning of the bin that a moment lies in. Bins are counted from the start of 2000. */
import { civilFromDays, daysFromCivil, isoWeekday, MILLIS_PER_DAY } from './calendar.ts';
import { FIXED_MILLIS, isFixed, monthsIn, type Unit } from './date-units.ts';
import { utcFromLocal, type Zone } from './timezone.ts';

const REFERENCE_DAY = daysFromCivil(2000, 1, 1);

interface Bins {
  readonly unit: Unit;
  readonly size: number;
}

export function truncateDate(
  utc: number,
  { unit, size }: Bins,
  zone: Zone,
  startOfWeek: number,
): number {
  if (isFixed(unit)) {
    const reference = utcFromLocal(REFERENCE_DAY * MILLIS_PER_DAY, zone);
    return floorTo(utc - reference, FIXED_MILLIS[unit] * size) + reference;
  }
  const day = Math.floor((utc + zone.offsetAt(utc)) / MILLIS_PER_DAY);
  return utcFromLocal(firstDay(day, { unit, size }, startOfWeek) * MILLIS_PER_DAY, zone);
}

function firstDay(day: number, { unit, size }: Bins, startOfWeek: number): number {
  const months = monthsIn(unit);
  if (months !== undefined) {
    const { year, month } = civilFromDays(day);
    const since2000 = floorTo((year - 2000) * 12 + month - 1, months * size);
    return daysFromCivil(2000, 1 + since2000, 1);
  }
  if (unit === 'day') return floorTo(day - REFERENCE_DAY, size) + REFERENCE_DAY;
  const toFirstWeek = (startOfWeek - isoWeekday(REFERENCE_DAY) + 7) % 7;
  const reference = REFERENCE_DAY + toFirstWeek;
  return floorTo(day - reference, 7 * size) + reference;
}

function floorTo(number: number, step: number): number {
  return Math.floor(number / step) * step;
}
