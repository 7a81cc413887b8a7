import { describe, expect, it } from 'vitest';
import {
  dayName,
  fullTime,
  monthName,
  separatorTime,
  shortTime,
  timeOfDay,
} from '../../../../web/lib/i18n/format.ts';
import { pickLanguage } from '../../../../web/lib/i18n/languages.ts';
import { plural } from '../../../../web/lib/i18n/plural.ts';

/** Some engines put a narrow space before AM, others a usual one. */
const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('the language', () => {
  it.each([
    [['zh-TW', 'en'], 'zh'],
    [['ko-KR'], 'ko'],
    [['fr', 'ko'], 'ko'],
    [['fr', 'de'], 'en'],
    [[], 'en'],
  ] as const)('for %o is %s', (wished, language) => {
    expect(pickLanguage(wished)).toBe(language);
  });

  it('tells one from many', () => {
    const forms = { one: '# follower', other: '# followers' };
    expect(plural(1, forms)).toBe('1 follower');
    expect(plural(12_480, forms)).toBe('12,480 followers');
    expect(plural(0, forms)).toBe('0 followers');
  });
});

describe('when something was, in a list', () => {
  const now = new Date(2026, 10, 23, 15, 0);
  it.each([
    [new Date(2026, 10, 23, 9, 5), 'en', '9:05 AM'],
    [new Date(2026, 10, 23, 0, 0), 'zh', '00:00'],
    [new Date(2026, 10, 22, 23, 59), 'ko', '어제'],
    [new Date(2026, 10, 22, 23, 59), 'zh', '昨天'],
    [new Date(2026, 10, 20, 12, 0), 'en', 'Fri'],
    [new Date(2026, 10, 16, 12, 0), 'en', 'Nov 16'],
    [new Date(2025, 11, 31, 12, 0), 'en', '12/31/2025'],
  ] as const)('%s in %s is %s', (then, language, text) => {
    expect(plain(shortTime(then, now, language))).toBe(text);
  });

  it.each([
    [new Date(2026, 10, 23, 9, 5), 'ko', '오늘'],
    [new Date(2026, 10, 22, 23, 59), 'zh', '昨天'],
    [new Date(2026, 10, 20, 12, 0), 'en', 'Friday'],
    [new Date(2026, 10, 3, 12, 0), 'en', 'Tuesday, November 3'],
    [new Date(2025, 10, 3, 12, 0), 'ko', '2025년 11월 3일'],
  ] as const)('names the day of %s in %s: %s', (then, language, text) => {
    expect(dayName(then, now, language)).toBe(text);
  });

  it('adds the hour to the day', () => {
    expect(plain(separatorTime(new Date(2026, 10, 22, 18, 20), now, 'en'))).toBe(
      'Yesterday 6:20 PM',
    );
    expect(plain(separatorTime(new Date(2026, 10, 23, 9, 5), now, 'en'))).toBe('9:05 AM');
  });
});

it.each([
  ['en', '5:40 PM'],
  ['ko', '오후 5:40'],
  ['zh', '17:40'],
] as const)('a time in %s goes by one clock, alone and after a date', (language, text) => {
  const at = new Date(2026, 10, 28, 17, 40);
  expect(plain(timeOfDay(at, language))).toBe(text);
  expect(plain(fullTime(at, language)).endsWith(text)).toBe(true);
});

it.each([
  ['en', 'November 2026'],
  ['ko', '2026년 11월'],
  ['zh', '2026年11月'],
] as const)('a month is named with its year in %s', (language, name) => {
  expect(monthName(new Date(2026, 10, 28), language)).toBe(name);
});
