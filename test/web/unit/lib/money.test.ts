import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAmount } from '../../../../web/lib/amount.ts';
import {
  addMoney,
  currencies,
  formatMoney,
  isLessMoney,
  subtractMoney,
  timesMoney,
  toDecimal,
} from '../../../../web/lib/money.ts';

const cny = (amount: string) => ({ amount, currency: 'CNY' }) as const;

describe('money on the screen', () => {
  it.each([
    [cny('123456789'), '¥1,234,567.89'],
    [cny('5'), '¥0.05'],
    [cny('-5600'), '-¥56.00'],
    [{ amount: '35000', currency: 'KRW' } as const, '₩35,000'],
    [{ amount: '1050', currency: 'JPY' } as const, 'JP¥1,050'],
    [{ amount: '999999999999999', currency: 'USD' } as const, '$9,999,999,999,999.99'],
  ])('%o is %s', (money, text) => {
    expect(formatMoney(money)).toBe(text);
  });

  it('reads back what it writes, in every currency', () => {
    const minor = fc.bigInt({ min: 0n, max: 10n ** 14n });
    fc.assert(
      fc.property(minor, fc.constantFrom(...currencies), (amount, currency) => {
        const text = amount.toString();
        expect(parseAmount(toDecimal({ amount: text, currency }), currency)).toEqual({
          kind: 'read',
          value: text,
        });
      }),
    );
  });
});

describe('sums', () => {
  it('lose nothing where a float would', () => {
    expect(addMoney(cny('9007199254740993'), cny('1')).amount).toBe('9007199254740994');
    expect(timesMoney(cny('333'), 3)).toEqual(cny('999'));
    expect(subtractMoney(cny('100'), cny('250'))).toEqual(cny('-150'));
  });

  it('refuse two currencies', () => {
    expect(() => addMoney(cny('1'), { amount: '1', currency: 'KRW' })).toThrow();
  });

  it('compare by value and not by text', () => {
    expect(isLessMoney(cny('900'), cny('1000'))).toBe(true);
    expect(isLessMoney(cny('1000'), cny('1000'))).toBe(false);
  });
});
