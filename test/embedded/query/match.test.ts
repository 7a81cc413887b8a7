import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../../server/embedded/query/match.ts';
import type { Plain } from '../../../server/embedded/values/plain.ts';
import {
  BsonSymbol,
  MAX_KEY,
  MIN_KEY,
  Regex,
  UNDEFINED,
} from '../../../server/embedded/values/types.ts';
import { codeOf, docOf } from '../support/show.ts';
import { decimal } from '../values/tricky.ts';

type Fields = { readonly [field: string]: Plain };

const matches = (filter: Fields, fields: Fields): boolean =>
  compileFilter(docOf(filter)).matches(docOf(fields));

/** The names of those documents that the filter matches. */
function matched(filter: Fields, docs: Readonly<Record<string, Fields>>): string[] {
  const { matches } = compileFilter(docOf(filter));
  return Object.keys(docs).filter((name) => matches(docOf(docs[name] ?? {})));
}

describe('null and missing', () => {
  const docs = {
    missing: {},
    null: { a: null },
    undefined: { a: UNDEFINED },
    number: { a: 4 },
    emptyArray: { a: [] },
    emptyDoc: { a: {} },
    bNull: { a: { b: null } },
    bOne: { a: { b: 1 } },
    scalars: { a: [1, null] },
    nested: { a: [[]] },
    docsWithout: { a: [{ b: 1 }, {}] },
    docsWith: { a: [{ b: 1 }, { b: 2 }] },
  };

  it('are one to equality, but undefined is neither', () => {
    expect(matched({ a: null }, docs)).toEqual(['missing', 'null', 'scalars']);
    expect(matched({ a: { $gte: null } }, docs)).toEqual(['missing', 'null', 'scalars']);
    expect(matched({ a: { $gt: null } }, docs)).toEqual([]);
    expect(matched({ a: { $in: [null, 4] } }, docs)).toEqual([
      'missing',
      'null',
      'number',
      'scalars',
    ]);
  });

  it('on a dotted path, elements that are no documents say nothing', () => {
    expect(matched({ 'a.b': null }, docs)).toEqual([
      'missing',
      'null',
      'undefined',
      'number',
      'emptyDoc',
      'bNull',
      'docsWithout',
    ]);
    expect(matched({ 'a.b': { $exists: false } }, docs)).toEqual([
      'missing',
      'null',
      'undefined',
      'number',
      'emptyArray',
      'emptyDoc',
      'scalars',
      'nested',
    ]);
    expect(matched({ 'a.b': { $exists: true } }, docs)).toEqual([
      'bNull',
      'bOne',
      'docsWithout',
      'docsWith',
    ]);
    expect(matched({ 'a.b': { $ne: null } }, docs)).toEqual([
      'emptyArray',
      'bOne',
      'scalars',
      'nested',
      'docsWith',
    ]);
  });

  it('a missing field has no type and no size, and compares with MaxKey', () => {
    expect(matched({ a: { $type: 'null' } }, docs)).toEqual(['null', 'scalars']);
    expect(matches({ a: { $lt: MAX_KEY } }, {})).toBe(true);
    expect(matches({ a: { $gt: MIN_KEY } }, {})).toBe(true);
    expect(codeOf(() => compileFilter(docOf({ a: UNDEFINED })))).toBe(2);
  });
});

