import { describe, expect, it } from 'vitest';
import { moneyIn, viewMoney } from '../../../server/kernel/contract.ts';
import { add, formatMoney, isLess, money, times, total } from '../../../server/kernel/money.ts';

describe('money', () => {
  it('adds and multiplies whole minor units without losing any', () => {
    const price = money(9_007_199_254_740_993n, 'CNY');
    expect(add(price, money(1n, 'CNY')).minor).toBe(9_007_199_254_740_994n);
    expect(times(price, 3).minor).toBe(27_021_597_764_222_979n);
  });

  it('refuses to mix currencies', () => {
    expect(() => add(money(1n, 'CNY'), money(1n, 'KRW'))).toThrow(/do not mix/);
    expect(() => isLess(money(1n, 'CNY'), money(1n, 'KRW'))).toThrow(/do not mix/);
  });

  it('adds an empty list up to zero of its currency', () => {
    expect(total([], 'KRW')).toEqual(money(0n, 'KRW'));
  });

  it.each([
    [1_050n, 'CNY', 'zh', '¥10.50'],
    [5n, 'CNY', 'en', '¥0.05'],
    [-1_050n, 'CNY', 'zh', '-¥10.50'],
    [4_500n, 'KRW', 'ko', '₩4,500'],
    [123n, 'USD', 'en', '$1.23'],
    [123_456_789_012_345_678n, 'KRW', 'ko', '₩123,456,789,012,345,678'],
  ] as const)('shows %s minor units of %s in %s as %s', (minor, currency, locale, shown) => {
    expect(formatMoney(money(minor, currency), locale)).toBe(shown);
  });

  it('travels as text and comes back the same', () => {
    const wire = viewMoney(money(123_456n, 'KRW'));
    expect(wire).toEqual({ amount: '123456', currency: 'KRW' });
    expect(moneyIn.parse(wire)).toEqual(money(123_456n, 'KRW'));
  });

  it.each(['0', '-5', '1.5', '01', '', '1e3', '9'.repeat(16)])('takes no amount "%s"', (amount) => {
    expect(moneyIn.safeParse({ amount, currency: 'CNY' }).success).toBe(false);
  });
});
