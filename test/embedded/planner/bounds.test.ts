/** Where the bounds of a plan lie in hard cases, and that they stay few whatever is asked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nothingExamined } from '../../../server/embedded/planner/execute.ts';
import { choosePlan, type Plan } from '../../../server/embedded/planner/plan.ts';
import { readDocuments } from '../../../server/embedded/planner/read.ts';
import { withoutPauses } from '../../../server/embedded/planner/turns.ts';
import { compileFilter } from '../../../server/embedded/query/match.ts';
import type { CollectionInfo } from '../../../server/embedded/storage/catalogue.ts';
import { decode } from '../../../server/embedded/values/codec.ts';
import { Regex } from '../../../server/embedded/values/types.ts';
import {
  type Fields,
  type IndexSpec,
  insertInto,
  makeCollection,
  type OpenedStore,
  openStore,
} from '../support/open-store.ts';
import { docOf, show } from '../support/show.ts';

let opened: OpenedStore;
let serial = 0;

beforeAll(async () => {
  opened = await openStore();
});

afterAll(() => opened.close());

async function collectionOf(indexes: readonly IndexSpec[], docs: readonly Fields[] = []) {
  serial += 1;
  const namespace = `bounds.c${serial}`;
  await makeCollection(opened.store, namespace, indexes);
  for (const [_id, fields] of docs.entries()) {
    await insertInto(opened.store, namespace, { _id, ...fields });
  }
  const collection = opened.store.catalogue.find(namespace);
  if (collection === undefined) throw new Error('the collection is there');
  return collection;
}

function planOf(collection: CollectionInfo, filter: Fields): Plan {
  const { predicate } = compileFilter(docOf(filter));
  return choosePlan(collection, { predicate, sort: [] });
}

/** What a query finds through an index; that it uses one at all is part of the test. */
function found(collection: CollectionInfo, filter: Fields): string[] {
  const plan = planOf(collection, filter);
  expect(plan.kind).not.toBe('scan');
  const matcher = compileFilter(docOf(filter));
  const view = opened.store.environment;
  const read = readDocuments({ view, collection, plan, matcher, examined: nothingExamined() });
  return Array.from(withoutPauses(read), ({ bytes }) => show(decode(bytes).get('_id')));
}

describe('an index', () => {
  it('finds each of two long values once that begin alike for longer than a key is', async () => {
    const [a, b] = [`${'x'.repeat(3000)}a`, `${'x'.repeat(3000)}b`];
    const collection = await collectionOf([{ key: { v: 1 } }], [{ v: a }, { v: b }, { v: 'x' }]);
    expect(found(collection, { v: { $in: [a, b] } }).toSorted()).toEqual(['0', '1']);
    expect(found(collection, { v: a })).toEqual(['0']);
    expect(found(collection, { v: { $gte: a } }).toSorted()).toEqual(['0', '1']);
  });

  it('begins no later than a pattern may, whatever stands in front of a quantifier', async () => {
    const docs = ['ac', 'abc', 'abbc', 'b'].map((v) => ({ v }));
    const collection = await collectionOf([{ key: { v: 1 } }], docs);
    const matched = (pattern: string) => found(collection, { v: new Regex(pattern, '') });
    expect(matched('^ab*c')).toEqual(['1', '0', '2'].toSorted((x, y) => order(x) - order(y)));
    expect(matched('^ab(?#some)*c').toSorted()).toEqual(['0', '1', '2']);
    expect(matched('^ab\\Q\\E*c').toSorted()).toEqual(['0', '1', '2']);
    expect(matched('^ab+c').toSorted()).toEqual(['1', '2']);
  });

  it('is not asked for a position inside a nested list, which it knows as one of the outer list', async () => {
    const collection = await collectionOf([{ key: { 'v.0': 1 } }], [{ v: [5, [1]] }]);
    const filter = { v: { $elemMatch: { 0: 1 } } };
    expect(planOf(collection, filter).kind).toBe('scan');
    expect(compileFilter(docOf(filter)).matches(docOf({ v: [5, [1]] }))).toBe(true);
  });

  it('is not asked for nothing at a position, which elements may lack as a field', async () => {
    const collection = await collectionOf([{ key: { 'v.1.n': 1 } }], [{ v: [{}, [{ n: 0 }]] }]);
    expect(planOf(collection, { 'v.1.n': null }).kind).toBe('scan');
    expect(found(collection, { 'v.1.n': 0 })).toEqual(['0']);
    expect(found(collection, { 'v.1.n': 1 })).toEqual([]);
  });

  it('does not say of a value that it is a list, as $elemMatch asks beside another condition', async () => {
    const collection = await collectionOf([{ key: { v: 1 } }], [{ v: 5 }]);
    expect(found(collection, { v: { $eq: 5, $elemMatch: { $eq: 5 } } })).toEqual([]);
    expect(found(collection, { v: { $elemMatch: { $eq: 5 }, $eq: 5 } })).toEqual([]);
  });

  it('that is sparse and unique is not troubled by elements that lack the field', async () => {
    const collection = await collectionOf(
      [{ key: { 'v.n': 1 }, sparse: true, unique: true }],
      [
        { v: [{ n: 1 }, {}] },
        { v: [{ n: 2 }, {}] },
        { v: [{ m: 1 }] },
        { v: [{ m: 1 }] },
        { v: [] },
      ],
    );
    expect(found(collection, { 'v.n': 2 })).toEqual(['1']);
  });
});

/** In the order of an index over the text. */
const order = (id: string): number => ['2', '1', '0'].indexOf(id);

describe('a plan', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n * 2);

  it('is found at once, however many disjunctions could each be split', async () => {
    const collection = await collectionOf([{ key: { v: 1 } }]);
    const either = (at: number) => ({ $or: numbers(12).map((n) => ({ [`f${at}`]: n })) });
    const filter = { $and: numbers(12).map(either) };
    expect(planOf(collection, filter).kind).toBe('scan');
    const last = { $or: [{ v: 1 }, { v: 2 }] };
    expect(planOf(collection, { $and: [...numbers(12).map(either), last] }).kind).toBe('union');
  });

  it('reads many points as they are, and too many combinations of them as ranges', async () => {
    const collection = await collectionOf([{ key: { v: 1, w: 1 } }]);
    const many = { $in: numbers(15_000) };
    const ranges = (filter: Fields) => {
      const plan = planOf(collection, filter);
      return plan.kind === 'index' ? [plan.bounds.ranges.length, plan.bounds.isExact] : [];
    };
    expect(ranges({ v: { $in: numbers(100_000) } })).toEqual([100_000, true]);
    expect(ranges({ v: many, w: 3 })).toEqual([15_000, true]);
    expect(ranges({ v: many, w: many })).toEqual([15_000, false]);
  });

  it('narrows long lists by each other, side by side', async () => {
    const collection = await collectionOf([{ key: { v: 1 } }]);
    const filter = {
      $and: [
        { v: { $in: numbers(100_000) } },
        { v: { $in: numbers(100_000).map((n) => n * 3) } },
        { v: { $gte: 60, $lt: 120 } },
      ],
    };
    const plan = planOf(collection, filter);
    expect(plan.kind === 'index' ? plan.bounds.ranges.length : 0).toBe(10);
  });
});
