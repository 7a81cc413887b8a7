/** What each update operator makes of a value of each kind: a change, nothing, or a refusal by code. */
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../../server/embedded/errors.ts';
import { compileUpdate } from '../../../server/embedded/update/update.ts';
import { decode, encode } from '../../../server/embedded/values/codec.ts';
import { isIdentical } from '../../../server/embedded/values/compare.ts';
import { DateTime, Int32, type Value } from '../../../server/embedded/values/types.ts';
import { show } from '../support/show.ts';
import { decimal, doc } from '../values/tricky.ts';
import { type Placed, placed } from './ordered-values.ts';

const context = { isInsert: false, now: new DateTime(1_600_000_000_000n) };
const one = new Int32(1);

const arrays: readonly Placed[] = [[], [[]], [one], [null], ['a', doc(['b', one])]].map(
  (value) => ({
    value,
    kind: 'array',
    line: -1,
    isNan: false,
  }),
);
const stored: readonly Placed[] = [...placed, ...arrays];

/** The code of the refusal, 'changed' or 'same'. */
function outcome(operator: string, operand: Value, { value }: Placed, path = 'v'): string {
  const before = doc(['_id', one], ['v', value], ['w', 'beside']);
  const bytes = encode(before);
  try {
    const update = compileUpdate(doc([operator, doc([path, operand])]));
    const { doc: after, changed } = update.apply(before, context);
    // The old document stays as it was, and what was not named is not touched.
    expect(encode(before).equals(bytes)).toBe(true);
    expect(changed).toBe(!isIdentical(after, before));
    expect(after.get('w')).toBe('beside');
    expect(isIdentical(decode(encode(after)), after)).toBe(true);
    return changed ? 'changed' : 'same';
  } catch (error) {
    if (error instanceof StoreError) return String(error.code);
    throw error;
  }
}

const isWhole = (value: Value): boolean => value instanceof Int32 || typeof value === 'bigint';
const isLongEdge = (value: Value): boolean => value === 2n ** 63n - 1n;

type Expected = (each: Placed) => string | readonly string[];

const ofArrays =
  (code: string): Expected =>
  ({ kind }) =>
    kind === 'array' ? ['changed', 'same'] : code;

const cases: readonly (readonly [string, Value, Expected])[] = [
  [
    '$inc',
    one,
    ({ kind, value }) => {
      if (kind !== 'number') return '14';
      // A long at its end has no room; a number too large for it to matter stays what it is.
      return isLongEdge(value) ? '2' : ['changed', 'same'];
    },
  ],
  ['$inc', decimal('0.1'), ({ kind }) => (kind === 'number' ? ['changed', 'same'] : '14')],
  ['$mul', 1, ({ kind }) => (kind === 'number' ? ['changed', 'same'] : '14')],
  ['$inc', 'text', () => '14'],
  ['$inc', null, () => '14'],
  ['$mul', doc(), () => '14'],
  ['$push', one, ofArrays('2')],
  ['$push', doc(['$each', []]), ofArrays('2')],
  ['$addToSet', one, ofArrays('2')],
  ['$pull', one, ofArrays('2')],
  ['$pull', doc(['$gte', one]), ofArrays('2')],
  ['$pullAll', [one], ofArrays('2')],
  ['$pop', one, ofArrays('14')],
  ['$pop', new Int32(2), () => '9'],
  ['$bit', doc(['or', one]), ({ value }) => (isWhole(value) ? ['changed', 'same'] : '2')],
  ['$bit', doc(['or', 1.5]), () => '2'],
  ['$set', 'anything', ({ value }) => (value === 'anything' ? 'same' : 'changed')],
  ['$unset', '', () => 'changed'],
  ['$setOnInsert', 'anything', () => 'same'],
  ['$rename', 'x', () => 'changed'],
  ['$rename', 'v', () => '2'],
  ['$rename', one, () => '2'],
  ['$currentDate', true, () => 'changed'],
  ['$currentDate', one, () => '2'],
  ['$foo', one, () => '9'],
];

describe('of a value of any kind', () => {
  it.each(cases.map(([operator, operand, expected]) => ({ operator, operand, expected })))(
    '$operator makes what MongoDB makes of it',
    ({ operator, operand, expected }) => {
      const wrong = stored.filter(
        (each) => ![expected(each)].flat().includes(outcome(operator, operand, each)),
      );
      expect(
        wrong.map((each) => `${show(each.value)} ${outcome(operator, operand, each)}`),
      ).toEqual([]);
    },
  );

  it('a field below it is made only where there is a document to make it in', () => {
    for (const operator of ['$set', '$inc', '$push', '$min', '$currentDate']) {
      const operand = operator === '$currentDate' ? true : one;
      const wrong = stored.filter((each) => {
        const result = outcome(operator, operand, each, 'v.new');
        if (each.kind === 'object') return result !== 'changed';
        return result !== '28';
      });
      expect(
        wrong.map(({ value }) => show(value)),
        operator,
      ).toEqual([]);
    }
  });

  it('a field below it that is not there is no matter for most that only take away', () => {
    for (const [operator, operand] of [
      ['$pop', one],
      ['$rename', 'x'],
    ] satisfies [string, Value][]) {
      const wrong = stored.filter(
        (each) =>
          outcome(operator, operand, each, 'v.new') !== (each.kind === 'object' ? 'same' : '28'),
      );
      expect(
        wrong.map(({ value }) => show(value)),
        operator,
      ).toEqual([]);
    }
    for (const [operator, operand] of [
      ['$unset', ''],
      ['$pull', one],
      ['$pullAll', [one]],
    ] satisfies [string, Value][]) {
      const wrong = stored.filter((each) => outcome(operator, operand, each, 'v.new') !== 'same');
      expect(
        wrong.map(({ value }) => show(value)),
        operator,
      ).toEqual([]);
    }
  });

  it('a position is set in a list and is a field of a document', () => {
    const wrong = stored.filter((each) => {
      const result = outcome('$set', 'new', each, 'v.0');
      return each.kind === 'object' || each.kind === 'array'
        ? result !== 'changed'
        : result !== '28';
    });
    expect(wrong.map(({ value }) => show(value))).toEqual([]);
  });
});
