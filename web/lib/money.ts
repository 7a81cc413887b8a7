/**
 * Money as it is on the wire: whole minor units as text. Amounts are never floats: sums are done
 * in bigint and shown from text.
 */
export const currencies = ['CNY', 'KRW', 'USD', 'JPY'] as const;
export type Currency = (typeof currencies)[number];
export type WireMoney = { amount: string; currency: Currency };

const exponents: Record<Currency, number> = { CNY: 2, KRW: 0, USD: 2, JPY: 0 };

export function isCurrency(value: unknown): value is Currency {
  return currencies.some((currency) => currency === value);
}

export function exponentOf(currency: Currency): number {
  return exponents[currency];
}

/** '1050' CNY -> '10.50'; '-5' -> '-0.05'; '1050' KRW -> '1050'. */
export function toDecimal({ amount, currency }: WireMoney): string {
  const exponent = exponents[currency];
  if (exponent === 0) return amount;
  const isNegative = amount.startsWith('-');
  const digits = (isNegative ? amount.slice(1) : amount).padStart(exponent + 1, '0');
  const whole = digits.slice(0, -exponent);
  return `${isNegative ? '-' : ''}${whole}.${digits.slice(-exponent)}`;
}

// Our own signs: by the browser's, yuan and yen are the same letter in most languages.
const signs: Record<Currency, string> = { CNY: '¥', KRW: '₩', USD: '$', JPY: 'JP¥' };

export function formatMoney(money: WireMoney): string {
  const decimal = toDecimal(money);
  const isNegative = decimal.startsWith('-');
  const [whole = '0', fraction] = (isNegative ? decimal.slice(1) : decimal).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const number = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return `${isNegative ? '-' : ''}${signs[money.currency]}${number}`;
}

export function signOf(currency: Currency): string {
  return signs[currency];
}

export function addMoney(a: WireMoney, b: WireMoney): WireMoney {
  if (a.currency !== b.currency) throw new Error('Sums of two currencies make no sense.');
  return { amount: (BigInt(a.amount) + BigInt(b.amount)).toString(), currency: a.currency };
}

export function subtractMoney(a: WireMoney, b: WireMoney): WireMoney {
  return addMoney(a, { ...b, amount: (-BigInt(b.amount)).toString() });
}

export function timesMoney(money: WireMoney, count: number): WireMoney {
  return { ...money, amount: (BigInt(money.amount) * BigInt(count)).toString() };
}

export function isLessMoney(a: WireMoney, b: WireMoney): boolean {
  return BigInt(a.amount) < BigInt(b.amount);
}
