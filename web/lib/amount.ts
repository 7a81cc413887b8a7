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

/** Which mark stands before the decimals where the person lives; the other one groups thousands. */
export type DecimalMark = '.' | ',';

// The contract takes no more; nobody means an amount that long.
const digitsMax = 15;

/**
 * What a person typed -> minor units.
 *
 * A comma or a full stop is the mark of the decimals where it can be nothing else: '12,50' CNY is
 * 12.50 everywhere. Only one with exactly three figures after it may mean two things, and there the
 * person's own way of writing decides: '1,250' is a thousand and more where the point stands before
 * decimals, and '1.250' where the comma does. The other way round it is refused and never guessed,
 * unless the currency has no decimals and nothing else can be meant: '₩1,250' is how we show it.
 * Signs, exponents and figures of another currency are refused.
 */
export function parseAmount(
  text: string,
  currency: Currency,
  decimalMark: DecimalMark = '.',
): Reading<AmountReason> {
  return reading<AmountReason>(text, (plain) => {
    const figures = withoutMarks(plain, currency);
    if (/^-/.test(plain) || /^-/.test(figures)) return { refused: 'negative' };
    if (!/\d/.test(figures) || !/^[\d., '’]+$/.test(figures)) {
      return { refused: hasOtherMark(figures, currency) ? 'other-currency' : 'no-number' };
    }
    return minorOf(figures, exponentOf(currency), decimalMark);
  });
}

function minorOf(
  figures: string,
  exponent: number,
  mark: DecimalMark,
): { value: string } | { refused: AmountReason } {
  const groupMarks = groupingMarks(exponent, mark);
  const { whole: grouped, fraction } = atDecimals(figures, groupMarks);
  const whole = ungrouped(grouped);
  if (whole === null || !/^\d*$/.test(fraction) || whole + fraction === '') {
    return { refused: 'unclear' };
  }
  if (fraction.length > exponent) return { refused: 'too-precise' };
  const minor = BigInt(whole + fraction.padEnd(exponent, '0')).toString();
  return minor.length > digitsMax ? { refused: 'too-large' } : { value: minor };
}

/** The marks that group thousands when one of them stands alone before three figures. */
function groupingMarks(exponent: number, mark: DecimalMark): string {
  const own = mark === '.' ? ',' : '.';
  return exponent === 0 && own === '.' ? '.,' : own;
}

/** Cuts at the mark of the decimals, if there is one. */
function atDecimals(figures: string, groupMarks: string): { whole: string; fraction: string } {
  const at = decimalMarkIn(figures, groupMarks);
  return at === -1
    ? { whole: figures, fraction: '' }
    : { whole: figures.slice(0, at), fraction: figures.slice(at + 1) };
}

function decimalMarkIn(figures: string, groupMarks: string): number {
  const points = figures.split('.').length - 1;
  const commas = figures.split(',').length - 1;
  if (points > 0 && commas > 0) return Math.max(figures.lastIndexOf('.'), figures.lastIndexOf(','));
  if (points + commas !== 1) return -1;
  const [, mark = ''] = /^[1-9]\d{0,2}([.,])\d{3}$/.exec(figures) ?? [];
  if (mark !== '' && groupMarks.includes(mark)) return -1;
  return Math.max(figures.indexOf('.'), figures.indexOf(','));
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

/** How a locale writes decimals; what it does with other marks than these two is not ours to guess. */
export function decimalMarkOf(locale: string | undefined): DecimalMark {
  try {
    const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
    return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ',' : '.';
  } catch {
    // A browser may say something that is no locale.
    return '.';
  }
}
