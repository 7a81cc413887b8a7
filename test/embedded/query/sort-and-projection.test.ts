import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../../server/embedded/query/match.ts';
import { compileProjection } from '../../../server/embedded/query/projection.ts';
import { compileSort, sortDocs } from '../../../server/embedded/query/sort.ts';
import { keyTuples } from '../../../server/embedded/values/paths.ts';
import type { Plain } from '../../../server/embedded/values/plain.ts';
import { codeOf, docOf, show } from '../support/show.ts';

type Fields = { readonly [field: string]: Plain };

describe('sorting', () => {
  const sorted = (spec: Fields, docs: readonly Fields[]): string[] =>
    sortDocs(
      docs.map((each) => docOf(each)),
      compileSort(docOf(spec)),
    ).map(show);

  it('takes missing for null, and empty arrays for less', () => {
    expect(sorted({ a: 1 }, [{ a: 1 }, {}, { a: [] }, { a: null, x: 1 }])).toEqual([
      '{a: []}',
      '{}',
      '{a: null, x: 1}',
      '{a: 1}',
    ]);
  });

  it('takes an array by its least element upwards, by its greatest downwards', () => {
    expect(sorted({ a: 1 }, [{ a: [2, 9] }, { a: 3 }, { a: [5, 1] }])).toEqual([
      '{a: [5, 1]}',
      '{a: [2, 9]}',
      '{a: 3}',
    ]);
    expect(sorted({ a: -1 }, [{ a: [2, 9] }, { a: 6 }, { a: [5, 1] }])).toEqual([
      '{a: [2, 9]}',
      '{a: 6}',
      '{a: [5, 1]}',
    ]);
    expect(sorted({ 'a.b': 1 }, [{ a: [{ b: 3 }, { b: 1 }] }, { a: { b: 2 } }])).toEqual([
      '{a: [{b: 3}, {b: 1}]}',
      '{a: {b: 2}}',
    ]);
  });

  it('moves along one array with all parts of a compound', () => {
    expect(
      sorted({ 'a.x': 1, 'a.y': 1 }, [
        {
          a: [
            { x: 1, y: 9 },
            { x: 2, y: 0 },
          ],
        },
        { a: [{ x: 1, y: 5 }] },
      ]),
    ).toEqual(['{a: [{x: 1, y: 5}]}', '{a: [{x: 1, y: 9}, {x: 2, y: 0}]}']);
    expect(codeOf(() => sorted({ a: 1, b: 1 }, [{ a: [1], b: [1] }, { a: 1 }]))).toBe(2);
  });

  it('keeps the order of equals', () => {
    expect(
      sorted({ a: -1 }, [{ a: 1, n: 1 }, { a: 1n, n: 2 }, { a: 2 }, { a: 1.0, n: 3 }]),
    ).toEqual(['{a: 2}', '{a: 1, n: 1}', '{a: 1n, n: 2}', '{a: 1, n: 3}']);
  });

  it('refuses orders that are none', () => {
    expect(codeOf(() => compileSort(docOf({ a: 2 })))).toBe(15975);
    expect(codeOf(() => compileSort(docOf({ a: 'up' })))).toBe(15974);
    expect(codeOf(() => compileSort(docOf({ 'a.': 1 })))).toBe(15998);
  });
});

describe('index keys', () => {
  const keys = (fields: Fields, ...paths: string[]): string[] =>
    keyTuples(
      docOf(fields),
      paths.map((path) => path.split('.')),
    ).tuples.map((tuple) => tuple.map(show).join('|'));

  it('spread arrays, element by element', () => {
    expect(keys({ a: [1, 2] }, 'a')).toEqual(['1', '2']);
    expect(keys({ a: [{ b: 1, c: 2 }, { b: 3 }] }, 'a.b', 'a.c')).toEqual(['1|2', '3|null']);
    expect(keys({ a: [1, 2], b: 5 }, 'a', 'b')).toEqual(['1|5', '2|5']);
    expect(keys({ a: [[1, 2]] }, 'a')).toEqual(['[1, 2]']);
    expect(keys({ a: [{ b: [1, 2] }, { b: 3 }] }, 'a.b')).toEqual(['1', '2', '3']);
    expect(keys({ a: [5, { b: 1 }] }, 'a.b')).toEqual(['null', '1']);
    expect(keys({ a: [[7, 8], 9] }, 'a.0')).toEqual(['7', '8']);
  });

  it('stand for nothing as null, for an empty array as undefined', () => {
    expect(keys({}, 'a')).toEqual(['null']);
    expect(keys({ a: [] }, 'a')).toEqual(['undefined']);
    expect(keys({ a: [] }, 'a.b')).toEqual(['null']);
    const { multikey } = keyTuples(docOf({ a: [], c: null }), [['a'], ['b'], ['c']]);
    expect(multikey).toEqual([true, false, false]);
  });

  it('know which of them stand for nothing at all, as a sparse index leaves them out', () => {
    const found = (fields: Fields, ...paths: string[][]) => keyTuples(docOf(fields), paths).found;
    expect(found({ a: [], c: null }, ['a'])).toEqual([true]);
    expect(found({ a: [], c: null }, ['b'])).toEqual([false]);
    expect(found({ a: [], c: null }, ['b'], ['c'])).toEqual([true]);
    expect(found({ a: [] }, ['a', 'b'])).toEqual([false]);
    expect(found({ a: [{ b: 1 }, {}, 7] }, ['a', 'b'])).toEqual([true, false, false]);
  });

  it('by position are those of the position, or of fields so called, but never of both', () => {
    expect(keys({ a: [5, 6] }, 'a.1')).toEqual(['6']);
    expect(keys({ a: [{ 5: 'x' }] }, 'a.5')).toEqual(['"x"']);
    expect(codeOf(() => keys({ a: [{ 0: 'x' }] }, 'a.0'))).toBe(16746);
    expect(codeOf(() => keys({ a: [1, { 0: 'x' }] }, 'a.0'))).toBe(16746);
  });

  it('of two different arrays are refused', () => {
    expect(codeOf(() => keys({ a: [1], b: [2] }, 'a', 'b'))).toBe(171);
  });
});

