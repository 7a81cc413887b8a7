import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../../server/embedded/errors.ts';
import { compileFilter } from '../../../server/embedded/query/match.ts';
import { compareValues, equalValues } from '../../../server/embedded/values/compare.ts';
import { keyTuples, plainTuple } from '../../../server/embedded/values/paths.ts';
import { type Doc, isDoc, type Value } from '../../../server/embedded/values/types.ts';
import { show } from '../support/show.ts';
import { doc } from './tricky.ts';

const scalar: fc.Arbitrary<Value> = fc.constantFrom<Value>(null, 1, 2, 'x', true);

/** Documents, arrays and scalars nested in each other every way, over two field names. */
const { value } = fc.letrec<{ value: Value; doc: Doc; list: Value[] }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, depthSize: 'small' }, scalar, tie('doc'), tie('list')),
  doc: fc
    .uniqueArray(fc.tuple(fc.constantFrom('a', 'b'), tie('value')), {
      selector: ([name]) => name,
      maxLength: 2,
    })
    .map((fields) => new Map(fields)),
  list: fc.array(tie('value'), { maxLength: 3 }),
}));

const docs = fc.tuple(value, value).map(([a, b]) => doc(['a', a], ['b', b]));
const path = fc.constantFrom('a', 'b', 'a.b', 'b.a', 'a.a', 'a.b.a', 'a.b.b');

const keysOf = (fields: Doc, at: string): Value[] =>
  keyTuples(fields, [at.split('.')]).tuples.map(([key = null]) => key);

describe('index keys and queries', () => {
  it('an index holds every value by which equality would find the document', () => {
    fc.assert(
      fc.property(docs, path, scalar, (fields, at, operand) => {
        if (!compileFilter(doc([at, doc(['$eq', operand])])).matches(fields)) return;
        expect(
          keysOf(fields, at).some((key) => equalValues(key, operand)),
          show(fields),
        ).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('an index holds a value in every range that would find the document', () => {
    fc.assert(
      fc.property(
        docs,
        path,
        scalar,
        fc.constantFrom('$lt', '$lte', '$gt', '$gte'),
        (fields, at, operand, operator) => {
          if (!compileFilter(doc([at, doc([operator, operand])])).matches(fields)) return;
          const accepts = (order: number): boolean =>
            operator.endsWith('e') && order === 0
              ? true
              : operator.startsWith('$l')
                ? order < 0
                : order > 0;
          expect(
            keysOf(fields, at).some((key) => accepts(compareValues(key, operand))),
            show(fields),
          ).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('a document that an existence test finds has the field for a sparse index', () => {
    fc.assert(
      fc.property(docs, path, (fields, at) => {
        if (!compileFilter(doc([at, doc(['$exists', true])])).matches(fields)) return;
        expect(keyTuples(fields, [at.split('.')]).found, show(fields)).toContain(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('a path that is not multikey has exactly one key, the value itself', () => {
    fc.assert(
      fc.property(docs, path, (fields, at) => {
        const { tuples, multikey } = keyTuples(fields, [at.split('.')]);
        if (multikey[0] === true) return;
        let found: Value | undefined = fields;
        for (const name of at.split('.')) found = isDoc(found) ? found.get(name) : undefined;
        expect(tuples.map((tuple) => tuple.map(show))).toEqual([[show(found ?? null)]]);
      }),
      { numRuns: 2000 },
    );
  });

  it('the tuple of a document without arrays is the one that is made the long way', () => {
    fc.assert(
      fc.property(docs, path, path, (fields, one, other) => {
        const paths = [one.split('.'), other.split('.')];
        const plain = plainTuple(fields, paths);
        if (plain === undefined) return;
        const { tuples, multikey, found } = keyTuples(fields, paths);
        expect(tuples).toEqual([plain.tuple]);
        expect(multikey).toEqual([false, false]);
        expect(found).toEqual([plain.isFound]);
      }),
      { numRuns: 2000 },
    );
  });

  it('a compound has the keys of each path among its columns, unless two arrays cross', () => {
    fc.assert(
      fc.property(docs, (fields) => {
        const tuples = compoundOf(fields);
        fc.pre(tuples !== undefined);
        const column = (index: number): Set<string> =>
          new Set(tuples.map((tuple) => show(tuple[index])));
        expect(column(0)).toEqual(new Set(keysOf(fields, 'a.a').map(show)));
        expect(column(1)).toEqual(new Set(keysOf(fields, 'a.b').map(show)));
      }),
      { numRuns: 500, examples: [[doc(['a', [doc(['a', 1], ['b', 2]), doc(['b', 3])]])]] },
    );
  });
});

function compoundOf(fields: Doc): readonly (readonly Value[])[] | undefined {
  try {
    return keyTuples(fields, [
      ['a', 'a'],
      ['a', 'b'],
    ]).tuples;
  } catch (error) {
    if (error instanceof StoreError && error.code === 171) return undefined;
    throw error;
  }
}