describe('arrays', () => {
  it('match by the whole or by any element', () => {
    expect(matches({ a: 2 }, { a: [1, 2] })).toBe(true);
    expect(matches({ a: [1, 2] }, { a: [1, 2] })).toBe(true);
    expect(matches({ a: [1, 2] }, { a: [[1, 2]] })).toBe(true);
    expect(matches({ a: [2, 1] }, { a: [1, 2] })).toBe(false);
    expect(matches({ a: 1 }, { a: [[1]] })).toBe(false);
    expect(matches({ a: { $gt: 1, $lt: 2 } }, { a: [0, 5] })).toBe(true);
    expect(matches({ a: { $elemMatch: { $gt: 1, $lt: 2 } } }, { a: [0, 5] })).toBe(false);
    expect(matches({ a: { $ne: 1 } }, { a: [1, 2] })).toBe(false);
    expect(matches({ a: { $nin: [3] } }, { a: [1, 2] })).toBe(true);
  });

  it('are entered by position and by element along a path', () => {
    expect(matches({ 'a.0': 1 }, { a: [1, 2] })).toBe(true);
    expect(matches({ 'a.1': 1 }, { a: [1, 2] })).toBe(false);
    expect(matches({ 'a.0.b': 1 }, { a: [{ b: 1 }] })).toBe(true);
    expect(matches({ 'a.0': [2, 4] }, { a: [[2, 4]] })).toBe(true);
    expect(matches({ 'a.0': 2 }, { a: [[2, 4]] })).toBe(false);
    expect(matches({ 'a.0': 4 }, { a: [{ '0': 4 }] })).toBe(true);
    expect(matches({ 'a.0.0': 5 }, { a: [[5]] })).toBe(true);
    expect(matches({ 'a.b.c': 3 }, { a: [{ b: [{ c: 3 }] }] })).toBe(true);
    expect(matches({ 'a.b': 1 }, { a: [[{ b: 1 }]] })).toBe(false);
  });

  it('are measured by $size without entering them', () => {
    expect(matches({ a: { $size: 2 } }, { a: [1, 2] })).toBe(true);
    expect(matches({ a: { $size: 1 } }, { a: [[1]] })).toBe(true);
    expect(matches({ a: { $size: 2 } }, { a: [[1, 2]] })).toBe(false);
    expect(matches({ a: { $size: 0 } }, {})).toBe(false);
    expect(codeOf(() => compileFilter(docOf({ a: { $size: -1 } })))).toBe(2);
  });

  it('hold all of $all', () => {
    expect(matches({ a: { $all: [1, 2] } }, { a: [2, 1, 3] })).toBe(true);
    expect(matches({ a: { $all: [1, 4] } }, { a: [2, 1, 3] })).toBe(false);
    expect(matches({ a: { $all: [1] } }, { a: 1 })).toBe(true);
    expect(matches({ a: { $all: [] } }, { a: [] })).toBe(false);
    expect(matches({ a: { $all: [[1, 2]] } }, { a: [1, 2] })).toBe(true);
    expect(
      matches(
        { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 2 } }] } },
        { a: [{ b: 1 }, { b: 2 }] },
      ),
    ).toBe(true);
  });

  it('are searched by $elemMatch for one element that meets every condition', () => {
    const both = {
      a: [
        { x: 1, y: 2 },
        { x: 2, y: 1 },
      ],
    };
    expect(matches({ a: { $elemMatch: { x: 1, y: 2 } } }, both)).toBe(true);
    expect(matches({ a: { $elemMatch: { x: 1, y: 1 } } }, both)).toBe(false);
    expect(matches({ 'a.x': 1, 'a.y': 1 }, both)).toBe(true);
    expect(matches({ a: { $elemMatch: { $or: [{ x: 9 }, { y: 2 }] } } }, both)).toBe(true);
    expect(matches({ a: { $elemMatch: { $not: { $gt: 1 } } } }, { a: [1, 2] })).toBe(true);
    expect(matches({ a: { $elemMatch: { $elemMatch: { $eq: 3 } } } }, { a: [[1], [3]] })).toBe(
      true,
    );
    expect(matches({ a: { $elemMatch: { x: 1 } } }, { a: { x: 1 } })).toBe(false);
  });
});

