import { describe, expect, it } from 'vitest';
import { identityOf } from '../../../server/embedded/aggregate/gatherings.ts';
import {
  compareValues,
  equalValues,
  isIdentical,
} from '../../../server/embedded/values/compare.ts';
import { formatValue } from '../../../server/embedded/values/format.ts';
import {
  compoundKeyText,
  encodeKey,
  KeyWriter,
} from '../../../server/embedded/values/order-key.ts';
import {
  ObjectId,
  typeName,
  UNDEFINED,
  type Value,
} from '../../../server/embedded/values/types.ts';
import { decimal, trickyNumbers, trickyValues, uncanonicalDecimal } from './tricky.ts';

const all: readonly (Value | undefined)[] = [...trickyValues, uncanonicalDecimal, undefined];

const print = (value: Value | undefined): string =>
  `${typeName(value)} ${value === undefined ? '' : formatValue(value)}`;

/** Runs a check over all pairs and tells of those that fail, by name. */
function failingPairs(check: (a: Value | undefined, b: Value | undefined) => boolean): string[] {
  return all.flatMap((a) =>
    all.filter((b) => !check(a, b)).map((b) => `${print(a)} with ${print(b)}`),
  );
}

it('an identity is the same for equal values and for no others', () => {
  const digits = new ObjectId(Buffer.from('123456789012'));
  const values = [...all, digits, 123456789012, 123456789012n, decimal('123456789012.0')];
  const wrong = values.flatMap((a) =>
    values
      .filter((b) => (identityOf(a) === identityOf(b)) !== equalValues(a, b))
      .map((b) => `${print(a)} with ${print(b)}`),
  );
  expect(wrong).toEqual([]);
});

it('a key is the same wherever the buffer it is written in becomes too small', () => {
  const escaped = '\u0000마루\u0001'.repeat(3);
  const values = [...all, escaped].flatMap((value) => [value, [value ?? null, [value ?? null]]]);
  for (const value of values) {
    const parts = [value, value];
    const key = Buffer.from(compoundKeyText(parts, [false, true]), 'latin1');
    for (let firstSize = 1; firstSize <= key.length; firstSize += 1) {
      const written = new KeyWriter(firstSize).write(parts, [false, true]);
      if (!written.equals(key)) expect(written.toString('hex')).toBe(key.toString('hex'));
    }
  }
});

describe('the order of all values', () => {
  it('is the same seen from both sides', () => {
    expect(
      failingPairs(
        (a, b) =>
          compareValues(a, b) === -compareValues(b, a) ||
          (compareValues(a, b) === 0 && compareValues(b, a) === 0),
      ),
    ).toEqual([]);
  });

  it('finds every value equal to itself', () => {
    expect(all.filter((value) => !equalValues(value, value)).map(print)).toEqual([]);
  });

  it('is transitive', () => {
    const failing: string[] = [];
    for (const a of all) {
      for (const b of all) {
        if (compareValues(a, b) > 0) continue;
        for (const c of all) {
          if (compareValues(b, c) <= 0 && compareValues(a, c) > 0) {
            failing.push(`${print(a)} | ${print(b)} | ${print(c)}`);
          }
        }
      }
    }
    expect(failing).toEqual([]);
  });

  it('puts the kinds in the order that MongoDB documents', () => {
    const kinds = [
      ...new Set(trickyValues.toSorted(compareValues).map((value) => typeName(value))),
    ];
    const rank = new Map(kinds.map((kind, index) => [kind, index]));
    const documented = [
      'minKey',
      'undefined',
      'null',
      'string',
      'object',
      'array',
      'binData',
      'objectId',
      'bool',
      'date',
      'timestamp',
      'regex',
      'dbPointer',
      'javascript',
      'javascriptWithScope',
      'maxKey',
    ];
    expect(documented.toSorted((a, b) => (rank.get(a) ?? -1) - (rank.get(b) ?? -1))).toEqual(
      documented,
    );
  });

  it('compares numbers by their exact values, whatever their types', () => {
    const expected: [Value, Value, number][] = [
      [2n ** 53n + 1n, 2 ** 53, 1],
      [decimal('9007199254740993'), 2n ** 53n + 1n, 0],
      [decimal('0.1'), 0.1, -1],
      [decimal('1.50'), 1.5, 0],
      [decimal('10'), decimal('9'), 1],
      [2n ** 63n - 1n, 2 ** 63, -1],
      [decimal('NaN'), Number.NaN, 0],
      [Number.NaN, Number.NEGATIVE_INFINITY, -1],
      [decimal('1.8E+308'), Number.MAX_VALUE, 1],
      [decimal('1.8E+308'), Number.POSITIVE_INFINITY, -1],
      [decimal('-0'), 0, 0],
      [uncanonicalDecimal, 0, 0],
    ];
    expect(expected.map(([a, b]) => compareValues(a, b))).toEqual(
      expected.map(([, , order]) => order),
    );
  });

  it('orders text by UTF-8 bytes, not by UTF-16 units', () => {
    expect(compareValues('\u{ffff}', '\u{10000}')).toBe(-1);
    const texts = all.filter((value) => typeof value === 'string');
    expect(texts.toSorted(compareValues)).toEqual(
      texts.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
    );
  });
});

describe('order keys', () => {
  it('sort as the values do, and are equal exactly for equal values', () => {
    expect(
      failingPairs(
        (a, b) => Buffer.compare(encodeKey(a), encodeKey(b)) === Math.sign(compareValues(a, b)),
      ),
    ).toEqual([]);
  });

  it('sort the other way when descending', () => {
    expect(
      failingPairs(
        (a, b) =>
          Buffer.compare(encodeKey(a, true), encodeKey(b, true)) === Math.sign(compareValues(b, a)),
      ),
    ).toEqual([]);
  });

  it('never begin one another, so that they can stand in a row', () => {
    const keys = all.map((value) => encodeKey(value));
    expect(
      keys.filter((a) =>
        keys.some((b) => a.length < b.length && b.subarray(0, a.length).equals(a)),
      ),
    ).toEqual([]);
  });

  it('sort a compound part by part, each in its direction', () => {
    const few: Value[] = [null, -1.5, 'a', 'a\u0000', '', [], decimal('0.1'), UNDEFINED];
    for (const descending of [
      [false, true],
      [true, false],
    ] as const) {
      for (const a of few)
        for (const b of few)
          for (const c of few)
            for (const d of few) {
              const first = compareValues(a, c) * (descending[0] ? -1 : 1);
              const second = compareValues(b, d) * (descending[1] ? -1 : 1);
              const one = compoundKeyText([a, b], descending);
              const other = compoundKeyText([c, d], descending);
              const order = one < other ? -1 : one > other ? 1 : 0;
              expect(order).toBe(Math.sign(first) || Math.sign(second) + 0);
            }
    }
  });
});

describe('identity', () => {
  it('tells equal values of different types or shapes apart', () => {
    expect(isIdentical(1, 1n)).toBe(false);
    expect(isIdentical(0, -0)).toBe(false);
    expect(isIdentical(decimal('1.5'), decimal('1.50'))).toBe(false);
    expect(isIdentical(Number.NaN, Number.NaN)).toBe(true);
  });

  it('implies equality', () => {
    expect(failingPairs((a, b) => !isIdentical(a, b) || equalValues(a, b))).toEqual([]);
    expect(trickyNumbers.every((value) => isIdentical(value, value))).toBe(true);
  });
});
