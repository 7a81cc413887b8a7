import { type Collection, type Db, type Document, MongoServerError } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { untilTrue } from '../../support/until-true.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';

interface Thing extends Document {
  _id: number;
}

let running: RunningTestStore;
let database: Db;
let things: Collection<Thing>;

beforeAll(async () => {
  running = await runStore();
});

afterAll(() => running.stop());

beforeEach(async () => {
  database = running.client.db('indexes');
  things = database.collection('things');
  await things.drop();
});

afterEach(async () => {
  const { faults } = await database.admin().command({ maruAudit: 1 });
  expect(faults).toEqual([]);
});

async function refusalOf(action: Promise<unknown>): Promise<MongoServerError> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof MongoServerError) return error;
  throw new Error(`expected a refusal, got ${String(error)}`);
}

/** The index that a query uses, and how much it reads. */
async function planOf(filter: object, sort: Record<string, 1 | -1> = {}) {
  const { queryPlanner, executionStats } = await things
    .find(filter)
    .sort(sort)
    .explain('executionStats');
  const text = JSON.stringify(queryPlanner.winningPlan);
  return {
    index: /"indexName":"([^"]*)"/.exec(text)?.[1],
    sortsInMemory: text.includes('"SORT"'),
    keys: executionStats.totalKeysExamined,
    docs: executionStats.totalDocsExamined,
    found: executionStats.nReturned,
  };
}

describe('a hint', () => {
  it('of an index that leaves documents out finds those that it keeps', async () => {
    await things.insertMany([{ _id: 1, a: 2 }, { _id: 2 }, { _id: 3, a: 1 }, { _id: 4, a: null }]);
    await things.createIndex({ a: 1 }, { sparse: true, name: 'sparse' });
    await things.createIndex({ b: 1 }, { partialFilterExpression: { a: 2 }, name: 'partial' });
    const idsOf = async (filter: object, hint: string) =>
      (await things.find(filter).hint(hint).toArray()).map(({ _id }) => _id);
    expect(await idsOf({}, 'sparse')).toEqual([4, 3, 1]);
    expect(await idsOf({ _id: { $gt: 1 } }, 'sparse')).toEqual([4, 3]);
    expect(await idsOf({}, 'partial')).toEqual([1]);
    expect(await things.find({}).sort({ a: 1 }).toArray()).toHaveLength(4);
    expect(await things.countDocuments({}, { hint: 'sparse' })).toBe(3);
    expect(await things.countDocuments({}, { hint: 'partial' })).toBe(1);
    const counted = await database.command({ count: 'things', hint: 'sparse' });
    expect(counted).toMatchObject({ n: 3 });
    const changed = await things.updateMany({}, { $set: { c: 1 } }, { hint: 'sparse' });
    expect(changed).toMatchObject({ matchedCount: 3 });
  });

  it('of no index is refused, also by a count of everything', async () => {
    await things.insertOne({ _id: 1 });
    const count = database.command({ count: 'things', hint: 'nowhere' });
    expect(await refusalOf(count)).toMatchObject({ code: 2 });
    expect(await refusalOf(things.countDocuments({}, { hint: 'nowhere' }))).toMatchObject({
      code: 2,
    });
  });
});

describe('a collection', () => {
  it('has at most 64 indexes, with that of the _id', async () => {
    await things.insertOne({ _id: 1 });
    const keys = Array.from({ length: 64 }, (_, at) => ({ key: { [`f${at}`]: 1 } }) as const);
    expect(await refusalOf(things.createIndexes([...keys]))).toMatchObject({ code: 67 });
    expect(await things.indexes()).toHaveLength(1);
    await things.createIndexes(keys.slice(0, 63));
    const refusal = await refusalOf(things.createIndexes(keys.slice(62)));
    expect(refusal).toMatchObject({
      code: 67,
      message: 'add index fails, too many indexes for indexes.things key:{ f63: 1 }',
    });
    expect(await things.createIndexes(keys.slice(0, 3))).toHaveLength(3);
  });
});

describe('a partial index', () => {
  it.each([
    [{ a: 1 }],
    [{ a: { $gt: 1, $lte: 5 } }],
    [{ a: { $exists: true }, b: { $type: 'string' } }],
    [{ $or: [{ a: { $in: [1, 2] } }, { $and: [{ b: 1 }, { c: { $gte: 2 } }] }] }],
    [{}],
  ])('may be of %j', async (partialFilterExpression) => {
    await things.createIndex({ z: 1 }, { partialFilterExpression });
    expect(await things.indexes()).toHaveLength(2);
  });

  it.each([
    [{ a: { $ne: 1 } }, 67],
    [{ a: { $nin: [1] } }, 67],
    [{ a: { $exists: false } }, 67],
    [{ a: { $not: { $gt: 1 } } }, 67],
    [{ $nor: [{ a: 1 }] }, 67],
    [{ a: /x/ }, 67],
    [{ a: { $mod: [2, 0] } }, 67],
    [{ a: { $size: 1 } }, 67],
    [{ a: { $elemMatch: { b: 1 } } }, 67],
    [{ a: { $all: [] } }, 67],
    [{ a: { $bitsAllSet: 1 } }, 67],
    [{ $or: [{ a: 1 }, { b: { $ne: 1 } }] }, 67],
    [{ $expr: { $eq: ['$a', 1] } }, 224],
  ])('may not be of %j', async (partialFilterExpression, code) => {
    const refusal = await refusalOf(things.createIndex({ z: 1 }, { partialFilterExpression }));
    expect(refusal.code).toBe(code);
  });
});