describe('comparison', () => {
  it('stays within one kind of value', () => {
    expect(matches({ a: { $gt: 1 } }, { a: 'x' })).toBe(false);
    expect(matches({ a: { $lt: 'x' } }, { a: 1 })).toBe(false);
    expect(matches({ a: { $gte: {} } }, { a: { b: 1 } })).toBe(true);
    expect(matches({ a: { $lt: true } }, { a: false })).toBe(true);
    expect(matches({ a: { $gt: MIN_KEY } }, { a: 'x' })).toBe(true);
  });

  it('is exact across the number types', () => {
    expect(matches({ a: 1n }, { a: 1.0 })).toBe(true);
    expect(matches({ a: decimal('1.0') }, { a: 1 })).toBe(true);
    expect(matches({ a: 0.1 }, { a: decimal('0.1') })).toBe(false);
    expect(matches({ a: { $gt: 2 ** 53 } }, { a: 2n ** 53n + 1n })).toBe(true);
    expect(matches({ a: { $in: [decimal('10')] } }, { a: 10 })).toBe(true);
  });

  it('knows that NaN is like nothing but itself', () => {
    expect(matches({ a: Number.NaN }, { a: Number.NaN })).toBe(true);
    expect(matches({ a: Number.NaN }, { a: decimal('NaN') })).toBe(true);
    expect(matches({ a: { $lt: 5 } }, { a: Number.NaN })).toBe(false);
    expect(matches({ a: { $lte: Number.NaN } }, { a: Number.NaN })).toBe(true);
    expect(matches({ a: { $gte: Number.NaN } }, { a: 5 })).toBe(false);
  });

  it('of documents minds the order of fields', () => {
    expect(matches({ a: { x: 1, y: 2 } }, { a: { x: 1, y: 2 } })).toBe(true);
    expect(matches({ a: { y: 2, x: 1 } }, { a: { x: 1, y: 2 } })).toBe(false);
    expect(matches({ a: { x: 1 } }, { a: { x: 1, y: 2 } })).toBe(false);
    expect(matches({ a: { $eq: { $x: 1 } } }, { a: { $x: 1 } })).toBe(true);
  });
});

describe('patterns', () => {
  const pattern = (source: string, flags: string, text: string): boolean =>
    matches({ a: new Regex(source, flags) }, { a: text });

  it('match text, symbols and themselves', () => {
    expect(pattern('^b', '', 'bc')).toBe(true);
    expect(pattern('^B', 'i', 'bc')).toBe(true);
    expect(matches({ a: new Regex('b', '') }, { a: new BsonSymbol('abc') })).toBe(true);
    expect(matches({ a: new Regex('b', '') }, { a: new Regex('b', '') })).toBe(true);
    expect(matches({ a: { $eq: new Regex('b', '') } }, { a: 'b' })).toBe(false);
    expect(matches({ a: { $in: [new Regex('^b', ''), 3] } }, { a: ['x', 'bx'] })).toBe(true);
    expect(matches({ a: { $not: new Regex('b', '') } }, { a: 'c' })).toBe(true);
    expect(matches({ a: { $regex: 'B', $options: 'i' } }, { a: 'abc' })).toBe(true);
  });

  it('mean what PCRE means by them', () => {
    expect(pattern('^a$', '', 'a\n')).toBe(true);
    expect(pattern('^a.b$', '', 'a\u2028b')).toBe(true);
    expect(pattern('a.b', '', 'a\nb')).toBe(false);
    expect(pattern('a.b', 's', 'a\nb')).toBe(true);
    expect(pattern('^b$', 'm', 'a\nb\nc')).toBe(true);
    expect(pattern('a b # comment', 'x', 'ab')).toBe(true);
    expect(pattern('(?i)AB', '', 'xab')).toBe(true);
    expect(pattern('\\Aab\\z', '', 'ab')).toBe(true);
    expect(pattern('\\Qa.b\\E', '', 'a.b')).toBe(true);
    expect(pattern('\\Qa.b\\E', '', 'axb')).toBe(false);
    expect(pattern('^[[:alpha:]_]+$', '', 'ab_c')).toBe(true);
    expect(pattern('^[]x]+$', '', ']x')).toBe(true);
    expect(pattern('a{,3}', '', 'a{,3}')).toBe(true);
    expect(pattern('^\\s$', '', '\u00a0')).toBe(false);
    expect(pattern('[\\s\\S]', '', 'x')).toBe(true);
    expect(pattern('^.$', '', '\u{1f600}')).toBe(true);
    expect(pattern('a\\-b\\/c\\_', '', 'a-b/c_')).toBe(true);
    expect(pattern('(?P<n>a)\\1', '', 'aa')).toBe(true);
    expect(pattern('^\\p{Hangul}\\pL\\P{Lu}$', '', '한글a')).toBe(true);
    expect(pattern('\\p{^L}', '', '한글')).toBe(false);
  });

  it('that we cannot run as written are refused', () => {
    for (const source of ['(', 'a**', '(?>a)', 'a++', '\\Gx', '\\p{Nowhere}', '[z-a]']) {
      expect(codeOf(() => pattern(source, '', 'a'))).toBe(51091);
    }
    expect(codeOf(() => pattern('a', 'g', 'a'))).toBe(51108);
    expect(codeOf(() => compileFilter(docOf({ a: { $options: 'i' } })))).toBe(2);
    expect(codeOf(() => compileFilter(docOf({ a: { $gt: new Regex('a', '') } })))).toBe(2);
    expect(codeOf(() => compileFilter(docOf({ a: { $ne: new Regex('a', '') } })))).toBe(2);
  });
});

