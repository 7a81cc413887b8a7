/**
 * The store serves the front of a pipeline by an index, reads of a document only what is needed and
 * counts without looking. None of that may be seen: a pipeline gives what it gives when a first stage
 * that does nothing keeps the store from all of it; and a write changes what a filter matches.
 */
import fc from 'fast-check';
import type { Collection, Db, Document } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileFilter } from '../../../server/embedded/query/match.ts';
import { compileUpdate } from '../../../server/embedded/update/update.ts';
import { encodeKey } from '../../../server/embedded/values/order-key.ts';
import type { Plain } from '../../../server/embedded/values/plain.ts';
import { DateTime, type Doc } from '../../../server/embedded/values/types.ts';
import { rounds } from '../../support/soak.ts';
import { forDriver, fromDriver } from '../support/bson-values.ts';
import type { Fields, IndexSpec } from '../support/open-store.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';
import { docOf, show } from '../support/show.ts';
import { fewScalars, index, worldOf } from './documents.ts';

let running: RunningTestStore;
let database: Db;

beforeAll(async () => {
  running = await runStore();
  database = running.client.db('pipelines');
});

afterAll(() => running.stop());

// ---- Pipelines -----------------------------------------------------------------------------------

const name = fc.constantFrom('a', 'b', 'e', '_id', 'x');
const path = fc.constantFrom('$a', '$b', '$e', '$e.c', '$x', '$_id');
const flag = fc.constantFrom(0, 1);

const inclusion = fc
  .tuple(name, name, path)
  .map(([one, other, computed]): Fields => ({ [one]: 1, [other]: 1, new: computed }));
const projection: fc.Arbitrary<Fields> = fc.oneof(
  inclusion,
  fc.tuple(name, name).map(([one, other]): Fields => ({ [one]: 0, [other]: 0 })),
  fc.tuple(flag, flag).map(([c, d]): Fields => ({ e: c === d ? { c, d } : { c } })),
  fc.tuple(flag, path).map(([_id, computed]): Fields => ({ _id, e: { c: 1, n: computed } })),
  fc.constantFrom<Fields>({ 'e.c': 0 }, { 'e.c': 1, _id: 0 }, { _id: 0 }, { _id: 1 }),
);

/** Of a group only what does not depend on the order of documents. */
const group = fc.tuple(path, path, path).map(
  ([_id, summed, compared]): Fields => ({
    $group: {
      _id,
      n: { $sum: 1 },
      sum: { $sum: summed },
      least: { $min: compared },
      most: { $max: compared },
    },
  }),
);

const shaping: fc.Arbitrary<Fields> = fc.oneof(
  projection.map((spec): Fields => ({ $project: spec })),
  fc
    .tuple(name, path)
    .map(([field, value]): Fields => ({ $set: { [field === '_id' ? 'x' : field]: value } })),
  path.map(
    (from): Fields => ({
      $unwind: { path: from, preserveNullAndEmptyArrays: true, includeArrayIndex: 'x' },
    }),
  ),
  fc.constantFrom<Fields>({ $unwind: '$a' }, { $unset: ['a', 'e.c'] }),
  group,
  fc.constantFrom<Fields>(
    { $count: 'n' },
    { $group: { _id: 1, n: { $sum: 1 } } },
    { $sortByCount: '$b' },
    { $replaceWith: { k: '$a', whole: '$$ROOT' } },
    {
      $lookup: {
        from: 'things',
        localField: 'a',
        foreignField: 'b',
        as: 'x',
        pipeline: [{ $sort: { _id: 1 } }, { $project: { a: 1 } }],
      },
    },
  ),
);

const direction = fc.constantFrom(1, -1);
const ordering = fc
  .tuple(fc.constantFrom('b', 'e.c', 'a'), direction, direction)
  .map(([by, first, second]): Fields => ({ $sort: { [by]: first, _id: second } }));
const cutting = fc
  .tuple(ordering, fc.constantFrom(0, 2), fc.constantFrom(1, 4))
  .map(([sorted, skip, limit]): Fields[] => [sorted, { $skip: skip }, { $limit: limit }]);

const pipelineOf = (filter: fc.Arbitrary<Fields>): fc.Arbitrary<Fields[]> => {
  const match = filter.map((each): Fields => ({ $match: each }));
  return fc
    .tuple(
      fc.array(match, { maxLength: 2 }),
      fc.oneof(
        fc.constant([]),
        ordering.map((each) => [each]),
        cutting,
      ),
      fc.array(shaping, { maxLength: 2 }),
    )
    .map((parts) => parts.flat());
};

// ---- Comparing -----------------------------------------------------------------------------------

/** Results as keys: equal for equal values of any type, and in no order. */
const keysOf = (docs: readonly Doc[]): string[] =>
  docs.map((each) => encodeKey(each).toString('hex')).sort();

async function results(
  collection: Collection,
  stages: readonly Fields[],
): Promise<string[] | string> {
  const pipeline = stages.map((stage) => forDriver(docOf(stage)));
  try {
    return keysOf((await collection.aggregate(pipeline, { raw: true }).toArray()).map(fromDriver));
  } catch (error) {
    return `refused: ${error instanceof Error && 'code' in error ? error.code : String(error)}`;
  }
}

