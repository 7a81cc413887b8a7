import { clock } from '../clock.ts';
import { daysBetween } from '../days.ts';
import { useLanguage } from './language.ts';
import type { Language } from './languages.ts';

/** How dates and times are said. All take the language, so they are pure; hooks are below. */
const todayWords: Record<Language, string> = {
  en: 'Today',
  ko: '오늘',
  zh: '今天',
};

const yesterdayWords: Record<Language, string> = {
  en: 'Yesterday',
  ko: '어제',
  zh: '昨天',
};

/** By the clock that a language is used to: 6:42 PM, 오후 6:42, 18:42. One rule for every time of day. */
export function timeOfDay(at: string | Date, language: Language): string {
  return said(at, language, { timeStyle: 'short' });
}

const koreanHalves: Readonly<Record<string, string>> = { AM: '오전', PM: '오후' };

/** Some engines call the halves of a Korean day AM and PM, as nobody does in a Korean sentence. */
function said(
  at: string | Date,
  language: Language,
  style: Pick<Intl.DateTimeFormatOptions, 'dateStyle' | 'timeStyle'>,
): string {
  const parts = new Intl.DateTimeFormat(language, style).formatToParts(asDate(at));
  return parts
    .map(({ type, value }) =>
      type === 'dayPeriod' && language === 'ko' ? (koreanHalves[value] ?? value) : value,
    )
    .join('');
}

/** Chat list: 6:42 PM, Yesterday, Sat, 3 Nov, 2025-11-03. */
export function shortTime(at: string | Date, now: Date, language: Language): string {
  const then = asDate(at);
  const days = daysBetween(then, now);
  if (days <= 0) return timeOfDay(then, language);
  if (days === 1) return yesterdayWords[language];
  if (days < 7) return new Intl.DateTimeFormat(language, { weekday: 'short' }).format(then);
  const sameYear = then.getFullYear() === now.getFullYear();
  const style: Intl.DateTimeFormatOptions = sameYear
    ? { month: 'short', day: 'numeric' }
    : { year: 'numeric', month: 'numeric', day: 'numeric' };
  return new Intl.DateTimeFormat(language, style).format(then);
}

/** 6:20 PM, Yesterday 6:20 PM, Sat 6:20 PM, Nov 3 6:20 PM. */
export function separatorTime(at: string | Date, now: Date, language: Language): string {
  const time = timeOfDay(at, language);
  const short = shortTime(at, now, language);
  return short === time ? time : `${short} ${time}`;
}

/** Where a day begins in a conversation: Today, Yesterday, Saturday, Tuesday 3 November, 3 November 2025. */
export function dayName(at: string | Date, now: Date, language: Language): string {
  const then = asDate(at);
  const days = daysBetween(then, now);
  if (days <= 0) return todayWords[language];
  if (days === 1) return yesterdayWords[language];
  if (days < 7) return new Intl.DateTimeFormat(language, { weekday: 'long' }).format(then);
  const sameYear = then.getFullYear() === now.getFullYear();
  const style: Intl.DateTimeFormatOptions = { month: 'long', day: 'numeric' };
  const more = sameYear ? ({ weekday: 'long' } as const) : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(language, { ...style, ...more }).format(then);
}

/** November 2026, 2026년 11월, 2026年11月. */
export function monthName(at: string | Date, language: Language): string {
  return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long' }).format(asDate(at));
}

export function fullTime(at: string | Date, language: Language): string {
  return said(at, language, { dateStyle: 'medium', timeStyle: 'short' });
}

export function fullDate(at: string | Date, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(asDate(at));
}

export function wholeNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value);
}

function asDate(at: string | Date): Date {
  return typeof at === 'string' ? new Date(at) : at;
}

export function useFormat() {
  const language = useLanguage();
  return {
    short: (at: string) => shortTime(at, clock.now(), language),
    separator: (at: string) => separatorTime(at, clock.now(), language),
    day: (at: string) => dayName(at, clock.now(), language),
    month: (at: string) => monthName(at, language),
    time: (at: string) => timeOfDay(at, language),
    full: (at: string) => fullTime(at, language),
    date: (at: string) => fullDate(at, language),
    number: (value: number) => wholeNumber(value, language),
  };
}
