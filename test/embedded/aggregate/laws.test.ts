/** The same pair of values must be told equal, or ordered, alike by every part of the store. */
import { describe, expect, it } from 'vitest';
import { compileExpression, openScope } from '../../../server/embedded/aggregate/expression.ts';
import { compilePipeline, runPipeline } from '../../../server/embedded/aggregate/pipeline.ts';
import { compileFilter } from '../../../server/embedded/query/match.ts';
import { compileSort } from '../../../server/embedded/query/sort.ts';
import { compileUpdate } from '../../../server/embedded/update/update.ts';
import { decode, encode } from '../../../server/embedded/values/codec.ts';
import { compareValues, isIdentical, rankOf } from '../../../server/embedded/values/compare.ts';
import { isNan } from '../../../server/embedded/values/numbers.ts';
import {
  DateTime,
  isNumeric,
  Regex,
  UNDEFINED,
  type Value,
} from '../../../server/embedded/values/types.ts';
import { show } from '../support/show.ts';
import { doc, trickyValues } from '../values/tricky.ts';

const now = new DateTime(0n);

/** Values that a filter may compare with: undefined is refused there. */
const operands = trickyValues.filter((value) => value !== UNDEFINED);
const stored: readonly Value[] = trickyValues;

function failing(
  left: readonly Value[],
  right: readonly Value[],
  check: (a: Value, b: Value) => boolean,
): string[] {
  return left.flatMap((a) =>
    right.filter((b) => !check(a, b)).map((b) => `${show(a)} | ${show(b)}`),
  );
}

const filterOn = (operator: string, operand: Value) => {
  const { matches } = compileFilter(doc(['v', doc([operator, operand])]));
  return (value: Value) => matches(doc(['v', value]));
};

/** Arrays match by their elements too, which is another law than that of pairs. */
const isPlain = (value: Value): boolean => !Array.isArray(value);

/** A pattern as an operand is asked, not compared; `$ne` and the inequalities refuse it. */
const isComparable = (value: Value): boolean => isPlain(value) && !(value instanceof Regex);

describe('over all pairs of values', () => {
  it('$eq, $ne, $in and $nin agree with the order', () => {
    for (const operand of operands.filter(isComparable)) {
      const eq = filterOn('$eq', operand);
      const ne = filterOn('$ne', operand);
      const among = filterOn('$in', [operand, 'nothing else']);
      expect(
        failing([operand], stored.filter(isPlain), (a, b) => {
          const isEqual = compareValues(a, b) === 0;
          return (
            eq(b) === isEqual &&
            ne(b) === !isEqual &&
            (b === 'nothing else' || among(b) === isEqual)
          );
        }),
      ).toEqual([]);
    }
  });

  it('$lt, $lte, $gt and $gte agree with the order inside one kind', () => {
    const comparable = operands.filter((value) => isComparable(value) && value !== null);
    for (const operand of comparable) {
      const tests = ['$lt', '$lte', '$gt', '$gte'].map((operator) => filterOn(operator, operand));
      expect(
        failing([operand], stored.filter(isPlain), (a, b) => {
          const order = compareValues(b, a);
          const isAlone = isNumeric(a) && isNumeric(b) && isNan(a) !== isNan(b);
          const isSameKind = rankOf(a) === rankOf(b) || rankOf(a) === 1 || rankOf(a) === 127;
          const possible = isSameKind && !isAlone;
          const expected = [order < 0, order <= 0, order > 0, order >= 0];
          return tests.every((test, index) => test(b) === (possible && expected[index] === true));
        }),
      ).toEqual([]);
    }
  });

  it('sorting agrees with the order', () => {
    const sort = compileSort(doc(['v', 1]));
    const plain = stored.filter(isPlain);
    expect(
      failing(
        plain,
        plain,
        (a, b) => sort.compare(doc(['v', a]), doc(['v', b])) === compareValues(a, b),
      ),
    ).toEqual([]);
  });

  it('expressions compare as the order does', () => {
    const scope = openScope({});
    const cmp = compileExpression(doc(['$cmp', ['$a', '$b']]), scope);
    expect(
      failing(
        stored,
        stored,
        (a, b) => show(cmp(doc(['a', a], ['b', b]))) === String(Math.sign(compareValues(a, b))),
      ),
    ).toEqual([]);
  });

  it('grouping puts together exactly what is equal', async () => {
    const pipeline = compilePipeline(
      [doc(['$group', doc(['_id', '$v'], ['all', doc(['$push', '$v'])])])],
      { source: () => [] },
    );
    const groups: Value[][] = [];
    for await (const group of runPipeline(
      pipeline,
      stored.map((value) => doc(['v', value])),
    )) {
      const all = group.get('all');
      if (Array.isArray(all)) groups.push(all);
    }
    expect(groups.flat()).toHaveLength(stored.length);
    expect(
      groups.flatMap((group) => failing(group, group, (a, b) => compareValues(a, b) === 0)),
    ).toEqual([]);
    const heads = groups.map(([head = null]) => head);
    expect(failing(heads, heads, (a, b) => Object.is(a, b) || compareValues(a, b) !== 0)).toEqual(
      [],
    );
  });

  it('sets hold no two equal values', () => {
    const update = compileUpdate(doc(['$addToSet', doc(['l', doc(['$each', [...stored]])])]));
    const list = update.apply(new Map(), { isInsert: false, now }).doc.get('l');
    if (!Array.isArray(list)) throw new Error('no list');
    expect(failing(list, list, (a, b) => Object.is(a, b) || compareValues(a, b) !== 0)).toEqual([]);
    expect(
      failing([...stored], [list], (a) => list.some((b) => compareValues(a, b) === 0)),
    ).toEqual([]);
  });

  it('$min and $max keep the lesser and the greater', () => {
    const context = { isInsert: false, now };
    for (const operand of stored) {
      const min = compileUpdate(doc(['$min', doc(['v', operand])]));
      const max = compileUpdate(doc(['$max', doc(['v', operand])]));
      expect(
        failing([operand], stored, (a, b) => {
          const lesser = min.apply(doc(['v', b]), context).doc.get('v') ?? null;
          const greater = max.apply(doc(['v', b]), context).doc.get('v') ?? null;
          const order = compareValues(a, b);
          return isIdentical(lesser, order < 0 ? a : b) && isIdentical(greater, order > 0 ? a : b);
        }),
      ).toEqual([]);
    }
  });

  it('$set writes any value over any other, and knows when nothing changes', () => {
    const context = { isInsert: false, now };
    for (const operand of stored) {
      const set = compileUpdate(doc(['$set', doc(['v', operand])]));
      expect(
        failing([operand], stored, (a, b) => {
          const { doc: next, changed } = set.apply(doc(['v', b]), context);
          const sameBytes = encode(doc(['v', a])).equals(encode(doc(['v', b])));
          return isIdentical(next.get('v'), a) && changed === !sameBytes;
        }),
      ).toEqual([]);
    }
  });

  it('nothing of this changes on the way through bytes', () => {
    expect(
      failing(stored, stored, (a, b) => {
        const there = decode(encode(doc(['a', a], ['b', b])));
        return compareValues(there.get('a'), there.get('b')) === compareValues(a, b);
      }),
    ).toEqual([]);
  });
});