describe('the rarer operators', () => {
  it('$mod cuts fractions off and is exact for longs', () => {
    expect(matches({ a: { $mod: [4, 3] } }, { a: 7.9 })).toBe(true);
    expect(matches({ a: { $mod: [4, -3] } }, { a: -7 })).toBe(true);
    expect(matches({ a: { $mod: [10, 7] } }, { a: 2n ** 63n - 1n })).toBe(true);
    expect(matches({ a: { $mod: [2, 0] } }, { a: decimal('4.5') })).toBe(true);
    expect(matches({ a: { $mod: [2, 0] } }, { a: Number.NaN })).toBe(false);
    expect(codeOf(() => compileFilter(docOf({ a: { $mod: [0, 1] } })))).toBe(2);
    expect(codeOf(() => compileFilter(docOf({ a: { $mod: [1] } })))).toBe(2);
  });

  it('$bits looks at numbers and binaries', () => {
    expect(matches({ a: { $bitsAllSet: 5 } }, { a: 7 })).toBe(true);
    expect(matches({ a: { $bitsAllSet: [0, 3] } }, { a: 7 })).toBe(false);
    expect(matches({ a: { $bitsAnySet: [0, 3] } }, { a: 7 })).toBe(true);
    expect(matches({ a: { $bitsAllClear: 8 } }, { a: 7 })).toBe(true);
    expect(matches({ a: { $bitsAnyClear: 15 } }, { a: 7 })).toBe(true);
    expect(matches({ a: { $bitsAllSet: [200] } }, { a: -1 })).toBe(true);
    expect(matches({ a: { $bitsAllSet: 1 } }, { a: 1.5 })).toBe(false);
    expect(matches({ a: { $bitsAllSet: 1 } }, { a: 'x' })).toBe(false);
  });

  it('$type knows aliases, numbers and lists of them', () => {
    expect(matches({ a: { $type: 'number' } }, { a: decimal('1') })).toBe(true);
    expect(matches({ a: { $type: ['string', 16] } }, { a: 1 })).toBe(true);
    expect(matches({ a: { $type: 'double' } }, { a: 1 })).toBe(false);
    expect(matches({ a: { $type: 'array' } }, { a: [] })).toBe(true);
    expect(matches({ a: { $type: 'int' } }, { a: ['x', 1] })).toBe(true);
    expect(matches({ a: { $type: -1 } }, { a: MIN_KEY })).toBe(true);
    expect(codeOf(() => compileFilter(docOf({ a: { $type: 'cat' } })))).toBe(2);
  });

  it('$expr compares fields with each other and with let', () => {
    expect(matches({ $expr: { $gt: ['$a', '$b'] } }, { a: 2, b: 1 })).toBe(true);
    expect(matches({ $expr: { $eq: ['$a', null] } }, {})).toBe(false);
    const { matches: withLet } = compileFilter(docOf({ $expr: { $eq: ['$a', '$$x'] } }), {
      let: docOf({ x: { $add: [1, 2] } }),
    });
    expect(withLet(docOf({ a: 3 }))).toBe(true);
    expect(withLet(docOf({ a: 4 }))).toBe(false);
    expect(codeOf(() => compileFilter(docOf({ $expr: '$$nobody' })))).toBe(17276);
  });

  it('logic nests', () => {
    expect(matches({ $or: [{ a: 1 }, { b: 2 }], $nor: [{ c: 3 }] }, { b: 2 })).toBe(true);
    expect(matches({ $or: [{ a: 1 }, { b: 2 }], $nor: [{ c: 3 }] }, { b: 2, c: 3 })).toBe(false);
    expect(matches({ $and: [{ a: { $not: { $gt: 1 } } }] }, {})).toBe(true);
    expect(codeOf(() => compileFilter(docOf({ $or: [] })))).toBe(2);
    expect(codeOf(() => compileFilter(docOf({ $and: {} })))).toBe(2);
  });

  it('unknown and left out operators are refused, not ignored', () => {
    expect(codeOf(() => compileFilter(docOf({ a: { $foo: 1 } })))).toBe(2);
    expect(codeOf(() => compileFilter(docOf({ $foo: 1 })))).toBe(2);
    expect(codeOf(() => compileFilter(docOf({ $where: 'true' })))).toBe(115);
    expect(codeOf(() => compileFilter(docOf({ a: { $near: [0, 0] } })))).toBe(115);
    expect(codeOf(() => compileFilter(docOf({ a: { $in: 1 } })))).toBe(2);
    expect(codeOf(() => compileFilter(docOf({ a: { $not: 1 } })))).toBe(2);
  });
});

