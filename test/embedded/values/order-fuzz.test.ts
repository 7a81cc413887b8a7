import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decode, encode } from '../../../server/embedded/values/codec.ts';
import { compareValues, isIdentical } from '../../../server/embedded/values/compare.ts';
import { encodeKey } from '../../../server/embedded/values/order-key.ts';
import { Int32, type Value } from '../../../server/embedded/values/types.ts';
import { show } from '../support/show.ts';
import { decimal, trickyValues } from './tricky.ts';

const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

/** Numbers that lie close to one another across the types are the hard ones. */
const near: fc.Arbitrary<Value> = fc
  .tuple(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom<'double' | 'text' | 'more'>('double', 'text', 'more'),
  )
  .map(([double, form]) => {
    if (form === 'double') return double;
    const [mantissa = '0', power = '0'] = double.toExponential(16).split('e');
    return decimal(form === 'text' ? `${mantissa}E${power}` : `${mantissa}1E${power}`);
  });

const number: fc.Arbitrary<Value> = fc.oneof(
  near,
  long,
  long.map(Number),
  long.map((whole) => decimal(String(whole))),
  fc.integer().map((whole) => new Int32(whole)),
  fc
    .tuple(
      fc.bigInt({ min: -(10n ** 34n), max: 10n ** 34n }),
      fc.integer({ min: -6176, max: 6111 }),
    )
    .map(([c, e]) => decimal(`${c}E${e}`)),
);

const { value } = fc.letrec<{ value: Value; list: Value[]; doc: Map<string, Value> }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    number,
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.constantFrom(...trickyValues),
    tie('list'),
    tie('doc'),
  ),
  list: fc.array(tie('value'), { maxLength: 3 }),
  doc: fc
    .array(
      fc.tuple(
        fc.string({ maxLength: 2 }).filter((name) => !name.includes('\0')),
        tie('value'),
      ),
      { maxLength: 3 },
    )
    .map((fields) => new Map(fields)),
}));

const byKeys = (a: Value, b: Value): number => Buffer.compare(encodeKey(a), encodeKey(b));

it('keys sort as values do, for values that nobody thought of', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(byKeys(a, b), `${show(a)} | ${show(b)}`).toBe(Math.sign(compareValues(a, b)));
    }),
    { numRuns: 5000 },
  );
});

it('keys sort as numbers do, also where the types meet', () => {
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(byKeys(a, b), `${show(a)} | ${show(b)}`).toBe(Math.sign(compareValues(a, b)));
    }),
    { numRuns: 5000 },
  );
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (double) => {
      const [mantissa = '0', power = '0'] = double.toExponential(16).split('e');
      const text = decimal(`${mantissa}E${power}`);
      expect(byKeys(double, text)).toBe(Math.sign(compareValues(double, text)));
    }),
    { numRuns: 3000 },
  );
});

it('every value comes back from its bytes as it was', () => {
  fc.assert(
    fc.property(value, (each) => {
      const fields = new Map([['v', each]]);
      expect(isIdentical(decode(encode(fields)), fields), show(each)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
