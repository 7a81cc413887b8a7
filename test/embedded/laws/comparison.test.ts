/** What filters, sorts, groups and indexes say of any two values is where they stand in MongoDB's order. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compilePipeline, runPipeline } from '../../../server/embedded/aggregate/pipeline.ts';
import { nothingExamined } from '../../../server/embedded/planner/execute.ts';
import { choosePlan } from '../../../server/embedded/planner/plan.ts';
import { readDocuments } from '../../../server/embedded/planner/read.ts';
import { withoutPauses } from '../../../server/embedded/planner/turns.ts';
import { compileFilter } from '../../../server/embedded/query/match.ts';
import { compileSort, sortDocs } from '../../../server/embedded/query/sort.ts';
import { auditStore } from '../../../server/embedded/storage/audit.ts';
import { compileUpdate } from '../../../server/embedded/update/update.ts';
import { decode, encode } from '../../../server/embedded/values/codec.ts';
import { isIdentical } from '../../../server/embedded/values/compare.ts';
import { DateTime, type Doc, Int32, type Value } from '../../../server/embedded/values/types.ts';
import {
  insertInto,
  insertNow,
  makeCollection,
  type OpenedStore,
  openStore,
} from '../support/open-store.ts';
import { codeOf, show } from '../support/show.ts';
import { doc } from '../values/tricky.ts';
import { orderOf, type Placed, placed } from './ordered-values.ts';

/** Those of a list that a check fails for, by name, so that a failure tells which. */
function failing(list: readonly Placed[], check: (each: Placed) => boolean): string[] {
  return list.filter((each) => !check(each)).map(({ value }) => show(value));
}

const filterOf = (condition: Value): Doc => doc(['v', condition]);
const tester = (condition: Value) => {
  const { matches } = compileFilter(filterOf(condition));
  return (value: Value): boolean => matches(doc(['v', value]));
};

// ---- The reference ---------------------------------------------------------------------------

type Operator = '$eq' | '$gt' | '$gte' | '$lt' | '$lte';
const inequalities: readonly Operator[] = ['$gt', '$gte', '$lt', '$lte'];

