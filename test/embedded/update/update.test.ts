import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../../server/embedded/query/match.ts';
import { compileUpdate, type UpdateOptions } from '../../../server/embedded/update/update.ts';
import { upsertBase } from '../../../server/embedded/update/upsert.ts';
import type { Plain } from '../../../server/embedded/values/plain.ts';
import { DateTime, type Doc, Int32 } from '../../../server/embedded/values/types.ts';
import { codeOf, docOf, show } from '../support/show.ts';
import { decimal } from '../values/tricky.ts';

type Fields = { readonly [field: string]: Plain };

const now = new DateTime(1_600_000_000_000n);

interface Occasion {
  readonly filter?: Fields;
  readonly arrayFilters?: readonly Fields[];
  readonly isInsert?: boolean;
}

function applied(fields: Fields, update: Fields | readonly Fields[], occasion: Occasion = {}) {
  const options: UpdateOptions = { arrayFilters: (occasion.arrayFilters ?? []).map(docOf) };
  const spec: Doc | Doc[] = isPipeline(update)
    ? update.map((stage) => docOf(stage))
    : docOf(update);
  const before = docOf(fields);
  const text = show(before);
  const position = compileFilter(docOf(occasion.filter ?? {})).matchPosition(before);
  const { isInsert = false } = occasion;
  const result = compileUpdate(spec, options).apply(before, { isInsert, position, now });
  // Whatever happens, the old document stays as it was.
  expect(show(before)).toBe(text);
  expect(result.changed).toBe(show(result.doc) !== text);
  return result;
}

function isPipeline(update: Fields | readonly Fields[]): update is readonly Fields[] {
  return Array.isArray(update);
}

const updated = (...given: Parameters<typeof applied>): string => show(applied(...given).doc);
const refused = (...given: Parameters<typeof applied>): number => codeOf(() => applied(...given));

describe('$set and $unset', () => {
  it('write fields, making documents on the way', () => {
    expect(updated({ _id: 1 }, { $set: { 'a.b.c': 1 } })).toBe('{_id: 1, a: {b: {c: 1}}}');
    expect(updated({ a: { b: 1 } }, { $set: { 'a.c': 2, d: 3 } })).toBe('{a: {b: 1, c: 2}, d: 3}');
    expect(updated({ a: [1, 2] }, { $set: { 'a.1': 9 } })).toBe('{a: [1, 9]}');
    expect(updated({ a: [1] }, { $set: { 'a.3': 9 } })).toBe('{a: [1, null, null, 9]}');
    expect(updated({ a: [{ b: 1 }] }, { $set: { 'a.0.c': 2 } })).toBe('{a: [{b: 1, c: 2}]}');
    expect(updated({}, { $set: { 'a.0': 1 } })).toBe('{a: {0: 1}}');
  });

  it('add new fields in the order of their names', () => {
    expect(updated({}, { $set: { c: 1, a: 2, 'b.10': 3, 'b.9': 4 } })).toBe(
      '{a: 2, b: {9: 4, 10: 3}, c: 1}',
    );
  });

  it('change nothing when the value is already there, type included', () => {
    expect(applied({ a: 1 }, { $set: { a: 1 } }).changed).toBe(false);
    expect(applied({ a: 1 }, { $set: { a: 1n } }).changed).toBe(true);
    expect(applied({ a: { x: 1, y: 2 } }, { $set: { a: { y: 2, x: 1 } } }).changed).toBe(true);
    expect(applied({ a: 1 }, { $set: {} }).changed).toBe(false);
    expect(applied({ a: 1 }, { $unset: { b: '' } }).changed).toBe(false);
    expect(applied({ a: 1 }, { $unset: { 'a.b': '' } }).changed).toBe(false);
  });

  it('remove fields, and leave null for array elements', () => {
    expect(updated({ a: 1, b: { c: 1, d: 2 } }, { $unset: { a: 1, 'b.c': 1 } })).toBe(
      '{b: {d: 2}}',
    );
    expect(updated({ a: [1, 2] }, { $unset: { 'a.0': 1 } })).toBe('{a: [null, 2]}');
  });

  it('refuse a way through what is no document', () => {
    expect(refused({ a: 1 }, { $set: { 'a.b': 1 } })).toBe(28);
    expect(refused({ a: null }, { $set: { 'a.b': 1 } })).toBe(28);
    expect(refused({ a: [] }, { $set: { 'a.b': 1 } })).toBe(28);
    expect(refused({ a: [] }, { $set: { 'a.1500001': 1 } })).toBe(34);
    expect(refused({}, { $set: { '': 1 } })).toBe(56);
    expect(refused({}, { $set: { 'a..b': 1 } })).toBe(56);
    expect(refused({}, { $set: { $a: 1 } })).toBe(52);
  });
});

