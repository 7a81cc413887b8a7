// biome-ignore-all lint/suspicious/noThenProperty: `then` is the name of an operand here.
import { describe, expect, it } from 'vitest';
import { compileExpression, openScope } from '../../../server/embedded/aggregate/expression.ts';
import type { Plain } from '../../../server/embedded/values/plain.ts';
import { DateTime, ObjectId, Regex, UNDEFINED } from '../../../server/embedded/values/types.ts';
import { codeOf, docOf, show, toValue } from '../support/show.ts';
import { decimal } from '../values/tricky.ts';

type Fields = { readonly [field: string]: Plain };
type Spec = Exclude<Plain, undefined>;

const now = new DateTime(1_600_000_000_000n);

function value(spec: Spec, fields: Fields = {}): string {
  const evaluate = compileExpression(toValue(spec), openScope({ now, let: docOf({ given: 'g' }) }));
  return show(evaluate(docOf(fields)));
}

/** Checks a table of expressions and their values, all on one document. */
function expectValues(fields: Fields, table: readonly (readonly [Spec, string])[]): void {
  for (const [spec, expected] of table) {
    expect(`${show(toValue(spec))} = ${value(spec, fields)}`).toBe(
      `${show(toValue(spec))} = ${expected}`,
    );
  }
}

function expectCodes(table: readonly (readonly [Spec, number])[]): void {
  for (const [spec, code] of table) {
    expect([show(toValue(spec)), codeOf(() => value(spec))]).toEqual([show(toValue(spec)), code]);
  }
}

const date = (iso: string): DateTime => new DateTime(BigInt(Date.parse(iso)));

describe('paths and variables', () => {
  it('look into documents and into the documents of arrays', () => {
    expectValues({ a: { b: 1 }, l: [{ b: 1 }, 5, { c: 2 }, { b: [3] }, [{ b: 4 }]] }, [
      ['$a.b', '1'],
      ['$l.b', '[1, [3]]'],
      ['$a.b.c', 'missing'],
      ['$l.0', '[]'],
      ['$$ROOT.a.b', '1'],
      ['$$CURRENT.a', '{b: 1}'],
      ['$$NOW', 'new Date(1600000000000)'],
      ['$$given', '"g"'],
      ['$$REMOVE', 'missing'],
      [
        { x: '$a.b', y: '$nothing', z: ['$nothing', { $literal: '$a' }] },
        '{x: 1, z: [null, "$a"]}',
      ],
      [{ $let: { vars: { v: '$a.b', w: 2 }, in: { $add: ['$$v', '$$w'] } } }, '3'],
      [{ $let: { vars: { CURRENT: '$a' }, in: '$b' } }, '1'],
    ]);
  });

  it('are refused when they cannot be meant', () => {
    expectCodes([
      ['$$nobody', 17276],
      ['$a..b', 15998],
      ['$a.$b', 16410],
      [{ $foo: 1 }, 168],
      [{ $add: 1, $subtract: 2 }, 15983],
      [{ a: 1, 'b.c': 2 }, 16412],
      [{ a: 1, $b: 2 }, 16410],
      [{ $let: { vars: { Big: 1 }, in: 1 } }, 9],
      [{ $subtract: [1] }, 16020],
      [{ $subtract: [1, 2, 3] }, 16020],
    ]);
  });
});