const holds: Readonly<Record<Operator, (order: number) => boolean>> = {
  $eq: (order) => order === 0,
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

/** What MongoDB says of a single stored value. */
function expected(operator: Operator, stored: Placed, operand: Placed): boolean {
  const order = orderOf(stored, operand);
  if (operator === '$eq') return order === 0;
  const isExtreme = operand.kind === 'minKey' || operand.kind === 'maxKey';
  if (!isExtreme && stored.kind !== operand.kind) return false;
  // NaN is equal to itself, and neither above nor below any other number.
  if (operand.isNan !== stored.isNan && operand.kind === 'number') return false;
  return holds[operator](order);
}

/** BSON's undefined is no operand at all, and the inequalities take no pattern. */
const operands = placed.filter(({ kind }) => kind !== 'undefined');
const comparable = operands.filter(({ kind }) => kind !== 'regex');
const operandsOf = (operator: Operator) => (operator === '$eq' ? operands : comparable);

// ---- Filters -----------------------------------------------------------------------------------

describe('a filter, of any value and any operand,', () => {
  it.each<Operator>(['$eq', ...inequalities])('%s is what the order says', (operator) => {
    for (const operand of operandsOf(operator)) {
      const matches = tester(doc([operator, operand.value]));
      const wrong = failing(
        placed,
        (stored) => matches(stored.value) === expected(operator, stored, operand),
      );
      expect(wrong, show(operand.value)).toEqual([]);
    }
  });

  it('$ne, $nin and $not say the opposite of $eq, $in and what they deny', () => {
    for (const operand of comparable) {
      const list = [operand.value, 'nothing else'];
      const pairs: [Value, Value][] = [
        [doc(['$eq', operand.value]), doc(['$ne', operand.value])],
        [doc(['$in', list]), doc(['$nin', list])],
        ...inequalities.map((operator): [Value, Value] => {
          const condition = doc([operator, operand.value]);
          return [condition, doc(['$not', condition])];
        }),
      ];
      for (const [condition, opposite] of pairs) {
        const [is, isNot] = [tester(condition), tester(opposite)];
        expect(
          failing(placed, ({ value }) => is(value) !== isNot(value)),
          show(condition),
        ).toEqual([]);
      }
    }
  });

  it('$in finds what is equal to one of many', () => {
    const half = comparable.filter(({ line }) => line % 2 === 0);
    const lines = new Set(half.map(({ line }) => line));
    const matches = tester(doc(['$in', half.map(({ value }) => value)]));
    expect(failing(placed, ({ value, line }) => matches(value) === lines.has(line))).toEqual([]);
  });

  it('an array matches when one of its elements does', () => {
    const middle = placed[Math.floor(placed.length / 2)];
    if (middle === undefined) throw new Error('there are values');
    for (const operator of ['$eq', ...inequalities] as const) {
      for (const operand of operandsOf(operator)) {
        const plain = tester(doc([operator, operand.value]));
        const element = tester(doc(['$elemMatch', doc([operator, operand.value])]));
        const denied = tester(doc(['$not', doc([operator, operand.value])]));
        const isMiddle = expected(operator, middle, operand);
        const wrong = failing(placed, (stored) => {
          const isEither = expected(operator, stored, operand) || isMiddle;
          const list = [middle.value, stored.value];
          // As a whole, an array compares with nothing here but MinKey and MaxKey.
          const isWhole = plain([]);
          return (
            element(list) === isEither &&
            plain(list) === (isEither || isWhole) &&
            denied(list) === !(isEither || isWhole) &&
            !element(stored.value)
          );
        });
        expect(wrong, `${operator} ${show(operand.value)}`).toEqual([]);
      }
    }
  });

  it('a missing field is like null, but has no type and does not exist', () => {
    const missing = (condition: Value) => compileFilter(filterOf(condition)).matches(doc());
    for (const operator of ['$eq', ...inequalities] as const) {
      const wrong = failing(operandsOf(operator), ({ value, kind }) => {
        const isExtreme =
          (kind === 'minKey' && operator.startsWith('$gt')) ||
          (kind === 'maxKey' && operator.startsWith('$lt'));
        const isNull = kind === 'null' && operator !== '$gt' && operator !== '$lt';
        return missing(doc([operator, value])) === (isNull || isExtreme);
      });
      expect(wrong, operator).toEqual([]);
    }
  });

  it('refuses what MongoDB refuses as an operand', () => {
    const pattern = placed.filter(({ kind }) => kind === 'regex');
    const nothing = placed.filter(({ kind }) => kind === 'undefined');
    for (const operator of ['$ne', ...inequalities]) {
      for (const { value } of [...pattern, ...nothing]) {
        expect(
          codeOf(() => tester(doc([operator, value]))),
          operator,
        ).toBe(2);
      }
    }
    expect(codeOf(() => tester(doc(['$in', nothing.map(({ value }) => value)])))).toBe(2);
  });
});

// ---- Sorts -------------------------------------------------------------------------------------

/** Out of order, but always the same way. */
const shuffled = placed.toSorted((a, b) => ((a.line * 7919) % 257) - ((b.line * 7919) % 257));
const docsOf = (list: readonly Placed[]) =>
  list.map(({ value, line }) => doc(['v', value], ['line', new Int32(line)]));

function linesOf(docs: readonly Doc[]): number[] {
  return docs.map((each) => {
    const line = each.get('line');
    return line instanceof Int32 ? line.value : Number.NaN;
  });
}

/** A sort takes null and a missing field for one; undefined stands below both. */
describe('a sort', () => {
  const ascending = shuffled.map(({ line }) => line).sort((a, b) => a - b);

  it('is the order, and downwards its reverse', () => {
    const sorted = (direction: number) =>
      linesOf(sortDocs(docsOf(shuffled), compileSort(doc(['v', new Int32(direction)]))));
    expect(sorted(1)).toEqual(ascending);
    expect(sorted(-1)).toEqual(ascending.toReversed());
  });

  it('takes an array by its least element upwards and by its greatest downwards', () => {
    const pairs = placed.map((a, at) => {
      const b = placed[(at * 31 + 17) % placed.length] ?? a;
      return {
        list: [a.value, b.value],
        low: Math.min(a.line, b.line),
        high: Math.max(a.line, b.line),
      };
    });
    const sorted = (direction: number, by: 'low' | 'high') =>
      linesOf(
        sortDocs(
          pairs.map((each) => doc(['v', each.list], ['line', new Int32(each[by])])),
          compileSort(doc(['v', new Int32(direction)])),
        ),
      );
    const lows = pairs.map(({ low }) => low).sort((a, b) => a - b);
    const highs = pairs.map(({ high }) => high).sort((a, b) => b - a);
    expect(sorted(1, 'low')).toEqual(lows);
    expect(sorted(-1, 'high')).toEqual(highs);
  });

  it('of an array in $push is the same order', () => {
    const push = compileUpdate(
      doc([
        '$push',
        doc(['v', doc(['$each', shuffled.map(({ value }) => value)], ['$sort', new Int32(1)])]),
      ]),
    );
    const { doc: updated } = push.apply(doc(), { isInsert: false, now: new DateTime(0n) });
    const list = updated.get('v');
    const wanted = shuffled.toSorted(orderOf).map(({ value }) => show(value));
    expect(Array.isArray(list) ? list.map(show) : []).toEqual(wanted);
  });
});

// ---- Groups and sets -----------------------------------------------------------------------------

async function grouped(group: Doc): Promise<Doc[]> {
  const pipeline = compilePipeline([doc(['$group', group])], { source: () => [] });
  const groups: Doc[] = [];
  for await (const each of runPipeline(pipeline, docsOf(shuffled))) groups.push(each);
  return groups;
}

const firstOfLine = new Map<number, Value>();
for (const { line, value } of shuffled) if (!firstOfLine.has(line)) firstOfLine.set(line, value);

describe('a group', () => {
  it('holds exactly what is equal, and is called by the first of it, type and all', async () => {
    const groups = await grouped(doc(['_id', '$v'], ['lines', doc(['$push', '$line'])]));
    expect(groups).toHaveLength(firstOfLine.size);
    for (const group of groups) {
      const lines = group.get('lines');
      const numbers = Array.isArray(lines) ? lines.map(show) : [];
      expect(new Set(numbers).size, show(group)).toBe(1);
      const first = firstOfLine.get(Number(numbers[0]));
      expect(isIdentical(group.get('_id'), first), show(group)).toBe(true);
    }
  });

  it('keeps in a set one of each, the first', async () => {
    const [group] = await grouped(doc(['_id', null], ['set', doc(['$addToSet', '$v'])]));
    const set = group?.get('set');
    expect(Array.isArray(set) ? set.map(show) : []).toEqual([...firstOfLine.values()].map(show));
  });

  it('has a least and a greatest value, which nothing at all is not', async () => {
    const [group] = await grouped(
      doc(['_id', null], ['min', doc(['$min', '$v'])], ['max', doc(['$max', '$v'])]),
    );
    expect([show(group?.get('min')), show(group?.get('max'))]).toEqual(['MinKey', 'MaxKey']);
    const nothing = compilePipeline(
      [doc(['$group', doc(['_id', null], ['min', doc(['$min', '$v'])])])],
      { source: () => [] },
    );
    const lists = placed.filter(({ kind }) => kind === 'null' || kind === 'undefined');
    for await (const each of runPipeline(nothing, docsOf(lists)))
      expect(each.get('min')).toBeNull();
  });
});

describe('an update', () => {
  const context = { isInsert: false, now: new DateTime(0n) };

  it('$min and $max write the operand when it is below, or above, and else nothing', () => {
    for (const operand of placed) {
      const min = compileUpdate(doc(['$min', doc(['v', operand.value])]));
      const max = compileUpdate(doc(['$max', doc(['v', operand.value])]));
      const wrong = failing(placed, (stored) => {
        const before = doc(['v', stored.value]);
        const order = orderOf(operand, stored);
        const lesser = min.apply(before, context);
        const greater = max.apply(before, context);
        return (
          isIdentical(lesser.doc.get('v'), order < 0 ? operand.value : stored.value) &&
          isIdentical(greater.doc.get('v'), order > 0 ? operand.value : stored.value) &&
          lesser.changed === order < 0 &&
          greater.changed === order > 0
        );
      });
      expect(wrong, show(operand.value)).toEqual([]);
    }
  });

  it('$addToSet, $pull and $pullAll take equal for the same', () => {
    for (const operand of placed) {
      const add = compileUpdate(doc(['$addToSet', doc(['v', operand.value])]));
      const pullAll = compileUpdate(doc(['$pullAll', doc(['v', [operand.value]])]));
      const wrong = failing(placed, (stored) => {
        const before = doc(['v', [stored.value]]);
        const isEqual = orderOf(operand, stored) === 0;
        return (
          add.apply(before, context).changed === !isEqual &&
          pullAll.apply(before, context).changed === isEqual
        );
      });
      expect(wrong, show(operand.value)).toEqual([]);
    }
  });
});

// ---- Indexes -------------------------------------------------------------------------------------

describe('an index', () => {
  let opened: OpenedStore;

  beforeAll(async () => {
    opened = await openStore();
  });

  afterAll(() => opened.close());

  async function fill(namespace: string, direction: 1 | -1, asLists: boolean): Promise<void> {
    await makeCollection(opened.store, namespace, [{ key: { v: direction } }]);
    await opened.store.writes.submit((target) => {
      placed.forEach(({ value }, _id) => {
        insertNow(opened.store, target, namespace, { _id, v: asLists ? [value, value] : value });
      });
    });
  }

  /** Which of the stored values a query finds, by way of the index. */
  function found(namespace: string, filter: Doc): Set<number> {
    const collection = opened.store.catalogue.find(namespace);
    if (collection === undefined) throw new Error('the collection is there');
    const matcher = compileFilter(filter);
    const plan = choosePlan(collection, { predicate: matcher.predicate, sort: [] });
    const read = readDocuments({
      view: opened.store.environment,
      collection,
      plan,
      matcher,
      examined: nothingExamined(),
    });
    return new Set(
      Array.from(withoutPauses(read), ({ bytes }) => Number(show(decode(bytes).get('_id')))),
    );
  }

  const cases = ([1, -1] as const).flatMap((direction) =>
    [false, true].map((asLists) => ({ direction, asLists })),
  );

  it.each(cases)(
    'finds what the filter matches, upwards and downwards, in lists or not ($direction, $asLists)',
    async ({ direction, asLists }) => {
      const namespace = `laws.${direction === 1 ? 'up' : 'down'}${asLists}`;
      await fill(namespace, direction, asLists);
      for (const operator of ['$eq', ...inequalities] as const) {
        for (const operand of operandsOf(operator)) {
          const ids = found(namespace, filterOf(doc([operator, operand.value])));
          const isExtreme = operand.kind === 'minKey' || operand.kind === 'maxKey';
          // A list as a whole is above MinKey and below MaxKey.
          const isWhole =
            asLists && isExtreme && operator.startsWith(operand.kind === 'minKey' ? '$gt' : '$lt');
          const wrong = placed.filter(
            (stored, at) => ids.has(at) !== (expected(operator, stored, operand) || isWhole),
          );
          expect(
            wrong.map(({ value }) => show(value)),
            `${operator} ${show(operand.value)}`,
          ).toEqual([]);
        }
      }
    },
  );

  it('that is unique lets in one of each, whatever its type, and gives it back as it came', async () => {
    const namespace = 'laws.unique';
    const { store } = opened;
    await makeCollection(store, namespace, [{ key: { v: 1 }, unique: true }]);
    const taken = new Set<number>();
    for (const [_id, { value, line }] of placed.entries()) {
      const code = await insertInto(store, namespace, { _id, v: value }).then(
        () => 0,
        (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
      );
      expect(code, show(value)).toBe(taken.has(line) ? 11000 : 0);
      taken.add(line);
    }
    expect((await auditStore(store)).faults).toEqual([]);
  });

  it('nothing of a value changes on its way to disk and back', () => {
    for (const { value } of placed) {
      const there = decode(encode(doc(['v', value]))).get('v');
      expect(isIdentical(there, value), show(value)).toBe(true);
    }
  });
});
