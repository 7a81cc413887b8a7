import { expect, it } from 'vitest';
import { formatTime } from '../../../server/kernel/pages/format-time.ts';

it.each([
  ['en', 'Nov 28, 2026, 6:13 PM (UTC)'],
  ['ko', '2026. 11. 29. 오전 3:13 (GMT+9)'],
  ['zh', '2026年11月29日 02:13 (GMT+8)'],
] as const)(
  'a time in %s goes by the clock of its readers, and the zone stands last',
  (locale, text) => {
    expect(formatTime(new Date('2026-11-28T18:13:00Z'), locale)).toBe(text);
  },
);