describe('an index', () => {
  it('serves equality, range and order together', async () => {
    await things.createIndexes([
      { key: { g: 1, n: -1 }, name: 'g_n' },
      { key: { n: 1 }, name: 'n' },
    ]);
    await things.insertMany(Array.from({ length: 200 }, (_, i) => ({ _id: i, g: i % 4, n: i })));
    expect(await planOf({ g: 1, n: { $gte: 100 } }, { n: -1 })).toEqual({
      index: 'g_n',
      sortsInMemory: false,
      keys: 25,
      docs: 25,
      found: 25,
    });
    expect(await planOf({ n: { $gte: 10, $lt: 20 } })).toMatchObject({ index: 'n', keys: 10 });
    expect(await planOf({ _id: 7 })).toMatchObject({ index: '_id_', keys: 1, docs: 1 });
    expect(await planOf({ $or: [{ n: 1 }, { _id: 2 }] })).toMatchObject({ keys: 2, found: 2 });
    expect(await planOf({ h: 1 })).toMatchObject({ index: undefined, docs: 200 });
  });

  it('over an array finds each document once, and both conditions on different elements', async () => {
    await things.createIndex({ tags: 1 });
    await things.insertMany([
      { _id: 1, tags: [1, 9] },
      { _id: 2, tags: [4, 5] },
      { _id: 3, tags: 5 },
      { _id: 4, tags: [] },
    ]);
    const found = async (filter: object) =>
      (await things.find(filter).toArray()).map(({ _id }) => _id).sort();
    expect(await found({ tags: { $gt: 3, $lt: 6 } })).toEqual([1, 2, 3]);
    expect(await found({ tags: { $elemMatch: { $gt: 3, $lt: 6 } } })).toEqual([2]);
    expect(await found({ tags: [] })).toEqual([4]);
    expect(await found({ tags: { $gte: 1 } })).toEqual([1, 2, 3]);
    expect(await planOf({ tags: 5 })).toMatchObject({ index: 'tags_1', found: 2 });
  });

  it('that is partial or sparse serves only queries that stay inside it', async () => {
    await things.createIndex(
      { n: 1 },
      { partialFilterExpression: { n: { $gt: 10 } }, name: 'partial' },
    );
    await things.createIndex({ s: 1 }, { sparse: true });
    await things.insertMany(Array.from({ length: 20 }, (_, i) => ({ _id: i, n: i })));
    expect(await planOf({ n: { $gt: 15 } })).toMatchObject({ index: 'partial', found: 4 });
    expect(await planOf({ n: 12 })).toMatchObject({ index: 'partial', found: 1 });
    expect(await planOf({ n: { $gt: 5 } })).toMatchObject({ index: undefined, found: 14 });
    expect(await planOf({ s: null })).toMatchObject({ index: undefined, found: 20 });
    expect(await planOf({ s: 1 })).toMatchObject({ index: 's_1', found: 0 });
  });

  it('that is unique and partial lets the others be equal', async () => {
    await things.createIndex({ u: 1 }, { unique: true, partialFilterExpression: { live: true } });
    await things.insertMany([
      { _id: 1, u: 1, live: true },
      { _id: 2, u: 1, live: false },
      { _id: 3, u: 1 },
    ]);
    expect((await refusalOf(things.updateOne({ _id: 2 }, { $set: { live: true } }))).code).toBe(
      11000,
    );
    await things.deleteOne({ _id: 1 });
    await things.updateOne({ _id: 2 }, { $set: { live: true } });
  });

  it('may have keys that are longer than a page holds', async () => {
    await things.createIndex({ text: 1, n: 1 });
    const texts = ['x'.repeat(3000), `${'x'.repeat(3000)}y`, 'x'.repeat(10)];
    await things.insertMany(texts.map((text, i) => ({ _id: i, text, n: i })));
    expect(await things.findOne({ text: texts[1] })).toMatchObject({ _id: 1 });
    const sorted = await things
      .find({ text: { $gte: 'x' } })
      .sort({ text: 1 })
      .toArray();
    expect(sorted.map(({ _id }) => _id)).toEqual([2, 0, 1]);
    await things.updateOne({ _id: 0 }, { $set: { text: `${texts[0]}z` } });
    expect(await things.countDocuments({ text: { $gt: texts[0] ?? '' } })).toBe(2);
  });

  it('removes documents whose time is over', async () => {
    const expiring = await runStore();
    const sessions = expiring.client.db('ttl').collection('sessions');
    await sessions.createIndex({ at: 1 }, { expireAfterSeconds: 3600 });
    await sessions.insertMany([{ at: new Date(0) }, { at: new Date() }, { at: 'never' }, {}]);
    await expiring.client.db('admin').command({ setParameter: 1, ttlIntervalSeconds: 0 });
    await untilTrue(async () => (await sessions.countDocuments({})) === 3);
    await expiring.stop();
  });
});

