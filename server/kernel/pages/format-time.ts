import type { Instant } from '../clock.ts';
import type { Locale } from '../contract.ts';

/** Where most readers of a language are, as long as nobody says where they are. */
const usualZones: Record<Locale, string> = { en: 'UTC', ko: 'Asia/Seoul', zh: 'Asia/Shanghai' };

/** Some engines call the halves of a Korean day AM and PM, as nobody does in a Korean sentence. */
const koreanHalves: Readonly<Record<string, string>> = { AM: '오전', PM: '오후' };

/**
 * A time for people, by the clock that the language is used to, and always with the zone that it is
 * told in. The zone stands at the end: some languages would put it between the date and the time.
 */
export function formatTime(
  at: Instant,
  locale: Locale,
  timeZone: string = usualZones[locale],
): string {
  const options = { timeZone, dateStyle: 'medium', timeStyle: 'short' } as const;
  const text = new Intl.DateTimeFormat(locale, options)
    .formatToParts(at)
    .map(({ type, value }) =>
      locale === 'ko' && type === 'dayPeriod' ? (koreanHalves[value] ?? value) : value,
    )
    // A narrow space is no letter of the faces that cards are drawn with.
    .join('')
    .replaceAll('\u202f', ' ');
  return `${text} (${nameOfZone(at, locale, timeZone)})`;
}

function nameOfZone(at: Instant, locale: Locale, timeZone: string): string {
  return (
    new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
  );
}
