import type { Instant } from '../clock.ts';
import type { Locale } from '../contract.ts';

/** Where most readers of a language are, as long as nobody says where they are. */
const usualZones: Record<Locale, string> = { en: 'UTC', ko: 'Asia/Seoul', zh: 'Asia/Shanghai' };

/** A time for people, always with the zone that it is told in. */
export function formatTime(
  at: Instant,
  locale: Locale,
  timeZone: string = usualZones[locale],
): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(at);
}