describe('projection', () => {
  const project = (spec: Fields, fields: Fields, filter: Fields = {}): string =>
    show(compileProjection(docOf(spec), compileFilter(docOf(filter)))(docOf(fields)));

  const person = { _id: 1, name: 'a', address: { city: 'x', zip: 9 }, tags: [1, 2, 3] };

  it('includes what it names, with the _id, in stored order', () => {
    expect(project({ tags: 1, name: 1 }, person)).toBe('{_id: 1, name: "a", tags: [1, 2, 3]}');
    expect(project({ _id: 0, name: true }, person)).toBe('{name: "a"}');
    expect(project({ _id: 1 }, person)).toBe('{_id: 1}');
    expect(project({ 'address.city': 1 }, person)).toBe('{_id: 1, address: {city: "x"}}');
    expect(project({ address: { city: 1 } }, person)).toBe('{_id: 1, address: {city: "x"}}');
    expect(project({ 'a.b': 1, _id: 0 }, { a: [{ b: 1, c: 2 }, 5, [{ b: 3 }], {}] })).toBe(
      '{a: [{b: 1}, [{b: 3}], {}]}',
    );
    expect(project({ 'name.x': 1, _id: 0 }, person)).toBe('{}');
  });

  it('excludes what it names', () => {
    expect(project({ tags: 0, 'address.zip': 0 }, person)).toBe(
      '{_id: 1, name: "a", address: {city: "x"}}',
    );
    expect(project({ _id: 0 }, { _id: 1, b: 2 })).toBe('{b: 2}');
    expect(project({ 'a.b': 0 }, { a: [{ b: 1, c: 2 }, 5] })).toBe('{a: [{c: 2}, 5]}');
    expect(project({}, person)).toBe(show(docOf(person)));
  });

  it('does not mix the two', () => {
    expect(codeOf(() => compileProjection(docOf({ a: 1, b: 0 })))).toBe(31254);
    expect(codeOf(() => compileProjection(docOf({ a: 0, b: 1 })))).toBe(31253);
    expect(codeOf(() => compileProjection(docOf({ a: 1, 'a.b': 1 })))).toBe(31249);
    expect(codeOf(() => compileProjection(docOf({ 'a.b': 1, a: 1 })))).toBe(31250);
  });

  it('computes', () => {
    expect(project({ total: { $sum: '$tags' }, copy: '$name' }, person)).toBe(
      '{_id: 1, total: 6, copy: "a"}',
    );
  });

  it('slices arrays and keeps the rest', () => {
    expect(project({ tags: { $slice: 1 } }, person)).toBe(
      '{_id: 1, name: "a", address: {city: "x", zip: 9}, tags: [1]}',
    );
    expect(project({ tags: { $slice: -2 }, name: 1 }, person)).toBe(
      '{_id: 1, name: "a", tags: [2, 3]}',
    );
    expect(project({ tags: { $slice: [1, 1] }, _id: 0, name: 0, address: 0 }, person)).toBe(
      '{tags: [2]}',
    );
    expect(project({ tags: { $slice: [-2, 1] }, _id: 0, name: 0, address: 0 }, person)).toBe(
      '{tags: [2]}',
    );
    expect(project({ _id: 0, two: { $slice: ['$tags', 2] } }, person)).toBe('{two: [1, 2]}');
  });

  it('picks the element that matched', () => {
    const list = { _id: 1, l: [{ n: 1 }, { n: 2 }, { n: 3 }], m: 0 };
    expect(project({ 'l.$': 1 }, list, { 'l.n': 2 })).toBe('{_id: 1, l: [{n: 2}]}');
    expect(project({ l: { $elemMatch: { n: { $gte: 2 } } } }, list)).toBe('{_id: 1, l: [{n: 2}]}');
    expect(project({ l: { $elemMatch: { n: 9 } }, m: 1 }, list)).toBe('{_id: 1, m: 0}');
    expect(codeOf(() => project({ 'l.$': 1 }, list, { _id: 1 }))).toBe(51246);
    expect(codeOf(() => project({ 'l.$': 1, 'm.$': 1 }, list, { 'l.n': 2 }))).toBe(31276);
    expect(codeOf(() => project({ 'l.$': 0 }, list, { 'l.n': 2 }))).toBe(31395);
    expect(codeOf(() => project({ 'l.$': 'x' }, list, { 'l.n': 2 }))).toBe(31308);
    expect(codeOf(() => project({ 'l.$': { $slice: 1 } }, list, { 'l.n': 2 }))).toBe(31271);
    const both = { 'l.$': 1, m: { $elemMatch: { n: 1 } } };
    expect(codeOf(() => project(both, list, { 'l.n': 2 }))).toBe(31256);
  });
});
