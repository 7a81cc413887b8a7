import { describe, expect, it } from 'vitest';
import {
  emptyAccount,
  isWritten,
  planOf,
  sells,
} from '../../../../web/features/console/account/model/account-draft.ts';
import { usualCurrency } from '../../../../web/features/console/model/usual-currency.ts';
import { barsOf, totalOf } from '../../../../web/features/console/shop/model/week.ts';

describe('an account being opened', () => {
  const usual = { proposed: 'sea_breeze', currency: 'KRW' } as const;
  const draft = { ...emptyAccount, name: 'Sea Breeze' };

  it('needs a name: handle, store and currency are proposed', () => {
    expect(planOf(draft, usual)).toEqual({
      account: {
        ...{ name: 'Sea Breeze', handle: 'sea_breeze', kind: 'business', description: '' },
        avatarMediaId: null,
      },
      store: { name: 'Sea Breeze', currency: 'KRW' },
    });
  });

  it('has what was written instead of what is proposed', () => {
    const written = { ...draft, handle: ' @Breeze ', currency: 'USD' } as const;
    const { account, store } = planOf(written, usual);
    expect([account.handle, store?.currency]).toEqual(['breeze', 'USD']);
  });

  it('opens no store for who does not want to sell, or is no business', () => {
    expect(planOf({ ...draft, wantsToSell: false }, usual).store).toBeNull();
    expect(sells({ ...draft, kind: 'government' })).toBe(false);
    expect(sells({ ...draft, kind: 'media', wantsToSell: true })).toBe(true);
  });

  it('is asked for before it is lost, once anything is written', () => {
    expect(isWritten(emptyAccount)).toBe(false);
    expect(isWritten(draft)).toBe(true);
  });
});

describe('the usual currency', () => {
  it.each([
    ['ko-KR', 'KRW'],
    ['ko', 'KRW'],
    ['zh-Hans-CN', 'CNY'],
    ['en-KR', 'KRW'],
    ['en-US', 'USD'],
    ['ja', 'JPY'],
    ['de-DE', 'USD'],
    ['', 'USD'],
  ])('of a device set to %s is %s', (locale, currency) => {
    expect(usualCurrency(locale)).toBe(currency);
  });
});

describe('the week as bars', () => {
  const day = (date: string, amount: string) => ({
    ...{ date, orderCount: 1, sales: { amount, currency: 'CNY' as const } },
  });

  it('measures each day by the best, so that a small sale is still seen', () => {
    const bars = barsOf([
      day('2026-03-01', '0'),
      day('2026-03-02', '1'),
      day('2026-03-03', '1000'),
    ]);
    expect(bars.map(({ percent, isToday }) => [percent, isToday])).toEqual([
      [0, false],
      [4, false],
      [100, true],
    ]);
  });

  it('adds up', () => {
    const days = [day('2026-03-01', '5'), day('2026-03-02', '6')];
    expect(totalOf(days)).toEqual({ amount: '11', currency: 'CNY' });
    expect(totalOf([])).toBeNull();
  });
});