describe('numbers', () => {
  it('are increased and multiplied with their types kept or widened', () => {
    expect(updated({ a: 1 }, { $inc: { a: 2, b: 5 } })).toBe('{a: 3, b: 5}');
    expect(updated({ a: 2147483647 }, { $inc: { a: 1 } })).toBe('{a: 2147483648n}');
    expect(updated({ a: 1n }, { $inc: { a: 1 } })).toBe('{a: 2n}');
    expect(updated({ a: 1 }, { $inc: { a: 0.5 } })).toBe('{a: 1.5}');
    expect(updated({ a: decimal('1.10') }, { $inc: { a: 1 } })).toBe('{a: 2.10}');
    expect(updated({ a: 3 }, { $mul: { a: 2, b: 5, c: 7n } })).toBe('{a: 6, b: 0, c: 0n}');
    expect(updated({}, { $mul: { a: decimal('1.5') } })).toBe('{a: 0.0}');
    expect(applied({ a: 1 }, { $inc: { a: 0 } }).changed).toBe(false);
  });

  it('are refused where there are none, or no room', () => {
    expect(refused({ a: 'x' }, { $inc: { a: 1 } })).toBe(14);
    expect(refused({ a: null }, { $inc: { a: 1 } })).toBe(14);
    expect(refused({ a: 1 }, { $inc: { a: 'x' } })).toBe(14);
    expect(refused({ a: 2n ** 63n - 1n }, { $inc: { a: 1 } })).toBe(2);
    expect(refused({ a: 2n ** 62n }, { $mul: { a: 2 } })).toBe(2);
  });

  it('are replaced by lesser and greater ones in the order of all values', () => {
    expect(updated({ a: 5, b: 5 }, { $min: { a: 3, b: 9, c: 1 } })).toBe('{a: 3, b: 5, c: 1}');
    expect(updated({ a: 5, b: 5 }, { $max: { a: 3, b: decimal('5.5') } })).toBe('{a: 5, b: 5.5}');
    expect(updated({ a: 5 }, { $max: { a: 'x' } })).toBe('{a: "x"}');
    expect(applied({ a: 5 }, { $max: { a: 5.0 } }).changed).toBe(false);
  });

  it('have bits', () => {
    expect(updated({ a: 13 }, { $bit: { a: { and: 10 } } })).toBe('{a: 8}');
    expect(updated({ a: 8n }, { $bit: { a: { or: 5 } } })).toBe('{a: 13n}');
    expect(updated({}, { $bit: { a: { xor: 5 } } })).toBe('{a: 5}');
    expect(refused({ a: 1.5 }, { $bit: { a: { or: 1 } } })).toBe(2);
    expect(refused({}, { $bit: { a: { not: 1 } } })).toBe(2);
  });
});

