import { describe, expect, it } from 'vitest';
import { money } from '../../../server/kernel/money.ts';
import { getStoreSummary } from '../../../server/stores/contract.ts';
import { datesUntil, daysOf } from '../../../server/stores/orders/summary.ts';
import { timeZoneNamed } from '../../../server/stores/orders/time-zone.ts';

describe('the week of a store', () => {
  it('is that of its time zone, today at the end', () => {
    const now = new Date('2026-03-01T16:00:00.000Z');
    expect(datesUntil(now, 'UTC')).toEqual([
      ...['2026-02-23', '2026-02-24', '2026-02-25', '2026-02-26', '2026-02-27', '2026-02-28'],
      '2026-03-01',
    ]);
    expect(datesUntil(now, 'Asia/Seoul').at(-1)).toBe('2026-03-02');
  });

  it('has each day once, also where the clock is changed', () => {
    const days = datesUntil(new Date('2026-03-30T00:30:00.000Z'), 'Europe/Berlin');
    expect(new Set(days).size).toBe(7);
    expect(days).toContain('2026-03-29');
  });

  it('has its days without a sale, too', () => {
    const sold = [{ date: '2026-03-02', count: 2, minor: 1360n }];
    expect(daysOf(['2026-03-01', '2026-03-02'], sold, { currency: 'CNY' })).toEqual([
      { date: '2026-03-01', count: 0, sales: money(0n, 'CNY') },
      { date: '2026-03-02', count: 2, sales: money(1360n, 'CNY') },
    ]);
  });

  it('is asked by a time zone that there is', () => {
    const there = ['Asia/Seoul', 'UTC', 'America/Argentina/Ushuaia'];
    expect(there.map(timeZoneNamed)).toEqual(there);
    expect(timeZoneNamed('Asia/Atlantis')).toBeNull();
  });

  it('takes a time zone by the name that the store knows, however it was written', () => {
    expect(timeZoneNamed('Asia/seoul')).toBe('Asia/Seoul');
    const asked = { storeId: `sto_${'0'.repeat(26)}`, timeZone: 'Asia/seoul' };
    expect(getStoreSummary.input.parse(asked).timeZone).toBe('Asia/Seoul');
  });
});
