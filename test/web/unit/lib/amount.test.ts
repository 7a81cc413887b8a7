import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAccountNumber } from '../../../../web/features/wallet/model/account-number.ts';
import { decimalMarkOf, parseAmount } from '../../../../web/lib/amount.ts';
import { parseCount } from '../../../../web/lib/count.ts';
import { currencies, formatMoney } from '../../../../web/lib/money.ts';

const amount = (text: string, currency: (typeof currencies)[number], mark: '.' | ',' = '.') => {
  const found = parseAmount(text, currency, mark);
  return found.kind === 'read' ? found.value : found.kind === 'refused' ? found.reason : 'empty';
};

describe('a typed amount', () => {
  it.each([
    ['12', 'CNY', '1200'],
    ['10.5', 'CNY', '1050'],
    ['.5', 'CNY', '50'],
    ['12.', 'CNY', '1200'],
    ['007', 'KRW', '7'],
    [' 58.50 ', 'USD', '5850'],
    ['0', 'CNY', '0'],
    ['12元', 'CNY', '1200'],
    ['¥12', 'CNY', '1200'],
    ['￥12.5', 'CNY', '1250'],
    ['¥ 12 元', 'CNY', '1200'],
    ['rmb 12', 'CNY', '1200'],
    ['35,000원', 'KRW', '35000'],
    ['￦35000', 'KRW', '35000'],
    ['JP¥1,050', 'JPY', '1050'],
    ['1050円', 'JPY', '1050'],
    ['$9.99', 'USD', '999'],
    ['\u200e12.50\u200b', 'CNY', '1250'],
  ] as const)('%j in %s is %s', (text, currency, minor) => {
    expect(amount(text, currency)).toBe(minor);
  });

  it.each([
    ['１２', 'CNY', '1200'],
    ['１２．５', 'CNY', '1250'],
    ['12。5', 'CNY', '1250'],
    ['12｡5', 'CNY', '1250'],
    ['１，２５０', 'KRW', '1250'],
    ['1、250', 'JPY', '1250'],
    ['５８，５０', 'CNY', '5850'],
  ] as const)('of an input method, %j in %s is %s', (text, currency, minor) => {
    expect(amount(text, currency)).toBe(minor);
  });

  it.each([
    ['58,50', 'CNY', '5850'],
    ['58,5', 'USD', '5850'],
    ['1,250', 'CNY', '125000'],
    ['1,250', 'KRW', '1250'],
    ['1,250,000', 'KRW', '1250000'],
    ['1,250.50', 'CNY', '125050'],
    ['1.250,50', 'CNY', '125050'],
    ['1.250.000', 'KRW', '1250000'],
    ['1,250.00', 'CNY', '125000'],
    ['1 250,50', 'CNY', '125050'],
    ['1\u00a0250.50', 'CNY', '125050'],
    ["1'250.50", 'USD', '125050'],
  ] as const)('with marks between, %j in %s is %s', (text, currency, minor) => {
    expect(amount(text, currency)).toBe(minor);
  });

  it.each([
    ['58,50', 'KRW', 'too-precise'],
    ['58.50', 'JPY', 'too-precise'],
    ['10.505', 'CNY', 'too-precise'],
    ['1.250', 'CNY', 'too-precise'],
    ['0,500', 'CNY', 'too-precise'],
    ['1,25,0', 'CNY', 'unclear'],
    ['12,50,00', 'CNY', 'unclear'],
    ['1,2.5', 'CNY', 'unclear'],
    ['1.2.3', 'CNY', 'unclear'],
    ['12 5', 'CNY', 'unclear'],
    ['1.250,50.1', 'CNY', 'unclear'],
    ['.', 'CNY', 'no-number'],
    ['¥', 'CNY', 'no-number'],
    ['-5', 'CNY', 'negative'],
    ['－5', 'CNY', 'negative'],
    ['−5', 'KRW', 'negative'],
    ['¥-5', 'CNY', 'negative'],
    ['1e3', 'CNY', 'no-number'],
    ['+5', 'CNY', 'no-number'],
    ['0x10', 'CNY', 'no-number'],
    ['12²', 'CNY', 'no-number'],
    ['①②', 'CNY', 'no-number'],
    ['만원', 'KRW', 'no-number'],
    ['1万', 'CNY', 'no-number'],
    ['\u202e05.21', 'CNY', 'no-number'],
    ['₩1000', 'CNY', 'other-currency'],
    ['12元', 'KRW', 'other-currency'],
    ['$5', 'CNY', 'other-currency'],
    ['9999999999999999', 'KRW', 'too-large'],
    ['', 'CNY', 'empty'],
    ['  ', 'CNY', 'empty'],
  ] as const)('refuses %j in %s: %s', (text, currency, reason) => {
    expect(amount(text, currency)).toBe(reason);
  });

  it.each([
    ['58,50', 'CNY', '5850'],
    ['58.50', 'CNY', '5850'],
    ['58,5', 'USD', '5850'],
    ['1.250', 'CNY', '125000'],
    ['1.250', 'KRW', '1250'],
    ['1.250,50', 'CNY', '125050'],
    ['1,250.50', 'CNY', '125050'],
    ['₩1,250', 'KRW', '1250'],
    ['1,250', 'CNY', 'too-precise'],
    ['0.500', 'CNY', 'too-precise'],
    ['58.555', 'CNY', '5855500'],
    ['58,555', 'CNY', 'too-precise'],
    ['58,50', 'KRW', 'too-precise'],
    ['-5', 'CNY', 'negative'],
  ] as const)('where a comma stands before decimals, %j in %s is %s', (text, currency, outcome) => {
    expect(amount(text, currency, ',')).toBe(outcome);
  });

  it.each([
    ['en-US', '.'],
    ['ko-KR', '.'],
    ['zh-CN', '.'],
    ['de-DE', ','],
    ['fr-FR', ','],
    ['not a locale', '.'],
    ['', '.'],
  ])('finds out how %j writes decimals: %s', (locale, mark) => {
    expect(decimalMarkOf(locale)).toBe(mark);
  });

  it.each([
    ['1,2', 'KRW'],
    ['1,25', 'KRW'],
    ['12,500,', 'KRW'],
    ['₩', 'KRW'],
    ['¥', 'CNY'],
    ['.', 'CNY'],
  ] as const)('waits with %j in %s for more', (text, currency) => {
    expect(parseAmount(text, currency)).toMatchObject({ kind: 'refused', isUnfinished: true });
  });

  it.each(['-5', '1e3', '12.345', '$5'])('waits no longer with %j', (text) => {
    expect(parseAmount(text, 'CNY')).toMatchObject({ kind: 'refused', isUnfinished: false });
  });

  it('reads back how money is shown', () => {
    const minor = fc.bigInt({ min: 0n, max: 10n ** 14n });
    fc.assert(
      fc.property(
        minor,
        fc.constantFrom(...currencies),
        fc.constantFrom('.' as const, ',' as const),
        (value, currency, mark) => {
          const text = value.toString();
          expect(amount(formatMoney({ amount: text, currency }), currency, mark)).toBe(text);
        },
      ),
    );
  });

  it('never reads a number that has other figures than were typed', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'0123456789.,- e元'), maxLength: 10 });
    fc.assert(
      fc.property(typed, fc.constantFrom(...currencies), (text, currency) => {
        const found = parseAmount(text, currency);
        if (found.kind !== 'read') return;
        const figures = text.replace(/\D/g, '').replace(/^0+/, '');
        expect(found.value.replace(/^0$/, '')).toMatch(new RegExp(`^${figures}0{0,2}$`));
      }),
    );
  });
});

describe('a typed number of pieces', () => {
  it.each([
    ['12', '12'],
    ['１２', '12'],
    ['1,000', '1000'],
    ['012', '12'],
    ['-5', 'negative'],
    ['1.5', 'not-whole'],
    ['1,5', 'not-whole'],
    ['1e3', 'no-number'],
    ['many', 'no-number'],
    ['0', 'too-small'],
    ['1001', 'too-large'],
  ])('%j is %s', (text, outcome) => {
    const found = parseCount(text, { min: 1, max: 1_000 });
    expect(found.kind === 'read' ? found.value : found).toEqual(
      found.kind === 'read' ? outcome : expect.objectContaining({ reason: outcome }),
    );
  });
});

describe('a typed account number', () => {
  it.each([
    ['6222 0202-0011 2230', '6222020200112230'],
    ['６２２２０２０２', '62220202'],
    ['6222o202', null],
    ['12a4', null],
    ['', null],
  ])('%j is %j', (text, figures) => {
    expect(readAccountNumber(text)).toBe(figures);
  });
});
