import { Decimal128 as BsonDecimal } from 'bson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  divide,
  multiply,
  remainder,
  subtract,
  toDecimal,
} from '../../../server/embedded/values/arithmetic.ts';
import {
  decimalFromDouble,
  formatDecimal,
  parseDecimal,
} from '../../../server/embedded/values/decimal.ts';
import { Decimal128, Int32, type Numeric } from '../../../server/embedded/values/types.ts';
import { decimal } from './tricky.ts';

const text = (value: Numeric): string => {
  if (!(value instanceof Decimal128)) throw new Error('not a decimal');
  return formatDecimal(value);
};

const numberText = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }),
    fc.integer({ min: -6176, max: 6111 }),
  )
  .map(([coefficient, exponent]) => `${coefficient}E${exponent}`);

describe('decimals as text and bits', () => {
  it('are read and printed as the official library does', () => {
    fc.assert(
      fc.property(numberText, (written) => {
        const theirs = BsonDecimal.fromString(written);
        const ours = decimal(written);
        const bits = Buffer.alloc(16);
        bits.writeBigUInt64LE(ours.low, 0);
        bits.writeBigUInt64LE(ours.high, 8);
        expect(bits.equals(theirs.bytes)).toBe(true);
        expect(formatDecimal(ours)).toBe(theirs.toString());
      }),
      { numRuns: 2000 },
    );
  });

  it('print in the forms of the standard', () => {
    const forms = [
      '0',
      '-0',
      '0E+3',
      '1.50',
      '0.000001',
      '1E-7',
      '1.5E+10',
      '123456',
      '-1.2E-10',
      'NaN',
      'Infinity',
      '-Infinity',
    ];
    expect(forms.map((form) => formatDecimal(decimal(form)))).toEqual(forms);
  });

  it('refuse what is no number', () => {
    expect(['', '.', 'x', '1.2.3', '1e', '--1', '1 '].map(parseDecimal)).toEqual(
      Array(7).fill(undefined),
    );
  });

  it('round to 34 digits, half to even', () => {
    expect(text(decimal('12345678901234567890123456789012345'))).toBe(
      '1.234567890123456789012345678901234E+34',
    );
    expect(text(decimal('12345678901234567890123456789012335'))).toBe(
      '1.234567890123456789012345678901234E+34',
    );
    expect(text(decimal('99999999999999999999999999999999995'))).toBe(
      '1.000000000000000000000000000000000E+35',
    );
    expect(text(decimal('1E+6145'))).toBe('Infinity');
    expect(text(decimal('1E+6144'))).toBe('1.000000000000000000000000000000000E+6144');
    expect(text(decimal('4E-6177'))).toBe('0E-6176');
    expect(text(decimal('6E-6177'))).toBe('1E-6176');
  });

  it('take a double for the 15 digits it is good for', () => {
    expect(formatDecimal(decimalFromDouble(0.1))).toBe('0.100000000000000');
    expect(formatDecimal(decimalFromDouble(5))).toBe('5.00000000000000');
    expect(formatDecimal(decimalFromDouble(2.5))).toBe('2.50000000000000');
    expect(formatDecimal(decimalFromDouble(1e300))).toBe('1.00000000000000E+300');
    expect(formatDecimal(decimalFromDouble(999999999999999.9))).toBe('1.00000000000000E+15');
    expect(formatDecimal(decimalFromDouble(Number.NaN))).toBe('NaN');
  });
});

describe('decimal arithmetic', () => {
  it('keeps the exponents that the standard prefers', () => {
    expect(text(add(decimal('1.10'), decimal('2.2')))).toBe('3.30');
    expect(text(subtract(decimal('1.10'), decimal('1.1')))).toBe('0.00');
    expect(text(multiply(decimal('1.10'), decimal('2.0')))).toBe('2.200');
    expect(text(divide(decimal('1'), decimal('8')))).toBe('0.125');
    expect(text(divide(decimal('6.0'), decimal('2')))).toBe('3.0');
    expect(text(divide(decimal('1'), decimal('3')))).toBe('0.3333333333333333333333333333333333');
    expect(text(divide(decimal('2'), decimal('3')))).toBe('0.6666666666666666666666666666666667');
    expect(text(remainder(decimal('-7.5'), decimal('2')))).toBe('-1.5');
  });

  it('sums tenths without the error of doubles', () => {
    let sum: Numeric = decimal('0');
    for (let count = 0; count < 1000; count += 1) sum = add(sum, decimal('0.1'));
    expect(text(sum)).toBe('100.0');
  });

  it('knows infinities and what has no value', () => {
    expect(text(add(decimal('Infinity'), decimal('-Infinity')))).toBe('NaN');
    expect(text(multiply(decimal('0'), decimal('Infinity')))).toBe('NaN');
    expect(text(divide(decimal('1'), decimal('0')))).toBe('Infinity');
    expect(text(divide(decimal('-1'), decimal('0')))).toBe('-Infinity');
    expect(text(divide(decimal('1'), decimal('Infinity')))).toBe('0E-6176');
  });

  it('agrees with exact fractions wherever the result fits', () => {
    const small = fc.tuple(
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.integer({ min: -9, max: 9 }),
    );
    fc.assert(
      fc.property(small, small, ([a, m], [b, n]) => {
        const scale = (coefficient: bigint, exponent: number) =>
          coefficient * 10n ** BigInt(exponent + 9);
        const left = decimal(`${a}E${m}`);
        const right = decimal(`${b}E${n}`);
        const sum = scale(a, m) + scale(b, n);
        expect(compareText(add(left, right), decimal(`${sum}E-9`))).toBe(true);
        expect(compareText(multiply(left, right), decimal(`${a * b}E${m + n}`))).toBe(true);
      }),
    );
  });
});

function compareText(a: Numeric, b: Numeric): boolean {
  return text(subtract(a, b)).replace(/^-/, '').startsWith('0');
}

describe('promotion between the number types', () => {
  const max = 2n ** 63n - 1n;

  it('widens an int that overflows to a long, and only then', () => {
    expect(add(new Int32(2 ** 31 - 1), new Int32(1))).toBe(2n ** 31n);
    expect(add(new Int32(1), new Int32(2))).toEqual(new Int32(3));
    expect(multiply(new Int32(2 ** 20), new Int32(2 ** 20))).toBe(2n ** 40n);
    expect(add(new Int32(1), 2n)).toBe(3n);
    expect(subtract(new Int32(-(2 ** 31)), new Int32(1))).toBe(-(2n ** 31n) - 1n);
  });

  it('goes on with a double where a long overflows, unless told otherwise', () => {
    expect(add(max, 1n)).toBe(2 ** 63);
    expect(multiply(max, 2n)).toBe(2 ** 64);
    expect(() =>
      add(max, 1n, () => {
        throw new Error('too large');
      }),
    ).toThrow('too large');
  });

  it('takes the widest type of the two', () => {
    expect(add(1n, 0.5)).toBe(1.5);
    expect(text(add(new Int32(1), decimal('0.5')))).toBe('1.5');
    expect(text(add(0.5, decimal('0.5')))).toBe('1.000000000000000');
    expect(divide(new Int32(7), new Int32(2))).toBe(3.5);
    expect(remainder(new Int32(-7), new Int32(3))).toEqual(new Int32(-1));
    expect(text(toDecimal(max))).toBe('9223372036854775807');
  });
});