describe('where clocks are put forward and back', () => {
  /** Berlin on 29 March 2026: 02:00 became 03:00 at 01:00 UTC; New York on 8 March, at 07:00 UTC. */
  const at = (text: string) => new Date(text);
  const text = (spec: Spec): string => value({ $dateToString: { date: spec } }, {});

  it('a time that is skipped is as much later', () => {
    const parse = (dateString: string, timezone: string) =>
      text({ $dateFromString: { dateString, timezone } });
    expect(parse('2026-03-29T02:30:00', 'Europe/Berlin')).toBe('"2026-03-29T01:30:00.000Z"');
    expect(parse('2026-03-08T02:30:00', 'America/New_York')).toBe('"2026-03-08T07:30:00.000Z"');
    expect(parse('2026-03-29T01:30:00', 'Europe/Berlin')).toBe('"2026-03-29T00:30:00.000Z"');
    expect(parse('2026-03-29T03:30:00', 'Europe/Berlin')).toBe('"2026-03-29T01:30:00.000Z"');
    expect(parse('2026-03-08T03:30:00', 'America/New_York')).toBe('"2026-03-08T07:30:00.000Z"');
    expect(parse('2026-11-01T02:30:00', 'America/New_York')).toBe('"2026-11-01T07:30:00.000Z"');
  });

  it('a day is a day, and hours are those that passed', () => {
    const startDate = at('2026-03-28T01:30:00Z');
    expect(
      text({ $dateAdd: { startDate, unit: 'day', amount: 1, timezone: 'Europe/Berlin' } }),
    ).toBe('"2026-03-29T01:30:00.000Z"');
    const difference = (unit: string, from: string, to: string) =>
      value(
        { $dateDiff: { startDate: at(from), endDate: at(to), unit, timezone: 'Europe/Berlin' } },
        {},
      );
    expect(difference('hour', '2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z')).toBe('1n');
    expect(difference('minute', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z')).toBe('60n');
    expect(difference('day', '2026-03-28T22:30:00Z', '2026-03-29T22:30:00Z')).toBe('2n');
  });
});

describe('arithmetic', () => {
  it('promotes types as MongoDB does', () => {
    expectValues({ i: 7, l: 7n, d: 2.5, m: decimal('1.10'), max: 2n ** 63n - 1n }, [
      [{ $add: ['$i', 1] }, '8'],
      [{ $add: ['$i', '$l'] }, '14n'],
      [{ $add: ['$i', '$d'] }, '9.5'],
      [{ $add: ['$m', '$i'] }, '8.10'],
      [{ $add: ['$max', 1] }, '9223372036854776000.0'.replace('.0', '')],
      [{ $add: [2147483647, 1] }, '2147483648n'],
      [{ $add: ['$i', null] }, 'null'],
      [{ $add: ['$i', '$nothing'] }, 'null'],
      [{ $add: [] }, '0'],
      [{ $subtract: ['$i', 10] }, '-3'],
      [{ $multiply: ['$m', 2] }, '2.20'],
      [{ $multiply: [65536, 65536] }, '4294967296n'],
      [{ $divide: ['$i', 2] }, '3.5'],
      [{ $divide: [4, 2] }, '2.0'],
      [{ $divide: [decimal('1'), 8] }, '0.125'],
      [{ $mod: ['$i', 4] }, '3'],
      [{ $mod: [-7, 4] }, '-3'],
      [{ $mod: [7.5, 2] }, '1.5'],
      [{ $abs: -5 }, '5'],
      [{ $abs: decimal('-1.5') }, '1.5'],
      [{ $ceil: 1.2 }, '2.0'],
      [{ $floor: decimal('-1.2') }, '-2'],
      [{ $sqrt: 16 }, '4.0'],
      [{ $sqrt: decimal('2') }, '1.414213562373095048801688724209698'],
      [{ $pow: [2, 10] }, '1024'],
      [{ $pow: [2, 40] }, '1099511627776n'],
      [{ $pow: [2, -1] }, '0.5'],
      [{ $pow: [decimal('1.1'), 2] }, '1.21'],
      [{ $exp: 0 }, '1.0'],
      [{ $ln: 1 }, '0.0'],
      [{ $log10: 1000 }, '3.0'],
      [{ $log: [8, 2] }, '3.0'],
      [{ $bitAnd: [12, 10] }, '8'],
      [{ $bitOr: [12, 1n] }, '13n'],
      [{ $bitNot: 5 }, '-6'],
    ]);
  });

  it('rounds half to even and keeps the type', () => {
    expectValues({}, [
      [{ $round: 2.5 }, '2.0'],
      [{ $round: 3.5 }, '4.0'],
      [{ $round: [2.675, 2] }, '2.68'],
      [{ $round: [1250, -2] }, '1200'],
      [{ $round: [decimal('1.255'), 2] }, '1.26'],
      [{ $trunc: [-2.79, 1] }, '-2.7'],
      [{ $trunc: 7n }, '7n'],
      [{ $round: null }, 'null'],
    ]);
  });

  it('with dates counts milliseconds', () => {
    expectValues({ d: new DateTime(1000n), e: new DateTime(400n) }, [
      [{ $add: ['$d', 5] }, 'new Date(1005)'],
      [{ $subtract: ['$d', '$e'] }, '600n'],
      [{ $subtract: ['$d', 1.5] }, 'new Date(998)'],
    ]);
  });

  it('refuses what has no result', () => {
    expectCodes([
      [{ $add: ['x', 1] }, 14],
      [{ $add: ['$$NOW', '$$NOW'] }, 16612],
      [{ $subtract: [1, '$$NOW'] }, 14],
      [{ $divide: [1, 0] }, 2],
      [{ $mod: [1, decimal('0')] }, 16610],
      [{ $multiply: ['x'] }, 14],
      [{ $sqrt: -1 }, 28714],
      [{ $ln: 0 }, 28766],
      [{ $pow: [0, -1] }, 28764],
      [{ $abs: -(2n ** 63n) }, 28680],
      [{ $bitAnd: [1.5] }, 14],
      [{ $round: [1, 101] }, 51083],
    ]);
  });
});

describe('comparison and choice', () => {
  it('compare across types, missing below null', () => {
    expectValues({ a: 1, n: null }, [
      [{ $eq: ['$a', decimal('1.0')] }, 'true'],
      [{ $lt: ['$nothing', '$n'] }, 'true'],
      [{ $eq: ['$nothing', '$n'] }, 'false'],
      [{ $gt: ['x', 5] }, 'true'],
      [{ $cmp: [2, 1] }, '1'],
      [{ $and: [1, 'x', []] }, 'true'],
      [{ $and: [1, '$n'] }, 'false'],
      [{ $and: [] }, 'true'],
      [{ $or: [0, null, '$nothing'] }, 'false'],
      [{ $not: [0] }, 'true'],
      [{ $not: [[0]] }, 'false'],
      [{ $cond: ['$a', 'yes', 'no'] }, '"yes"'],
      [{ $cond: { if: false, then: 1, else: '$$REMOVE' } }, 'missing'],
      [{ $ifNull: ['$nothing', '$n', UNDEFINED, 5] }, '5'],
      [{ $ifNull: ['$nothing', '$nothing2'] }, 'missing'],
      [
        {
          $switch: {
            branches: [
              { case: { $eq: ['$a', 2] }, then: 'two' },
              { case: true, then: 'x' },
            ],
          },
        },
        '"x"',
      ],
      [{ $switch: { branches: [{ case: false, then: 1 }], default: 'd' } }, '"d"'],
      [{ $isNumber: '$a' }, 'true'],
    ]);
    expectCodes([
      [{ $switch: { branches: [{ case: false, then: 1 }] } }, 40066],
      [{ $cond: { if: 1, then: 2 } }, 17082],
      [{ $cond: [1, 2] }, 16020],
    ]);
  });
});

describe('text', () => {
  it('is put together, cut and searched, by bytes or code points', () => {
    expectValues({ s: 'h\u00e9llo \u{1f600}', n: 5 }, [
      [{ $concat: ['a', '$s', 'b'] }, '"ah\u00e9llo \u{1f600}b"'],
      [{ $concat: ['a', null] }, 'null'],
      [{ $toUpper: '\u00e9a' }, '"\u00e9A"'],
      [{ $toLower: null }, '""'],
      [{ $toUpper: 5 }, '"5"'],
      [{ $strLenCP: '$s' }, '7'],
      [{ $strLenBytes: '$s' }, '11'],
      [{ $substrCP: ['$s', 1, 2] }, '"\u00e9l"'],
      [{ $substrBytes: ['$s', 0, 3] }, '"h\u00e9"'],
      [{ $substrBytes: ['$s', 3, -1] }, '"llo \u{1f600}"'],
      [{ $indexOfCP: ['$s', 'l'] }, '2'],
      [{ $indexOfBytes: ['$s', 'l'] }, '3'],
      [{ $indexOfCP: ['$s', 'x'] }, '-1'],
      [{ $indexOfCP: [null, 'x'] }, 'null'],
      [{ $split: ['a-b-c', '-'] }, '["a", "b", "c"]'],
      [{ $trim: { input: '  x\n' } }, '"x"'],
      [{ $ltrim: { input: 'xxyx', chars: 'x' } }, '"yx"'],
      [{ $rtrim: { input: 'xxyx', chars: 'x' } }, '"xxy"'],
      [{ $replaceOne: { input: 'aa$', find: 'a', replacement: { $literal: '$&' } } }, '"$&a$"'],
      [{ $replaceAll: { input: 'aa', find: 'a', replacement: 'b' } }, '"bb"'],
      [{ $strcasecmp: ['ab', 'AC'] }, '-1'],
      [{ $regexMatch: { input: 'xAb', regex: 'ab', options: 'i' } }, 'true'],
      [{ $regexMatch: { input: null, regex: 'ab' } }, 'false'],
      [
        { $regexFind: { input: '\u{1f600}ab', regex: new Regex('(a)(c)?', '') } },
        '{match: "a", idx: 1, captures: ["a", null]}',
      ],
      [
        { $regexFindAll: { input: 'abab', regex: 'a' } },
        '[{match: "a", idx: 0, captures: []}, {match: "a", idx: 2, captures: []}]',
      ],
    ]);
    expectCodes([
      [{ $concat: [1] }, 16702],
      [{ $substrBytes: ['\u00e9', 1, 1] }, 28656],
      [{ $split: ['a', ''] }, 40087],
      [{ $strLenCP: null }, 34471],
      [{ $toUpper: true }, 16007],
    ]);
  });
});

describe('arrays and sets', () => {
  it('are taken apart and put together', () => {
    expectValues(
      {
        l: [3, 1, 2],
        d: [
          { k: 'a', v: 1 },
          { k: 'b', v: 2 },
        ],
      },
      [
        [{ $arrayElemAt: ['$l', -1] }, '2'],
        [{ $arrayElemAt: ['$l', 9] }, 'missing'],
        [{ $first: '$l' }, '3'],
        [{ $last: '$l' }, '2'],
        [{ $size: '$l' }, '3'],
        [{ $isArray: '$l' }, 'true'],
        [{ $isArray: [['x']] }, 'true'],
        [{ $concatArrays: ['$l', [9]] }, '[3, 1, 2, 9]'],
        [{ $concatArrays: ['$l', null] }, 'null'],
        [{ $slice: ['$l', 2] }, '[3, 1]'],
        [{ $slice: ['$l', -2] }, '[1, 2]'],
        [{ $slice: ['$l', 1, 5] }, '[1, 2]'],
        [{ $in: [1n, '$l'] }, 'true'],
        [{ $indexOfArray: ['$l', 2] }, '2'],
        [{ $indexOfArray: ['$l', 3, 1] }, '-1'],
        [{ $range: [0, 5, 2] }, '[0, 2, 4]'],
        [{ $range: [3, 0, -1] }, '[3, 2, 1]'],
        [{ $reverseArray: '$l' }, '[2, 1, 3]'],
        [{ $sortArray: { input: '$l', sortBy: 1 } }, '[1, 2, 3]'],
        [{ $sortArray: { input: '$d', sortBy: { v: -1 } } }, '[{k: "b", v: 2}, {k: "a", v: 1}]'],
        [{ $zip: { inputs: ['$l', ['a']] } }, '[[3, "a"]]'],
        [
          { $zip: { inputs: [[null], ['a', 'b']], useLongestLength: true, defaults: [0, 0] } },
          '[[null, "a"], [0, "b"]]',
        ],
        [
          { $zip: { inputs: [[1], ['a', 'b']], useLongestLength: true, defaults: [0, 0] } },
          '[[1, "a"], [0, "b"]]',
        ],
        [{ $map: { input: '$l', as: 'x', in: { $multiply: ['$$x', 2] } } }, '[6, 2, 4]'],
        [{ $map: { input: '$l', in: '$$this.none' } }, '[null, null, null]'],
        [{ $filter: { input: '$l', as: 'x', cond: { $gt: ['$$x', 1] } } }, '[3, 2]'],
        [{ $filter: { input: '$l', as: 'x', cond: true, limit: 1 } }, '[3]'],
        [
          {
            $reduce: {
              input: '$l',
              initialValue: '',
              in: { $concat: ['$$value', { $toString: '$$this' }] },
            },
          },
          '"312"',
        ],
        [{ $maxN: { input: '$l', n: 2 } }, '[3, 2]'],
        [{ $lastN: { input: '$l', n: 2 } }, '[1, 2]'],
        [{ $sum: '$l' }, '6'],
        [{ $sum: ['$l', 1] }, '1'],
        [{ $avg: '$l' }, '2.0'],
        [{ $max: ['$l', 5] }, '[3, 1, 2]'],
        [{ $max: '$l' }, '3'],
        [{ $min: [null, 4, '$nothing'] }, '4'],
        [{ $arrayToObject: '$d' }, '{a: 1, b: 2}'],
        [{ $arrayToObject: [[['x', 1]]] }, '{x: 1}'],
        [{ $objectToArray: { x: 1 } }, '[{k: "x", v: 1}]'],
        [{ $setUnion: ['$l', [3, 4]] }, '[1, 2, 3, 4]'],
        [{ $setIntersection: ['$l', [3n, 9]] }, '[3]'],
        [{ $setDifference: ['$l', [1]] }, '[3, 2]'],
        [{ $setEquals: ['$l', [1, 2, 3, 3]] }, 'true'],
        [{ $setIsSubset: [[1], '$l'] }, 'true'],
        [{ $anyElementTrue: [[0, 1]] }, 'true'],
        [{ $allElementsTrue: [[0, 1]] }, 'false'],
      ],
    );
    expectCodes([
      [{ $size: 1 }, 17124],
      [{ $in: [1, 2] }, 40081],
      [{ $range: [0, 1, 0] }, 34449],
      [{ $map: { input: 5, in: 1 } }, 16883],
      [{ $arrayToObject: [[['x']]] }, 40397],
      [{ $slice: [[1], 0, 0] }, 28729],
      [{ $setUnion: [1] }, 17043],
    ]);
  });

  it('variables of nested loops do not disturb each other', () => {
    const pairs = {
      $map: {
        input: '$a',
        as: 'x',
        in: { $map: { input: '$b', as: 'y', in: { $add: ['$$x', '$$y'] } } },
      },
    };
    expect(value(pairs, { a: [1, 2], b: [10, 20] })).toBe('[[11, 21], [12, 22]]');
    const inner = {
      $reduce: {
        input: '$a',
        initialValue: 0,
        in: {
          $add: [
            '$$value',
            { $size: { $filter: { input: '$b', cond: { $gt: ['$$this', 10] } } } },
            '$$this',
          ],
        },
      },
    };
    expect(value(inner, { a: [1, 2], b: [10, 20] })).toBe('5');
  });
});

describe('documents', () => {
  it('are merged and their fields read and written by name', () => {
    expectValues({ a: { 'x.y': 1, $z: 2 }, b: 3 }, [
      [{ $mergeObjects: [{ p: 1, q: 2 }, { q: 3 }, null] }, '{p: 1, q: 3}'],
      [{ $getField: { field: 'x.y', input: '$a' } }, '1'],
      [{ $getField: { field: { $literal: '$z' }, input: '$a' } }, '2'],
      [{ $getField: 'b' }, '3'],
      [{ $setField: { field: 'x.y', input: '$a', value: 9 } }, '{x.y: 9, $z: 2}'],
      [{ $setField: { field: { $literal: '$z' }, input: '$a', value: '$$REMOVE' } }, '{x.y: 1}'],
      [{ $unsetField: { field: 'x.y', input: '$a' } }, '{$z: 2}'],
    ]);
    expectCodes([
      [{ $mergeObjects: [1] }, 40400],
      [{ $getField: { field: '$b', input: '$$ROOT' } }, 5654602],
    ]);
  });
});

describe('dates', () => {
  const d = date('2024-02-29T23:59:58.123Z');

  it('have parts, in any time zone', () => {
    expectValues({ d, id: new ObjectId(Buffer.from('65e1e4000000000000000000', 'hex')) }, [
      [{ $year: '$d' }, '2024'],
      [{ $month: '$d' }, '2'],
      [{ $dayOfMonth: '$d' }, '29'],
      [{ $hour: { date: '$d', timezone: 'Asia/Shanghai' } }, '7'],
      [{ $dayOfMonth: { date: '$d', timezone: '+01:00' } }, '1'],
      [{ $minute: '$d' }, '59'],
      [{ $second: '$d' }, '58'],
      [{ $millisecond: '$d' }, '123'],
      [{ $dayOfWeek: '$d' }, '5'],
      [{ $isoDayOfWeek: '$d' }, '4'],
      [{ $dayOfYear: '$d' }, '60'],
      [{ $week: '$d' }, '8'],
      [{ $isoWeek: '$d' }, '9'],
      [{ $isoWeekYear: date('2021-01-03T00:00:00Z') }, '2020n'],
      [{ $year: '$id' }, '2024'],
      [{ $year: null }, 'null'],
      [{ $hour: { date: date('2024-07-01T12:00:00Z'), timezone: 'America/New_York' } }, '8'],
      [{ $hour: { date: date('2024-01-01T12:00:00Z'), timezone: 'America/New_York' } }, '7'],
      [
        { $dateToParts: { date: '$d' } },
        '{year: 2024, month: 2, day: 29, hour: 23, minute: 59, second: 58, millisecond: 123}',
      ],
    ]);
    expectCodes([
      [{ $year: 'x' }, 16006],
      [{ $year: { date: '$$NOW', timezone: 'Nowhere' } }, 40485],
    ]);
  });

  it('are written and read', () => {
    expectValues({ d }, [
      [{ $dateToString: { date: '$d' } }, '"2024-02-29T23:59:58.123Z"'],
      [
        { $dateToString: { date: '$d', format: '%Y/%m/%d %H:%M:%S.%L %j %u %U %V %G %%' } },
        '"2024/02/29 23:59:58.123 060 4 08 09 2024 %"',
      ],
      [
        { $dateToString: { date: '$d', format: '%d.%m. %z %Z', timezone: 'Asia/Kolkata' } },
        '"01.03. +0530 +330"',
      ],
      [{ $dateToString: { date: null, onNull: 'none' } }, '"none"'],
      [{ $dateFromString: { dateString: '2024-02-29T23:59:58.123Z' } }, `new Date(${d.millis})`],
      [
        { $dateFromString: { dateString: '2024-03-01', timezone: '+08:00' } },
        'new Date(1709222400000)',
      ],
      [
        { $dateFromString: { dateString: '01.03.2024', format: '%d.%m.%Y' } },
        'new Date(1709251200000)',
      ],
      [{ $dateFromString: { dateString: 'x', onError: 'bad' } }, '"bad"'],
      [{ $dateFromParts: { year: 2024, month: 14, day: 0 } }, `new Date(${Date.UTC(2025, 1, 0)})`],
      [
        { $dateFromParts: { isoWeekYear: 2020, isoWeek: 53, isoDayOfWeek: 7 } },
        `new Date(${Date.UTC(2021, 0, 3)})`,
      ],
      [
        { $dateFromParts: { year: 2024, hour: 2, timezone: 'Asia/Shanghai' } },
        `new Date(${Date.UTC(2023, 11, 31, 18)})`,
      ],
    ]);
    expectCodes([
      [{ $dateFromString: { dateString: '2023-02-29' } }, 241],
      [{ $dateToString: { date: '$$NOW', format: '%q' } }, 18536],
    ]);
  });

  it('are shifted, cut and subtracted by calendar and clock', () => {
    const millis = (iso: string): string => `new Date(${Date.parse(iso)})`;
    expectValues({ d }, [
      [
        { $dateAdd: { startDate: '$d', unit: 'year', amount: 1 } },
        millis('2025-02-28T23:59:58.123Z'),
      ],
      [
        { $dateAdd: { startDate: date('2024-01-31T00:00:00Z'), unit: 'month', amount: 1 } },
        millis('2024-02-29T00:00:00Z'),
      ],
      [
        { $dateSubtract: { startDate: '$d', unit: 'hour', amount: 24 } },
        millis('2024-02-28T23:59:58.123Z'),
      ],
      // Across the start of summer time a day has 23 hours.
      [
        {
          $dateAdd: {
            startDate: date('2024-03-09T12:00:00Z'),
            unit: 'day',
            amount: 1,
            timezone: 'America/New_York',
          },
        },
        millis('2024-03-10T11:00:00Z'),
      ],
      [{ $dateTrunc: { date: '$d', unit: 'month' } }, millis('2024-02-01T00:00:00Z')],
      [
        { $dateTrunc: { date: '$d', unit: 'day', timezone: 'Asia/Shanghai' } },
        millis('2024-02-29T16:00:00Z'),
      ],
      [{ $dateTrunc: { date: '$d', unit: 'week' } }, millis('2024-02-25T00:00:00Z')],
      [
        { $dateTrunc: { date: '$d', unit: 'week', startOfWeek: 'Monday' } },
        millis('2024-02-26T00:00:00Z'),
      ],
      [{ $dateTrunc: { date: '$d', unit: 'minute', binSize: 15 } }, millis('2024-02-29T23:45:00Z')],
      [{ $dateTrunc: { date: '$d', unit: 'quarter' } }, millis('2024-01-01T00:00:00Z')],
      [
        { $dateDiff: { startDate: date('2023-12-31T23:59:59Z'), endDate: '$d', unit: 'year' } },
        '1n',
      ],
      [
        { $dateDiff: { startDate: date('2024-01-31T00:00:00Z'), endDate: '$d', unit: 'month' } },
        '1n',
      ],
      [
        { $dateDiff: { startDate: '$d', endDate: date('2024-02-24T00:00:00Z'), unit: 'week' } },
        '-1n',
      ],
      [
        { $dateDiff: { startDate: '$d', endDate: date('2024-03-01T00:00:00Z'), unit: 'hour' } },
        '1n',
      ],
      [
        {
          $dateDiff: {
            startDate: '$d',
            endDate: date('2024-03-01T00:00:00Z'),
            unit: 'millisecond',
          },
        },
        '1877n',
      ],
    ]);
    expectCodes([
      [{ $dateAdd: { startDate: '$$NOW', unit: 'eon', amount: 1 } }, 9],
      [{ $dateTrunc: { date: '$$NOW', unit: 'day', binSize: 0 } }, 5439018],
    ]);
  });

  it('agree with JavaScript on every day of four centuries', () => {
    for (let day = -80_000; day < 70_000; day += 37) {
      const millis = day * 86_400_000 + 12_345_678;
      const iso = new Date(millis).toISOString();
      expect(value({ $toString: new DateTime(BigInt(millis)) })).toBe(`"${iso}"`);
      expect(value({ $toDate: iso })).toBe(`new Date(${millis})`);
    }
  });
});

describe('conversion', () => {
  it('goes between types where there is an agreed way', () => {
    expectValues({ id: new ObjectId(Buffer.from('0102030405060708090a0b0c', 'hex')) }, [
      [{ $toInt: '12' }, '12'],
      [{ $toInt: 3.9 }, '3'],
      [{ $toInt: true }, '1'],
      [{ $toLong: 5 }, '5n'],
      [{ $toLong: new DateTime(7n) }, '7n'],
      [{ $toDouble: '1.5e2' }, '150.0'],
      [{ $toDouble: decimal('2.5') }, '2.5'],
      [{ $toDecimal: 0.1 }, '0.100000000000000'],
      [{ $toDecimal: '1.10' }, '1.10'],
      [{ $toString: 2.5 }, '"2.5"'],
      [{ $toString: 5n }, '"5"'],
      [{ $toString: decimal('1.50') }, '"1.50"'],
      [{ $toString: '$id' }, '"0102030405060708090a0b0c"'],
      [{ $toString: false }, '"false"'],
      [{ $toObjectId: '0102030405060708090a0b0c' }, "ObjectId('0102030405060708090a0b0c')"],
      [{ $toDate: 5n }, 'new Date(5)'],
      [{ $toBool: 'false' }, 'true'],
      [{ $toBool: 0 }, 'false'],
      [{ $toInt: null }, 'null'],
      [{ $convert: { input: 'x', to: 'int', onError: 'bad' } }, '"bad"'],
      [{ $convert: { input: null, to: 'int', onNull: 'none' } }, '"none"'],
      [{ $convert: { input: '7', to: 18 } }, '7n'],
      [{ $type: '$id' }, '"objectId"'],
      [{ $type: '$nothing' }, '"missing"'],
    ]);
    expectCodes([
      [{ $toInt: '1.5' }, 241],
      [{ $toInt: 2 ** 31 }, 241],
      [{ $toInt: Number.NaN }, 241],
      [{ $toLong: 1e300 }, 241],
      [{ $toDate: 'yesterday' }, 241],
      [{ $toObjectId: 'abc' }, 241],
      [{ $toDouble: decimal('1E+400') }, 241],
      [{ $convert: { input: 1, to: 'cat' } }, 2],
    ]);
  });
});

describe('arguments by name', () => {
  const input = { $literal: [1] };
  const dates = { startDate: now, endDate: now, unit: 'day' };
  const known: readonly (readonly [string, Fields, number])[] = [
    ['$let', { vars: {}, in: 1 }, 16875],
    ['$map', { input, in: 1 }, 16879],
    ['$filter', { input, cond: true }, 28647],
    ['$reduce', { input, initialValue: 0, in: 1 }, 40076],
    ['$zip', { inputs: [input] }, 34464],
    ['$sortArray', { input, sortBy: 1 }, 2942501],
    ...['$firstN', '$lastN', '$minN', '$maxN'].map(
      (name) => [name, { input, n: 1 }, 5787901] as const,
    ),
    ['$cond', { if: 1, then: 1, else: 1 }, 17083],
    ['$switch', { branches: [{ case: 1, then: 1 }] }, 40067],
    ['$convert', { input: 1, to: 'int' }, 9],
    ['$dateToParts', { date: now }, 40520],
    ['$dateFromParts', { year: 2000 }, 40518],
    ['$dateToString', { date: now }, 18534],
    ['$dateFromString', { dateString: '2000-01-01' }, 40541],
    ['$dateTrunc', { date: now, unit: 'day' }, 5439008],
    ['$dateAdd', { startDate: now, unit: 'day', amount: 1 }, 5166401],
    ['$dateSubtract', { startDate: now, unit: 'day', amount: 1 }, 5166401],
    ['$dateDiff', dates, 5166302],
    ...[
      ...['$year', '$month', '$dayOfMonth', '$hour', '$minute', '$second', '$millisecond'],
      ...['$dayOfWeek', '$dayOfYear', '$week', '$isoWeek', '$isoWeekYear', '$isoDayOfWeek'],
    ].map((name) => [name, { date: now, timezone: 'UTC' }, 40535] as const),
    ['$getField', { field: 'a', input: {} }, 3041701],
    ['$setField', { field: 'a', input: {}, value: 1 }, 4161101],
    ['$unsetField', { field: 'a', input: {} }, 4161101],
    ...['$trim', '$ltrim', '$rtrim'].map((name) => [name, { input: 'a' }, 50694] as const),
    ...['$replaceOne', '$replaceAll'].map(
      (name) => [name, { input: 'a', find: 'a', replacement: 'b' }, 51750] as const,
    ),
    ...['$regexMatch', '$regexFind', '$regexFindAll'].map(
      (name) => [name, { input: 'a', regex: 'a' }, 31024] as const,
    ),
    ['$rand', {}, 3040501],
  ];

  it.each(known)('of %s are known or refused', (name, operands, code) => {
    if (name !== '$rand') expect(value({ [name]: operands })).not.toBe('');
    expectCodes([[{ [name]: { ...operands, foo: 1 } }, code]]);
  });

  it('are told from expressions by their first name', () => {
    expectCodes([
      [{ $year: { timezone: 'UTC' } }, 40539],
      [{ $year: { foo: now } }, 40535],
      [{ $getField: { input: {} } }, 3041702],
      [{ $getField: { field: 'a' } }, 3041703],
      [{ $unsetField: { field: 'a', input: {}, value: 1 } }, 4161101],
      [{ $switch: { branches: [{ case: 1, then: 1, foo: 1 }] } }, 40063],
    ]);
    expectValues({ d: now, a: 5 }, [
      [{ $year: { $add: ['$d', 1] } }, '2020'],
      [{ $getField: { $literal: 'a' } }, '5'],
    ]);
  });
});

describe('conversions', () => {
  const beyond: readonly (readonly [string, Spec])[] = [
    ['$toDouble', '1e400'],
    ['$toDouble', '-1e400'],
    ['$toDouble', decimal('1e400')],
    ['$toDouble', decimal('1e-400')],
    ['$toDecimal', '1e7000'],
    ['$toDecimal', '-1e7000'],
    ['$toDecimal', '1e-7000'],
    ['$toInt', 2147483648],
    ['$toInt', '2147483648'],
    ['$toInt', Number.NaN],
    ['$toLong', 2 ** 63],
    ['$toLong', '9223372036854775808'],
    ['$toLong', decimal('1e30')],
    ['$toDate', 1e30],
    ['$toObjectId', 'x'],
  ];

  it.each(beyond)('fail with %s of %s, and $convert says what then', (name, operand) => {
    const to = name.slice(3, 4).toLowerCase() + name.slice(4);
    expectCodes([
      [{ [name]: operand }, 241],
      [{ $convert: { input: operand, to } }, 241],
    ]);
    expect(value({ $convert: { input: operand, to, onError: 'no' } })).toBe('"no"');
  });

  it('take what is only rounded, and infinities that are meant', () => {
    expectValues({}, [
      [{ $toDouble: 'Infinity' }, 'inf.0'],
      [{ $toDouble: '0e400' }, '0.0'],
      [{ $convert: { input: { $toDecimal: '-Infinity' }, to: 'double' } }, '-inf.0'],
      [{ $eq: [{ $toDecimal: '0e7000' }, 0] }, 'true'],
      [{ $type: { $toDecimal: '1e6144' } }, '"decimal"'],
    ]);
  });
});

describe('the start of a week', () => {
  it('is looked at only where weeks are counted', () => {
    const dates = { startDate: now, endDate: now, unit: 'day' };
    const args = { ...dates, startOfWeek: 'never' };
    expectValues({}, [
      [
        { $dateTrunc: { date: now, unit: 'day', startOfWeek: 'never' } },
        value({ $dateTrunc: { date: now, unit: 'day' } }),
      ],
      [
        { $dateTrunc: { date: now, unit: 'month', startOfWeek: null } },
        value({ $dateTrunc: { date: now, unit: 'month' } }),
      ],
      [{ $dateDiff: { ...args, unit: 'day' } }, value({ $dateDiff: dates })],
      [{ $dateTrunc: { date: now, unit: 'week', startOfWeek: null } }, 'null'],
      [
        { $dateDiff: { ...args, unit: 'week', startOfWeek: 'friday' } },
        value({ $dateDiff: dates }),
      ],
    ]);
    expectCodes([
      [{ $dateTrunc: { date: now, unit: 'week', startOfWeek: 'never' } }, 9],
      [{ $dateDiff: { ...args, unit: 'week' } }, 9],
    ]);
  });
});

describe('$sortArray by a path', () => {
  it('leads into arrays by position only, and compares an array as a whole', () => {
    expectValues(
      { l: [{ a: [{ b: 3 }], n: 1 }, { a: [{ b: 1 }], n: 2 }, { a: { b: 0 }, n: 3 }, 7] },
      [
        [
          {
            $map: { input: { $sortArray: { input: '$l', sortBy: { 'a.b': 1 } } }, in: '$$this.n' },
          },
          '[1, 2, null, 3]',
        ],
        [
          {
            $map: {
              input: { $sortArray: { input: '$l', sortBy: { 'a.0.b': -1 } } },
              in: '$$this.n',
            },
          },
          '[1, 2, 3, null]',
        ],
      ],
    );
    expectValues({ l: [{ a: [9] }, { a: [1, 5] }, { a: 3 }] }, [
      [{ $sortArray: { input: '$l', sortBy: { a: 1 } } }, '[{a: 3}, {a: [1, 5]}, {a: [9]}]'],
    ]);
  });
});