describe('arrays', () => {
  it('are pushed to, in place, sorted and cut', () => {
    expect(updated({ a: [1] }, { $push: { a: 2, b: [3] } })).toBe('{a: [1, 2], b: [[3]]}');
    expect(updated({ a: [1] }, { $push: { a: { $each: [2, 3], $position: 0 } } })).toBe(
      '{a: [2, 3, 1]}',
    );
    expect(updated({ a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } })).toBe(
      '{a: [1, 9, 2]}',
    );
    expect(updated({ a: [3, 1] }, { $push: { a: { $each: [2], $sort: 1, $slice: 2 } } })).toBe(
      '{a: [1, 2]}',
    );
    expect(updated({ a: [3, 1] }, { $push: { a: { $each: [2], $slice: -2 } } })).toBe(
      '{a: [1, 2]}',
    );
    expect(
      updated(
        { a: [{ n: 2 }, { n: 1 }] },
        { $push: { a: { $each: [{ n: 3 }], $sort: { n: -1 } } } },
      ),
    ).toBe('{a: [{n: 3}, {n: 2}, {n: 1}]}');
    expect(applied({ a: [1] }, { $push: { a: { $each: [] } } }).changed).toBe(false);
    expect(updated({}, { $push: { a: { $each: [] } } })).toBe('{a: []}');
    expect(refused({ a: 1 }, { $push: { a: 1 } })).toBe(2);
    expect(refused({}, { $push: { a: { $each: 1 } } })).toBe(2);
    expect(refused({}, { $push: { a: { $each: [], $foo: 1 } } })).toBe(2);
    for (const sort of [2, { n: 2 }, { 'n.': 1 }, { '': 1 }, {}, 'n']) {
      expect(refused({ a: [] }, { $push: { a: { $each: [], $sort: sort } } })).toBe(2);
    }
    expect(
      updated(
        { a: [{ x: 1, y: 2 }, { x: 2, y: 1 }, 5] },
        { $push: { a: { $each: [{ x: 1, y: 1 }], $sort: { x: -1, y: 1 } } } },
      ),
    ).toBe('{a: [{x: 2, y: 1}, {x: 1, y: 1}, {x: 1, y: 2}, 5]}');
  });

  it('are sets for $addToSet, by value and not by type', () => {
    expect(updated({ a: [1] }, { $addToSet: { a: 2 } })).toBe('{a: [1, 2]}');
    expect(applied({ a: [1] }, { $addToSet: { a: decimal('1.0') } }).changed).toBe(false);
    expect(updated({ a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } })).toBe('{a: [1, 2]}');
    expect(updated({ a: [{ x: 1, y: 2 }] }, { $addToSet: { a: { y: 2, x: 1 } } })).toBe(
      '{a: [{x: 1, y: 2}, {y: 2, x: 1}]}',
    );
    expect(refused({ a: 1 }, { $addToSet: { a: 1 } })).toBe(2);
    const many = Array.from({ length: 20 }, (_, n) => n % 10);
    expect(updated({ a: [3, 3] }, { $addToSet: { a: { $each: [...many, decimal('3.0')] } } })).toBe(
      '{a: [3, 3, 0, 1, 2, 4, 5, 6, 7, 8, 9]}',
    );
    expect(updated({ a: [3, 12n, decimal('4.0')] }, { $pullAll: { a: many } })).toBe('{a: [12n]}');
  });

  it('lose elements at the ends, by value and by condition', () => {
    expect(updated({ a: [1, 2, 3] }, { $pop: { a: 1 } })).toBe('{a: [1, 2]}');
    expect(updated({ a: [1, 2, 3] }, { $pop: { a: -1 } })).toBe('{a: [2, 3]}');
    expect(applied({ a: [] }, { $pop: { a: 1 } }).changed).toBe(false);
    expect(updated({ a: [1, 2, 1] }, { $pull: { a: 1 } })).toBe('{a: [2]}');
    expect(updated({ a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } })).toBe('{a: [1]}');
    expect(updated({ a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } })).toBe(
      '{a: [{x: 2}]}',
    );
    expect(
      updated({ a: [{ x: 1 }, { x: 5 }] }, { $pull: { a: { $or: [{ x: 5 }, { x: 6 }] } } }),
    ).toBe('{a: [{x: 1}]}');
    expect(updated({ a: [[1], [2]] }, { $pull: { a: [1] } })).toBe('{a: [[2]]}');
    expect(updated({ a: [1, 2n, 3] }, { $pullAll: { a: [1, 2] } })).toBe('{a: [3]}');
    expect(refused({ a: 1 }, { $pull: { a: 1 } })).toBe(2);
    expect(refused({ a: 1 }, { $pop: { a: 1 } })).toBe(14);
    expect(refused({ a: [] }, { $pop: { a: 2 } })).toBe(9);
  });

  it('are updated at the position that matched', () => {
    const filter = { 'a.n': 2 };
    const list = { a: [{ n: 1 }, { n: 2 }] };
    expect(updated(list, { $set: { 'a.$.v': 7 } }, { filter })).toBe('{a: [{n: 1}, {n: 2, v: 7}]}');
    expect(updated({ a: [5, 6] }, { $inc: { 'a.$': 1 } }, { filter: { a: 6 } })).toBe(
      '{a: [5, 7]}',
    );
    expect(refused(list, { $set: { 'a.$.v': 7 } })).toBe(2);
    expect(refused(list, { $set: { 'a.$.b.$': 7 } }, { filter })).toBe(2);
    expect(refused(list, { $set: { '$.v': 7 } }, { filter })).toBe(2);
  });

  it('are updated at all positions, or at those that filters name', () => {
    expect(updated({ a: [1, 2] }, { $inc: { 'a.$[]': 10 } })).toBe('{a: [11, 12]}');
    expect(
      updated({ a: [1, 5] }, { $set: { 'a.$[big]': 0 } }, { arrayFilters: [{ big: { $gt: 3 } }] }),
    ).toBe('{a: [1, 0]}');
    expect(
      updated(
        {
          a: [
            { k: 'x', b: [1, 2] },
            { k: 'y', b: [1, 2] },
          ],
        },
        { $inc: { 'a.$[i].b.$[j]': 10 } },
        { arrayFilters: [{ 'i.k': 'y' }, { j: 2 }] },
      ),
    ).toBe('{a: [{k: "x", b: [1, 2]}, {k: "y", b: [1, 12]}]}');
    expect(refused({ a: [1] }, { $set: { 'a.$[i]': 1 } })).toBe(2);
    expect(
      refused({ a: [1] }, { $set: { 'a.$[i]': 1 } }, { arrayFilters: [{ i: 1 }, { j: 1 }] }),
    ).toBe(9);
    expect(refused({ a: [1] }, { $set: { 'a.$[I]': 1 } }, { arrayFilters: [{ I: 1 }] })).toBe(2);
    expect(refused({ a: [1] }, { $set: { 'a.$[i]': 1 } }, { arrayFilters: [{ i: 1, j: 1 }] })).toBe(
      9,
    );
    expect(refused({}, { $set: { 'a.$[]': 1 } })).toBe(2);
    expect(refused({ a: 1 }, { $set: { 'a.$[]': 1 } })).toBe(2);
  });
});

