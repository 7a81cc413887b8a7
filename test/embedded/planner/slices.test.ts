import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compilePipeline,
  type PipelineContext,
  runPipeline,
} from '../../../server/embedded/aggregate/pipeline.ts';
import { boundsFor } from '../../../server/embedded/planner/bounds.ts';
import { nothingExamined, pause } from '../../../server/embedded/planner/execute.ts';
import { intervalsOf } from '../../../server/embedded/planner/intervals.ts';
import { prepareLongLists } from '../../../server/embedded/planner/long-lists.ts';
import { choosePlan } from '../../../server/embedded/planner/plan.ts';
import { readDocuments } from '../../../server/embedded/planner/read.ts';
import {
  sortedInSlices,
  sortedWithTurns,
} from '../../../server/embedded/planner/sort-in-slices.ts';
import { compileFilter } from '../../../server/embedded/query/match.ts';
import { compileSort } from '../../../server/embedded/query/sort.ts';
import { indexFromSpec } from '../../../server/embedded/storage/catalogue.ts';
import { docOf, type Plain } from '../../../server/embedded/values/plain.ts';
import { type Doc, Regex, type Value } from '../../../server/embedded/values/types.ts';
import {
  collectionIn,
  insertNow,
  makeCollection,
  type OpenedStore,
  openStore,
} from '../support/open-store.ts';
import { turnsDuring } from '../support/turns.ts';

/** No order at all, and the same every time. */
const scattered = (count: number): number[] =>
  Array.from({ length: count }, (_, at) => (at * 7919) % count);

describe('a sort of much', () => {
  it('gives what a sort in one go gives, also of equal items', () => {
    const item = fc.record({ key: fc.integer({ min: 0, max: 20 }), at: fc.integer() });
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 300 }),
        fc.integer({ min: 1, max: 2048 }),
        (items, weight) => {
          const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
          const steps = sortedInSlices(items, compare, () => weight);
          let step = steps.next();
          while (step.done !== true) step = steps.next();
          expect(step.value).toEqual(items.toSorted(compare));
        },
      ),
    );
  });

  it('compares no more than a few thousand times in one go, and less often what is long', () => {
    for (const [weight, comparedMax] of [
      [1, 30_000],
      [100, 1000],
    ] as const) {
      let compared = 0;
      let longest = 0;
      const compare = (a: number, b: number) => {
        compared += 1;
        return a - b;
      };
      for (const _ of sortedInSlices(scattered(50_000), compare, () => weight)) {
        longest = Math.max(longest, compared);
        compared = 0;
      }
      expect(Math.max(longest, compared)).toBeLessThan(comparedMax);
    }
  });

  it('lets others in', async () => {
    const { result, turns } = await turnsDuring(() =>
      sortedWithTurns(scattered(50_000), (a, b) => a - b),
    );
    expect(result).toEqual(Array.from({ length: 50_000 }, (_, at) => at));
    expect(turns).toBeGreaterThan(20);
  });
});

const context: PipelineContext = { source: () => [] };

async function run(docs: readonly Doc[], stages: readonly { [name: string]: Plain }[]) {
  const pipeline = compilePipeline(
    stages.map((stage) => docOf(stage)),
    context,
  );
  let count = 0;
  for await (const _ of runPipeline(pipeline, docs)) count += 1;
  return count;
}

/** A source of documents takes this many turns by itself. */
const docs = scattered(20_000).map((n) => docOf({ n }));
const list = docOf({ list: scattered(20_000) });

describe('a pipeline', () => {
  it.each([
    ['$sort', docs, [{ $sort: { n: 1 } }], 20_000],
    ['$sort and $limit', docs, [{ $sort: { n: 1 } }, { $limit: 5000 }], 5000],
    ['what follows a $sort', docs, [{ $sort: { n: 1 } }, { $set: { m: 1 } }], 20_000],
    ['$group', docs, [{ $group: { _id: '$n' } }], 20_000],
    ['$sortByCount', docs, [{ $sortByCount: '$n' }], 20_000],
    ['$bucketAuto', docs, [{ $bucketAuto: { groupBy: '$n', buckets: 3 } }], 3],
    ['$unwind of a long list', [list], [{ $unwind: '$list' }], 20_000],
    ['what follows an $unwind', [list], [{ $unwind: '$list' }, { $group: { _id: null } }], 1],
  ])('lets others in during %s', async (_, source, stages, count) => {
    const before = await turnsDuring(() => run(source, []));
    const { result, turns } = await turnsDuring(() => run(source, stages));
    expect(result).toBe(count);
    expect(turns - before.turns).toBeGreaterThan(5);
  });

  it('stops taking from a long list when enough has come of it', async () => {
    expect(await run([list], [{ $unwind: '$list' }, { $limit: 3 }])).toBe(3);
    expect(await run(docs, [{ $sort: { n: 1 } }, { $skip: 2 }, { $limit: 3 }])).toBe(3);
  });
});

