import { clock } from '../clock.ts';
import { useLanguage } from './language.ts';
import type { Language } from './languages.ts';

/** How dates and times are said. All take the language, so they are pure; hooks are below. */
const dayMs = 86_400_000;

const yesterdayWords: Record<Language, string> = {
  en: 'Yesterday',
  ko: '어제',
  zh: '昨天',
};

export function timeOfDay(at: string | Date, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(asDate(at));
}

/** Chat list: 18:42, Yesterday, Sat, 3 Nov, 2025-11-03. */
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

/** Separators in a conversation: 18:20, Yesterday 18:20, Sat 18:20, 3 Nov 18:20. */
export function separatorTime(at: string | Date, now: Date, language: Language): string {
  const time = timeOfDay(at, language);
  const short = shortTime(at, now, language);
  return short === time ? time : `${short} ${time}`;
}

export function fullTime(at: string | Date, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    asDate(at),
  );
}

export function fullDate(at: string | Date, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(asDate(at));
}

export function wholeNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value);
}

/** Calendar days of the person's own time zone, not spans of 24 hours. */
function daysBetween(then: Date, now: Date): number {
  const midnight = (date: Date): number =>
    Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(now) - midnight(then)) / dayMs);
}

function asDate(at: string | Date): Date {
  return typeof at === 'string' ? new Date(at) : at;
}

export function useFormat() {
  const language = useLanguage();
  return {
    short: (at: string) => shortTime(at, clock.now(), language),
    separator: (at: string) => separatorTime(at, clock.now(), language),
    time: (at: string) => timeOfDay(at, language),
    full: (at: string) => fullTime(at, language),
    date: (at: string) => fullDate(at, language),
    number: (value: number) => wholeNumber(value, language),
  };
}