describe('the other operators', () => {
  it('$rename moves a value', () => {
    expect(updated({ a: 1, b: { c: 2 } }, { $rename: { a: 'x', 'b.c': 'd' } })).toBe(
      '{b: {}, d: 2, x: 1}',
    );
    expect(updated({ a: 1, b: 2 }, { $rename: { a: 'b' } })).toBe('{b: 1}');
    expect(applied({ b: 2 }, { $rename: { a: 'b' } }).changed).toBe(false);
    expect(refused({ a: 1 }, { $rename: { a: 'a' } })).toBe(2);
    expect(refused({ a: [1] }, { $rename: { 'a.0': 'b' } })).toBe(2);
    expect(applied({ a: [1] }, { $rename: { 'a.5': 'b' } }).changed).toBe(false);
    expect(refused({ a: [1], b: 2 }, { $rename: { b: 'a.0' } })).toBe(2);
    expect(refused({ a: { b: 1 } }, { $rename: { a: 'a.c' } })).toBe(2);
    expect(refused({ a: { b: 1 } }, { $rename: { 'a.b': 'a' } })).toBe(2);
    expect(refused({ a: 5 }, { $rename: { 'a.b': 'c' } })).toBe(28);
    expect(refused({ a: [{ b: 1 }] }, { $rename: { 'a.b': 'c' } })).toBe(28);
    expect(refused({ a: 1 }, { $rename: { a: 5 } })).toBe(2);
    expect(refused({ a: 1 }, { $rename: { a: 'b\0' } })).toBe(2);
  });

  it('$currentDate writes the given moment', () => {
    expect(updated({}, { $currentDate: { a: true, b: { $type: 'timestamp' } } })).toBe(
      '{a: new Date(1600000000000), b: Timestamp(1600000000, 1)}',
    );
    expect(refused({}, { $currentDate: { a: 1 } })).toBe(2);
  });

  it('$setOnInsert waits for an insert', () => {
    expect(updated({ a: 1 }, { $setOnInsert: { b: 1 }, $inc: { a: 1 } })).toBe('{a: 2}');
    expect(updated({ a: 1 }, { $setOnInsert: { b: 1 }, $inc: { a: 1 } }, { isInsert: true })).toBe(
      '{a: 2, b: 1}',
    );
  });
});

