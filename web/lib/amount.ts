import { type Currency, currencies, exponentOf } from './money.ts';
import { type Reading, reading } from './reading.ts';

/** Why a text is no amount. */
export type AmountReason =
  | 'no-number'
  | 'negative'
  | 'other-currency'
  | 'too-precise'
  | 'unclear'
  | 'too-large';

/** How people write the currency beside the figures, before or after them. */
const marks: Readonly<Record<Currency, readonly string[]>> = {
  CNY: ['CN¥', 'CNY', 'RMB', '¥', '元', '圆', '人民币'],
  KRW: ['KRW', '₩', '원'],
  USD: ['US$', 'USD', '$', '美元', '달러'],
  JPY: ['JP¥', 'JPY', '¥', '円', '日元', '엔'],
};

// The contract takes no more; nobody means an amount that long.
const digitsMax = 15;

/**
 * What a person typed -> minor units.
 *
 * A comma or a full stop is the mark of the decimals where it can be nothing else: '12,50' CNY is
 * 12.50. One with exactly three figures after it, as in '1,250', groups thousands; so do spaces. A
 * single full stop never groups: '1.250' CNY is refused, since some write so what others write
 * 1,250. Signs, exponents and figures of another currency are refused.
 */
export function parseAmount(text: string, currency: Currency): Reading<AmountReason> {
  return reading<AmountReason>(text, (plain) => {
    const figures = withoutMarks(plain, currency);
    if (/^-/.test(plain) || /^-/.test(figures)) return { refused: 'negative' };
    if (!/\d/.test(figures) || !/^[\d., '’]+$/.test(figures)) {
      return { refused: hasOtherMark(figures, currency) ? 'other-currency' : 'no-number' };
    }
    return minorOf(figures, exponentOf(currency));
  });
}

function minorOf(figures: string, exponent: number): { value: string } | { refused: AmountReason } {
  const { whole: grouped, fraction } = atDecimals(figures);
  const whole = ungrouped(grouped);
  if (whole === null || !/^\d*$/.test(fraction) || whole + fraction === '') {
    return { refused: 'unclear' };
  }
  if (fraction.length > exponent) return { refused: 'too-precise' };
  const minor = BigInt(whole + fraction.padEnd(exponent, '0')).toString();
  return minor.length > digitsMax ? { refused: 'too-large' } : { value: minor };
}

/** Cuts at the mark of the decimals, if there is one. */
function atDecimals(figures: string): { whole: string; fraction: string } {
  const at = decimalMarkIn(figures);
  return at === -1
    ? { whole: figures, fraction: '' }
    : { whole: figures.slice(0, at), fraction: figures.slice(at + 1) };
}

function decimalMarkIn(figures: string): number {
  const points = figures.split('.').length - 1;
  const commas = figures.split(',').length - 1;
  if (points > 0 && commas > 0) return Math.max(figures.lastIndexOf('.'), figures.lastIndexOf(','));
  if (points === 1) return figures.indexOf('.');
  const groups = /^[1-9]\d{0,2},\d{3}$/.test(figures);
  return commas === 1 && !groups ? figures.indexOf(',') : -1;
}

/** Figures alone, or in groups of three with one and the same mark between; null otherwise. */
function ungrouped(whole: string): string | null {
  if (/^\d*$/.test(whole)) return whole;
  const isGrouped = /^[1-9]\d{0,2}([., '’])\d{3}(\1\d{3})*$/.test(whole);
  return isGrouped ? whole.replace(/\D/g, '') : null;
}

function withoutMarks(plain: string, currency: Currency): string {
  const upper = plain.toUpperCase();
  const before = marks[currency].find((mark) => upper.startsWith(mark));
  const rest = before === undefined ? plain : plain.slice(before.length).trim();
  const after = marks[currency].find((mark) => rest.toUpperCase().endsWith(mark));
  return after === undefined ? rest : rest.slice(0, -after.length).trim();
}

function hasOtherMark(figures: string, currency: Currency): boolean {
  const upper = figures.toUpperCase();
  return currencies
    .filter((each) => each !== currency)
    .some((each) => marks[each].some((mark) => upper.startsWith(mark) || upper.endsWith(mark)));
}