describe('a long list of $in', () => {
  const lists: readonly (readonly [string, Plain[]])[] = [
    ['numbers', [...scattered(3000), ...scattered(3000)]],
    ['texts', scattered(3000).map((n) => `text ${n}`)],
    ['null and lists among numbers', [...scattered(3000), null, [1], []]],
    ['a pattern among texts', [...scattered(3000).map(String), new Regex('^a', '')]],
  ];
  it.each(lists)('means the same prepared and not: %s', async (_, operands) => {
    const filterOf = () => docOf({ a: { $in: operands } });
    const prepared = filterOf();
    await prepareLongLists(docOf({ find: 'a', filter: prepared }));
    const [own, other] = [filterOf(), prepared].map((filter) => compileFilter(filter));
    for (const descending of [false, true]) {
      expect(intervalsOf(other?.predicate ?? { kind: 'never' }, descending)).toEqual(
        intervalsOf(own?.predicate ?? { kind: 'never' }, descending),
      );
    }
    for (const value of [0, 2999, 3000, 'text 7', 'abc', null, [1], [], [[1]]] as Plain[]) {
      const doc = docOf({ a: value });
      expect(other?.matches(doc)).toBe(own?.matches(doc));
    }
  });

  it('is put in order with turns for others, wherever it stands', async () => {
    const condition = docOf({ a: { $in: scattered(20_000) } });
    for (const command of [
      docOf({ find: 'a', filter: condition }),
      docOf({ aggregate: 'a', pipeline: [{ $match: { $or: [condition] } }] }),
      docOf({ update: 'a', updates: [{ q: { $nor: [condition] } }] }),
    ]) {
      const { turns } = await turnsDuring(() => prepareLongLists(command));
      expect(turns).toBeGreaterThan(10);
    }
  });

  it('is taken for the bounds of an index as it was prepared', async () => {
    const filter = docOf({ a: { $in: scattered(5000) } });
    await prepareLongLists(filter);
    const { predicate } = compileFilter(filter);
    const index = indexFromSpec(2, docOf({ v: 2, key: { a: 1 }, name: 'a_1' }), false);
    const { ranges } = boundsFor(index, [predicate]);
    expect(ranges).toHaveLength(5000);
    expect(ranges[0]).toBe(intervalsOf(predicate, false)?.list[0]);
  });
});

describe('a read', () => {
  let opened: OpenedStore;

  async function pausesOf(filter: { [field: string]: Plain }, sort?: { [field: string]: Plain }) {
    const { store } = opened;
    const matcher = compileFilter(docOf(filter));
    const collection = await store.writes.submit((target) => collectionIn(target, 'a.b'));
    const order = sort === undefined ? undefined : compileSort(docOf(sort));
    const query = { predicate: matcher.predicate, sort: order?.parts ?? [] };
    const plan = choosePlan(collection, query);
    const view = store.environment;
    const read = { view, collection, plan, matcher, sort: order, examined: nothingExamined() };
    const found: Value[] = [];
    let pauses = 0;
    for (const each of readDocuments(read)) {
      if (each === pause) pauses += 1;
      else found.push(each.record);
    }
    return { pauses, count: found.length };
  }

  it('pauses while it sorts, looks for what is not there, and tests large documents', async () => {
    opened = await openStore();
    try {
      const { store } = opened;
      await makeCollection(store, 'a.b', [{ key: { a: 1 } }]);
      await store.writes.submit((target) => {
        for (const a of scattered(5000)) insertNow(store, target, 'a.b', { _id: a, a });
      });
      const scan = await pausesOf({ b: null });
      expect(await pausesOf({}, { b: 1, c: 1 })).toMatchObject({ count: 5000 });
      expect((await pausesOf({}, { b: 1 })).pauses).toBeGreaterThan(scan.pauses);
      const absent = Array.from({ length: 5000 }, (_, n) => n + 0.5);
      expect(await pausesOf({ a: { $in: absent } })).toMatchObject({ count: 0 });
      expect((await pausesOf({ a: { $in: absent } })).pauses).toBeGreaterThan(10);
      await store.writes.submit((target) => {
        for (let n = 0; n < 20; n += 1) {
          insertNow(store, target, 'a.b', { _id: -1 - n, a: -1, text: 'x'.repeat(300_000) });
        }
      });
      expect((await pausesOf({ a: -1, b: null })).pauses).toBeGreaterThanOrEqual(5);
    } finally {
      await opened.close();
    }
  });
});