describe('what an update may not do', () => {
  it('change a place twice', () => {
    expect(refused({}, { $set: { a: 1 }, $inc: { a: 1 } })).toBe(40);
    expect(refused({}, { $set: { a: 1, 'a.b': 1 } })).toBe(40);
    expect(refused({}, { $rename: { a: 'b' }, $set: { 'b.c': 1 } })).toBe(40);
    expect(refused({}, { $set: { 'a.2': 1, 'a.10': 1, 'a.1a': 1, 'a.2.b': 1 } })).toBe(40);
    expect(
      refused(
        { a: [1] },
        { $set: { 'a.$[i]': 1, 'a.$[j]': 2 } },
        { arrayFilters: [{ i: 1 }, { j: 1 }] },
      ),
    ).toBe(40);
    expect(updated({ ab: 1, a: { b: 0 } }, { $set: { ab: 2, 'a.b': 1 } })).toBe(
      '{ab: 2, a: {b: 1}}',
    );
  });

  it('change the _id', () => {
    expect(refused({ _id: 1 }, { $set: { _id: 2 } })).toBe(66);
    expect(refused({ _id: 1 }, { $unset: { _id: 1 } })).toBe(66);
    expect(refused({ _id: 1 }, { _id: 2, a: 1 })).toBe(66);
    expect(refused({ _id: 1 }, { a: 1, _id: null })).toBe(66);
    expect(refused({ _id: { a: 1 } }, { $set: { '_id.a': 2 } })).toBe(66);
    expect(applied({ _id: 1 }, { $set: { _id: 1 } }).changed).toBe(false);
  });

  it('be of an unknown or mixed kind', () => {
    expect(refused({}, { $foo: { a: 1 } })).toBe(9);
    expect(refused({}, { $set: 5 })).toBe(9);
    expect(refused({}, { $set: { a: 1 }, b: 1 })).toBe(9);
    expect(refused({}, { b: 1, $set: { a: 1 } })).toBe(52);
  });
});

