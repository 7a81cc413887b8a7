/**
 * Money is whole minor units (fen, won, cents) in a bigint plus a currency. There is no float
 * anywhere on its way: text on the wire, int64 in the store.
 */
import { assert } from './assert.ts';

/** ISO 4217 exponents of the currencies that the product trades in. */
export const currencies = { CNY: 2, KRW: 0, USD: 2, JPY: 0 } as const;

export type Currency = keyof typeof currencies;
export const currencyCodes = Object.keys(currencies) as [Currency, ...Currency[]];

export interface Money {
  readonly minor: bigint;
  readonly currency: Currency;
}

export function money(minor: bigint, currency: Currency): Money {
  return { minor, currency };
}

function assertSame(a: Money, b: Money): void {
  assert(a.currency === b.currency, `amounts in ${a.currency} and ${b.currency} do not mix`);
}

export function add(a: Money, b: Money): Money {
  assertSame(a, b);
  return money(a.minor + b.minor, a.currency);
}

export function times(a: Money, count: number): Money {
  assert(Number.isSafeInteger(count) && count >= 0, 'a quantity is a whole number');
  return money(a.minor * BigInt(count), a.currency);
}

export function isLess(a: Money, b: Money): boolean {
  assertSame(a, b);
  return a.minor < b.minor;
}

export function isSame(a: Money, b: Money): boolean {
  return a.currency === b.currency && a.minor === b.minor;
}

/** Adds up a list; an empty one needs the currency to say what zero is. */
export function total(amounts: readonly Money[], currency: Currency): Money {
  return amounts.reduce(add, money(0n, currency));
}

/**
 * Formats for people, in the conventions of a locale: `¥10.50`, `₩4,500`.
 * Intl takes a decimal text, so large amounts lose nothing.
 */
export function formatMoney(amount: Money, locale: string): string {
  return formatOf(locale, amount.currency).format(decimalOf(amount));
}

/** The amount in whole units as programs write it: `10.50`, `4500`. */
export function decimalOf({ minor, currency }: Money): Intl.StringNumericLiteral {
  const exponent = currencies[currency];
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
  return `${minor < 0n ? '-' : ''}${whole}${fraction}` as Intl.StringNumericLiteral;
}

/** Making one costs a hundred times as much as formatting; there are few locales and currencies. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: string, currency: Currency): Intl.NumberFormat {
  const key = `${locale}/${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  if (formats.size < formatsMax) formats.set(key, format);
  return format;
}
const formatsMax = 200;