async function filled(
  fields: readonly Fields[],
  indexes: readonly IndexSpec[],
): Promise<Collection> {
  await database.collection('things').drop();
  const collection = database.collection('things');
  for (const [at, { key, ...options }] of indexes.entries()) {
    const { partialFilterExpression } = options;
    await collection
      .createIndex(key, {
        ...options,
        name: `index${at}`,
        ...(partialFilterExpression === undefined
          ? {}
          : { partialFilterExpression: forDriver(docOf(partialFilterExpression)) }),
      })
      .catch(refusedAsSame);
  }
  const docs = fields.map((each, _id) => forDriver(docOf({ _id, ...each })));
  await collection.insertMany(docs, { ordered: false }).catch(refusedAsSame);
  return collection;
}

/** Indexes of one key are one index, and some documents no index may hold. */
function refusedAsSame(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? Number(error.code) : 0;
  if (![85, 86, 171, 11000, 16746].includes(code)) throw error;
}

const nothing: Fields = { $unset: 'nothing' };

it('a pipeline gives the same however much of it an index and a reader of fields serve', async () => {
  const scenario = fewScalars.chain((values) => {
    const { fields, filter } = worldOf(values);
    return fc.record({
      indexes: fc.array(index, { maxLength: 3 }),
      documents: fc.array(fields, { minLength: 1, maxLength: 12 }),
      pipelines: fc.array(pipelineOf(filter), { minLength: 8, maxLength: 8 }),
    });
  });
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(scenario, async ({ indexes, documents, pipelines }) => {
      const collection = await filled(documents, indexes);
      for (const stages of pipelines) {
        const served = await results(collection, stages);
        const plain = await results(collection, [nothing, ...stages]);
        expect(served, stages.map((stage) => show(docOf(stage))).join(' ')).toEqual(plain);
        if (Array.isArray(served) && served.length > 0) answered += 1;
      }
    }),
    { numRuns: rounds(30) },
  );
  expect(answered).toBeGreaterThan(20);
});

// ---- Writes --------------------------------------------------------------------------------------

const changeOf = (value: fc.Arbitrary<Plain>): fc.Arbitrary<Fields> =>
  fc.oneof(
    value.map((each): Fields => ({ $set: { a: each } })),
    value.map((each): Fields => ({ $set: { b: each }, $unset: { a: 1 } })),
    value.map((each): Fields => ({ $max: { a: each } })),
    value.map((each): Fields => ({ $set: { 'e.c': each } })),
    value.map((each): Fields => ({ $push: { a: { $each: [each, each] } } })),
    value.map((each): Fields => ({ $addToSet: { a: each } })),
    value.map((each): Fields => ({ $pull: { a: each } })),
    fc.constantFrom<Fields>({ $inc: { b: 1 } }, { $rename: { a: 'b' } }, { $pop: { a: 1 } }),
  );

const now = new DateTime(0n);

/** What the documents become; undefined when some document refuses the change. */
function expectedAfter(before: readonly Doc[], filter: Fields, change: Fields): Doc[] | undefined {
  const { matches } = compileFilter(docOf(filter));
  const update = compileUpdate(docOf(change));
  try {
    return before.map((each) =>
      matches(each) ? update.apply(each, { isInsert: false, now }).doc : each,
    );
  } catch {
    return undefined;
  }
}

it('a write changes exactly what its filter matches, whichever index finds it', async () => {
  const scenario = fewScalars.chain((values) => {
    const { fields, filter } = worldOf(values);
    return fc.record({
      // A unique index would refuse some changes for the sake of others.
      indexes: fc.array(
        index.filter(({ unique }) => unique !== true),
        { maxLength: 3 },
      ),
      documents: fc.array(fields, { minLength: 1, maxLength: 12 }),
      writes: fc.array(fc.tuple(filter, changeOf(fc.constantFrom(...values))), {
        minLength: 5,
        maxLength: 5,
      }),
    });
  });
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(scenario, async ({ indexes, documents, writes }) => {
      const collection = await filled(documents, indexes);
      const all = async (): Promise<Doc[]> =>
        (await collection.find({}, { raw: true, sort: { _id: 1 } }).toArray()).map(fromDriver);
      for (const [filter, change] of writes) {
        const before = await all();
        const wanted = expectedAfter(before, filter, change);
        const query: Document = forDriver(docOf(filter));
        const done = await collection
          .updateMany(query, forDriver(docOf(change)))
          .then(({ modifiedCount }) => modifiedCount)
          .catch(() => undefined);
        const after = await all();
        if (wanted === undefined) expect(done, show(docOf(filter))).toBeUndefined();
        if (wanted === undefined || done === undefined) continue;
        expect(after.map(show), `${show(docOf(filter))} ${show(docOf(change))}`).toEqual(
          wanted.map(show),
        );
        changed += done;
      }
      const { faults } = await database.admin().command({ maruAudit: 1 });
      expect(faults).toEqual([]);
    }),
    { numRuns: rounds(30) },
  );
  expect(changed).toBeGreaterThan(5);
});