describe('replacements and pipelines', () => {
  it('a replacement keeps the _id, in front', () => {
    expect(updated({ _id: 1, a: 1 }, { b: 2 })).toBe('{_id: 1, b: 2}');
    expect(applied({ _id: 1, a: 1 }, { _id: 1, a: 1 }).changed).toBe(false);
    expect(updated({ _id: 1, a: 1 }, {})).toBe('{_id: 1}');
    expect(updated({ _id: 1 }, { b: 2, _id: 1 })).toBe('{_id: 1, b: 2}');
    expect(applied({ a: Number.NaN }, { $set: { a: Number.NaN } }).changed).toBe(false);
  });

  it('a pipeline computes from the old document', () => {
    expect(
      updated({ _id: 1, a: 2 }, [{ $set: { b: { $multiply: ['$a', 3] } } }, { $unset: 'a' }]),
    ).toBe('{_id: 1, b: 6}');
    expect(updated({ _id: 1, a: { x: 1 } }, [{ $replaceWith: '$a' }])).toBe('{_id: 1, x: 1}');
    expect(refused({ _id: 1 }, [{ $set: { _id: 2 } }])).toBe(66);
    expect(refused({ _id: 1 }, [{ $match: {} }])).toBe(72);
    expect(applied({ _id: 1, a: 1 }, [{ $set: { a: '$a' } }]).changed).toBe(false);
  });
});

describe('what an upsert starts from', () => {
  const base = (filter: Fields, kind: 'operators' | 'replacement' = 'operators'): string =>
    show(upsertBase(compileFilter(docOf(filter)).predicate, kind));

  it('is what the filter says is equal', () => {
    expect(base({ a: 1, 'b.c': 2, d: { $gt: 5 }, _id: 7 })).toBe('{_id: 7, a: 1, b: {c: 2}}');
    expect(base({ $and: [{ a: 1 }, { b: { $eq: 2 } }] })).toBe('{a: 1, b: 2}');
    expect(base({ $or: [{ a: 1 }, { b: 2 }] })).toBe('{}');
    expect(base({ $or: [{ a: 1 }] })).toBe('{a: 1}');
    expect(base({ a: { $in: [1, 2] }, b: { $ne: 2 }, c: null })).toBe('{c: null}');
    expect(base({ a: { $in: [1] }, b: { $in: [2, 2n] }, c: { $in: [] } })).toBe('{a: 1, b: 2}');
    expect(base({ a: { $all: [1] }, b: { $elemMatch: { x: 1 } } })).toBe('{a: 1}');
    expect(base({ a: 1, _id: 5 }, 'replacement')).toBe('{_id: 5}');
  });

  it('must be unambiguous', () => {
    expect(codeOf(() => base({ $and: [{ a: 1 }, { a: 2 }] }))).toBe(54);
    expect(codeOf(() => base({ a: {}, 'a.b': 1 }))).toBe(54);
  });

  it('gives way to the update', () => {
    const start = upsertBase(compileFilter(docOf({ a: 1, _id: 3 })).predicate, 'operators');
    const { doc } = compileUpdate(docOf({ $inc: { a: 4 }, $setOnInsert: { b: 1 } })).apply(start, {
      isInsert: true,
      now,
    });
    expect(show(doc)).toBe('{_id: 3, a: 5, b: 1}');
    expect(doc.get('a')).toEqual(new Int32(5));
  });
});

describe('$push with $sort by a path', () => {
  it('leads into arrays by position only, compares an array as a whole, and keeps the order of equals', () => {
    const sortBy = (by: Fields) => ({ $push: { l: { $each: [], $sort: by } } });
    const l = [{ a: [{ b: 3 }], n: 1 }, { a: [{ b: 1 }], n: 2 }, { a: { b: 0 }, n: 3 }, 7];
    expect(updated({ l }, sortBy({ 'a.b': 1 }))).toBe(
      '{l: [{a: [{b: 3}], n: 1}, {a: [{b: 1}], n: 2}, 7, {a: {b: 0}, n: 3}]}',
    );
    expect(updated({ l }, sortBy({ 'a.0.b': 1 }))).toBe(
      '{l: [{a: {b: 0}, n: 3}, 7, {a: [{b: 1}], n: 2}, {a: [{b: 3}], n: 1}]}',
    );
    expect(updated({ l: [{ a: [9] }, { a: [1, 5] }, { a: 3 }] }, sortBy({ a: 1 }))).toBe(
      '{l: [{a: 3}, {a: [1, 5]}, {a: [9]}]}',
    );
  });
});