describe('building and dropping', () => {
  it('indexes a large collection while others write to it', async () => {
    await things.insertMany(Array.from({ length: 5000 }, (_, i) => ({ _id: i, n: i % 100 })));
    const build = things.createIndex({ n: 1 });
    const writes = Array.from({ length: 200 }, (_, i) =>
      i % 2 === 0
        ? things.updateOne({ _id: i * 20 }, { $set: { n: -1 } })
        : things.insertOne({ _id: 10_000 + i, n: -1 }),
    );
    await Promise.all([build, ...writes]);
    expect(await planOf({ n: -1 })).toMatchObject({ index: 'n_1', found: 200, docs: 200 });
  });

  it('leaves no index when a build meets a duplicate', async () => {
    await things.insertMany(Array.from({ length: 1000 }, (_, i) => ({ _id: i, n: i % 999 })));
    expect((await refusalOf(things.createIndex({ n: 1 }, { unique: true }))).code).toBe(11000);
    expect(await things.indexes()).toHaveLength(1);
    await things.insertOne({ _id: 5000, n: 5 });
  });

  it('is idempotent, and refuses the same name or key for another index', async () => {
    await things.createIndex({ a: 1 });
    await things.createIndex({ a: 1 });
    expect((await refusalOf(things.createIndex({ a: 1 }, { unique: true }))).code).toBe(85);
    expect((await refusalOf(things.createIndex({ b: 1 }, { name: 'a_1' }))).code).toBe(86);
    expect((await refusalOf(things.createIndex({ a: 1 }, { name: 'other' }))).code).toBe(85);
    await things.dropIndex('a_1');
    expect((await refusalOf(things.dropIndex('a_1'))).code).toBe(27);
    expect((await refusalOf(things.dropIndex('_id_'))).code).toBe(72);
  });

  it('forgets a dropped collection at once and its keys soon', async () => {
    await things.insertMany(Array.from({ length: 2000 }, (_, i) => ({ _id: i, n: i })));
    await things.drop();
    expect(await things.countDocuments({})).toBe(0);
    await things.insertOne({ _id: 1 });
    expect(await things.find({}).toArray()).toEqual([{ _id: 1 }]);
  });
});

describe('the guard against scans', () => {
  beforeAll(() => running.client.db('admin').command({ setParameter: 1, forbidScans: true }));
  afterAll(() => running.client.db('admin').command({ setParameter: 1, forbidScans: false }));

  it('names the collection and the filter of a query without an index', async () => {
    await things.insertOne({ _id: 1, a: 1 });
    const refusal = await refusalOf(things.find({ a: 1 }).toArray());
    expect(refusal.code).toBe(291);
    expect(refusal.message).toContain('indexes.things with the filter { a: 1 }');
    const codes = await Promise.all(
      [
        things.updateOne({ a: 1 }, { $set: { b: 1 } }),
        things.deleteMany({ a: 1 }),
        things.countDocuments({ a: 1 }),
        things.aggregate([{ $match: { a: 1 } }]).toArray(),
        things.find({ a: 1 }).sort({ _id: 1 }).toArray(),
        things.find({}).toArray(),
      ].map(async (query) => (await refusalOf(query)).code),
    );
    expect(codes).toEqual([291, 291, 291, 291, 291, 291]);
  });

  it('lets pass what an index serves and what says that it means to read everything', async () => {
    await things.createIndex({ a: 1 });
    await things.insertOne({ _id: 1, a: 1 });
    expect(await things.find({ a: 1 }).toArray()).toHaveLength(1);
    expect(await things.find({}).sort({ _id: 1 }).toArray()).toHaveLength(1);
    expect(await things.find({}).hint({ $natural: 1 }).toArray()).toHaveLength(1);
    expect(await things.countDocuments({})).toBe(1);
    await database.admin().command({ setParameter: 1, scanExemptions: ['indexes.things'] });
    expect(await things.find({ z: 1 }).toArray()).toEqual([]);
    await database.admin().command({ setParameter: 1, scanExemptions: [] });
    expect(await things.deleteMany({})).toMatchObject({ deletedCount: 1 });
  });
});
