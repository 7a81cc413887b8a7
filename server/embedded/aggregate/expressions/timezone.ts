/** Time zones by Olson name (through Intl, which knows their rules) or by a fixed offset. */
import { StoreError } from '../../errors.ts';
import { millisOf } from './calendar.ts';

export interface Zone {
  readonly isUtc: boolean;
  /** Milliseconds to add to UTC for the zone's local time at that moment. */
  offsetAt(utcMillis: number): number;
}

export const UTC: Zone = { isUtc: true, offsetAt: () => 0 };

const zones = new Map<string, Zone>();
const OFFSET = /^([+-])(\d{2})(?::?(\d{2}))?$/;

export function zoneNamed(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = fixedZone(name) ?? olsonZone(name);
  zones.set(name, zone);
  return zone;
}

function fixedZone(name: string): Zone | undefined {
  if (name === 'UTC' || name === 'GMT' || name === 'Z') return UTC;
  const match = OFFSET.exec(name);
  if (match === null) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? '0');
  const offset = (match[1] === '-' ? -minutes : minutes) * 60_000;
  return { isUtc: offset === 0, offsetAt: () => offset };
}

function olsonZone(name: string): Zone {
  const format = formatOf(name);
  return {
    isUtc: false,
    offsetAt: (utcMillis) => {
      const whole = Math.floor(utcMillis / 1000) * 1000;
      const part = new Map<string, number>();
      for (const { type, value } of format.formatToParts(whole)) part.set(type, Number(value));
      const read = (type: string): number => part.get(type) ?? 0;
      const local = millisOf({
        year: read('year'),
        month: read('month'),
        day: read('day'),
        hour: read('hour'),
        minute: read('minute'),
        second: read('second'),
        millisecond: 0,
      });
      return local - whole;
    },
  };
}

function formatOf(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (cause) {
    throw new StoreError(40485, `unrecognized time zone identifier: "${name}"`, { cause });
  }
}

/**
 * The moment at which a zone's clocks show this local time. A time that the clocks skip is as much
 * later as they are put forward, as MongoDB has it.
 */
export function utcFromLocal(localMillis: number, zone: Zone): number {
  const guess = zone.offsetAt(localMillis);
  const offset = zone.offsetAt(localMillis - guess);
  const isTooEarly = offset > guess && zone.offsetAt(localMillis - offset) !== offset;
  return localMillis - (isTooEarly ? guess : offset);
}
