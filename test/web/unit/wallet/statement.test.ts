import { expect, it } from 'vitest';
import { byMonthAndDay } from '../../../../web/features/wallet/model/statement.ts';

/** An instant of the person's own clock, whatever its zone. */
const entry = (month: number, day: number, hour: number) => ({
  at: new Date(2026, month - 1, day, hour).toISOString(),
});

it('a statement is read by month, and in it by day, newest first', () => {
  const [late, early] = [entry(11, 2, 23), entry(11, 2, 0)];
  const [first, before] = [entry(11, 1, 12), entry(10, 31, 23)];
  const lastYear = { at: new Date(2025, 10, 30, 9).toISOString() };
  const months = byMonthAndDay([late, early, first, before, lastYear]);
  expect(months.map(({ key }) => key)).toEqual(['2026-11', '2026-10', '2025-11']);
  expect(months.map(({ days }) => days.map(({ entries }) => entries))).toEqual([
    [[late, early], [first]],
    [[before]],
    [[lastYear]],
  ]);
});

it('an empty statement has no months', () => {
  expect(byMonthAndDay([])).toEqual([]);
});
