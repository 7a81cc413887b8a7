import { type Reading, reading } from './reading.ts';

/** Why a text is no number of pieces, days and the like. */
export type CountReason = 'no-number' | 'negative' | 'not-whole' | 'too-small' | 'too-large';

/**
 * What a person typed -> a whole number as plain figures. Thousands may be grouped ('1,000'); a
 * decimal, a sign or an exponent is refused.
 */
export function parseCount(
  text: string,
  { min, max }: { min: number; max: number },
): Reading<CountReason> {
  return reading<CountReason>(text, (plain) => {
    if (plain.startsWith('-')) return { refused: 'negative' };
    const isGrouped = /^[1-9]\d{0,2}([, ])\d{3}(\1\d{3})*$/.test(plain);
    if (!isGrouped && /^[\d.,]*\d[\d.,]*$/.test(plain) && !/^\d+$/.test(plain)) {
      return { refused: 'not-whole' };
    }
    if (!isGrouped && !/^\d+$/.test(plain)) return { refused: 'no-number' };
    const count = BigInt(plain.replace(/\D/g, ''));
    if (count > BigInt(max)) return { refused: 'too-large' };
    return count < BigInt(min) ? { refused: 'too-small' } : { value: count.toString() };
  });
}