describe('what a matcher tells others', () => {
  it('the position of the element that matched', () => {
    const position = (filter: Fields, fields: Fields) =>
      compileFilter(docOf(filter)).matchPosition(docOf(fields));
    expect(position({ a: 3 }, { a: [1, 3] })).toBe(1);
    expect(position({ 'a.b': 2 }, { a: [{ b: 1 }, { b: 2 }] })).toBe(1);
    expect(position({ a: { $elemMatch: { b: { $gt: 1 } } } }, { a: [{ b: 1 }, { b: 2 }] })).toBe(1);
    expect(position({ 'x.a': { $in: [9, 3] } }, { x: { a: [1, 2, 3] } })).toBe(2);
    expect(position({ _id: 1 }, { _id: 1, a: [1] })).toBeUndefined();
    expect(position({ $or: [{ a: 9 }, { b: 2 }] }, { a: [1], b: [0, 2] })).toBe(1);
  });

  it('and of several, the last in the order of kinds and paths, however they are written', () => {
    const position = (filter: Fields) =>
      compileFilter(docOf(filter)).matchPosition(docOf({ a: [1, 2, 3], b: [3, 2, 1] }));
    expect(position({ a: 2, b: 3 })).toBe(0);
    expect(position({ b: 3, a: 2 })).toBe(0);
    expect(position({ b: { $gte: 3 }, a: 2 })).toBe(0);
    expect(position({ b: 3, a: { $gte: 3 } })).toBe(2);
    expect(position({ b: 3, $and: [{ a: 2 }, { a: { $in: [3, 4] } }] })).toBe(2);
    expect(position({ $or: [{ b: 1 }, { a: 2 }] })).toBe(1);
    expect(position({ a: 2, b: { $ne: 9 } })).toBe(1);
  });

  it('the fields it needs, unless it needs the document', () => {
    const fields = (filter: Fields) => compileFilter(docOf(filter)).fields;
    expect(fields({ 'a.b': 1, $or: [{ c: 1 }, { d: 2 }] })).toEqual(new Set(['a', 'c', 'd']));
    expect(fields({ a: 1, $expr: '$b' })).toBeUndefined();
  });
});
