import {
  type Collection,
  type Document,
  Long,
  MongoBulkWriteError,
  MongoServerError,
  ObjectId,
} from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { untilTrue } from '../../support/until-true.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';

interface Thing extends Document {
  _id: number | string;
}

let running: RunningTestStore;
let things: Collection<Thing>;

beforeAll(async () => {
  running = await runStore();
});

afterAll(() => running.stop());

beforeEach(async () => {
  things = running.client.db('commands').collection('things');
  await things.drop();
});

async function refusalOf(action: Promise<unknown>): Promise<MongoServerError> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof MongoServerError) return error;
  throw new Error(`expected a refusal, got ${String(error)}`);
}

const many = (count: number): Thing[] =>
  Array.from({ length: count }, (_, i) => ({ _id: i, n: i, g: i % 3 }));

describe('insert', () => {
  it('says of a duplicate which index, and which values', async () => {
    await things.createIndex({ email: 1, kind: -1 }, { unique: true });
    await things.insertOne({ _id: 1, email: 'a@b.c', kind: 2 });
    const refusal = await refusalOf(things.insertOne({ _id: 2, email: 'a@b.c', kind: 2 }));
    expect(refusal.code).toBe(11000);
    expect(refusal.message).toBe(
      'E11000 duplicate key error collection: commands.things index: email_1_kind_-1 dup key: { email: "a@b.c", kind: 2 }',
    );
    expect(refusal['keyPattern']).toEqual({ email: 1, kind: -1 });
    expect(refusal['keyValue']).toEqual({ email: 'a@b.c', kind: 2 });
  });

  it('stops an ordered bulk at the first error, and goes on in an unordered one', async () => {
    const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }];
    const ordered = await things.insertMany(documents).catch((error: unknown) => error);
    expect(ordered).toBeInstanceOf(MongoBulkWriteError);
    expect(await things.countDocuments({})).toBe(1);
    await things.deleteMany({});
    const unordered = await things
      .insertMany(documents, { ordered: false })
      .catch((error: unknown) => error);
    expect(unordered).toMatchObject({ insertedCount: 2, writeErrors: [{ index: 1, code: 11000 }] });
  });

  it('gives a document without _id one, and puts the _id first', async () => {
    const raw = running.client.db('commands');
    await raw.command({ insert: 'things', documents: [{ a: 1 }, { b: 1, _id: 'x' }] });
    const [first, second] = await things.find({}).sort({ a: -1 }).toArray();
    expect(first?._id).toBeInstanceOf(ObjectId);
    expect(Object.keys(second ?? {})).toEqual(['_id', 'b']);
  });

  it('refuses an _id that cannot be one, and a document that is too large', async () => {
    const raw = running.client.db('commands');
    const array = await raw.command({ insert: 'things', documents: [{ _id: [1] }] });
    expect(array['writeErrors']).toMatchObject([{ code: 53 }]);
    const large = { _id: 1, text: 'x'.repeat(16 * 1024 * 1024) };
    await expect(things.insertOne(large)).rejects.toThrow(/larg|size/);
    expect(await things.countDocuments({})).toBe(0);
  });

  it('keeps every number as the kind it came as', async () => {
    await things.insertOne({ _id: 1, long: Long.fromNumber(5), double: 5.5 });
    await things.updateOne({ _id: 1 }, { $inc: { long: 1 } });
    const found = await things.findOne({ _id: 1 }, { promoteLongs: false });
    expect(found?.['long']).toEqual(Long.fromNumber(6));
  });
});

describe('find', () => {
  it('gives documents in the order of insertion when no order is asked for', async () => {
    const ids = [5, 3, 9, 1, 7];
    for (const id of ids) await things.insertOne({ _id: id });
    expect((await things.find({}).toArray()).map(({ _id }) => _id)).toEqual(ids);
    const backwards = await things.find({}).sort({ $natural: -1 }).toArray();
    expect(backwards.map(({ _id }) => _id)).toEqual(ids.toReversed());
  });

  it('hands out batches, and keeps one picture while the cursor is young', async () => {
    await things.insertMany(many(300));
    const cursor = things.find({ n: { $gte: 0 } }, { batchSize: 50 }).sort({ _id: 1 });
    await cursor.next();
    await things.deleteMany({ n: { $gte: 200 } });
    await things.insertOne({ _id: 1000, n: 1000 });
    expect(await cursor.toArray()).toHaveLength(299);
  });

  it('closes cursors that are killed or read to the end', async () => {
    await things.insertMany(many(10));
    const cursor = things.find({}, { batchSize: 2 });
    await cursor.next();
    const id = cursor.id;
    await cursor.close();
    const refusal = await refusalOf(
      running.client.db('commands').command({ getMore: id, collection: 'things' }),
    );
    expect(refusal.code).toBe(43);
  });

  it('sorts in memory what no index sorts, with skip and limit', async () => {
    await things.insertMany(many(50));
    const found = await things.find({}).sort({ g: -1, n: 1 }).skip(3).limit(2).toArray();
    expect(found.map(({ n }) => n)).toEqual([11, 14]);
  });

  it('merges the ranges of $in in the order of the next field', async () => {
    await things.createIndex({ g: 1, n: 1 });
    await things.insertMany(many(30));
    const query = things
      .find({ g: { $in: [0, 2] } })
      .sort({ n: -1 })
      .limit(4);
    expect((await query.clone().toArray()).map(({ n }) => n)).toEqual([29, 27, 26, 24]);
    const { executionStats } = await query.explain('executionStats');
    expect(executionStats.totalDocsExamined).toBe(4);
  });

  it('refuses what it does not know rather than guess', async () => {
    const raw = running.client.db('commands');
    const codes = await Promise.all(
      [
        { find: 'things', filter: { $where: '1' } },
        { find: 'things', filter: { a: { $near: [0, 0] } } },
        { find: 'things', collation: { locale: 'en' } },
        { find: 'things', tailable: true },
        { find: 'things', surprise: 1 },
        { create: 'capped', capped: true, size: 1000 },
        { create: 'view', viewOn: 'things', pipeline: [] },
        { createIndexes: 'things', indexes: [{ key: { a: 'text' }, name: 'a' }] },
        { aggregate: 'things', pipeline: [{ $out: 'x' }], cursor: {} },
        { nonsense: 1 },
      ].map(async (command) => (await refusalOf(raw.command(command))).code),
    );
    expect(codes).toEqual([115, 115, 115, 115, 40415, 115, 115, 115, 115, 59]);
  });

  it('ends a query that takes longer than it may', async () => {
    await things.insertMany(many(2000));
    const slow = { $expr: { $eq: [{ $size: { $range: [0, 2000] } }, 0] } };
    const refusal = await refusalOf(things.find(slow, { maxTimeMS: 1 }).toArray());
    expect(refusal.code).toBe(50);
  });
});

describe('update and delete', () => {
  it('changes many documents, also those that the change moves in the index it is found by', async () => {
    await things.createIndex({ n: 1 });
    await things.insertMany(many(1000));
    const result = await things.updateMany({ n: { $gte: 0 } }, { $inc: { n: 500 } });
    expect(result).toMatchObject({ matchedCount: 1000, modifiedCount: 1000 });
    const sum = await things.aggregate([{ $group: { _id: null, n: { $sum: '$n' } } }]).toArray();
    expect(sum).toEqual([{ _id: null, n: 499_500 + 500_000 }]);
    expect(await things.deleteMany({ n: { $lt: 1000 } })).toMatchObject({ deletedCount: 500 });
  });

  it('inserts once however many ask for the same upsert at the same time', async () => {
    const upserts = Array.from({ length: 30 }, () =>
      things.updateOne({ key: 'only' }, { $inc: { n: 1 } }, { upsert: true }),
    );
    const results = await Promise.all(upserts);
    expect(results.filter(({ upsertedCount }) => upsertedCount === 1)).toHaveLength(1);
    expect(await things.find({}).toArray()).toMatchObject([{ key: 'only', n: 30 }]);
  });

  it('leaves a document as it was when its update breaks a unique index', async () => {
    await things.createIndex({ u: 1 }, { unique: true });
    await things.insertMany([
      { _id: 1, u: 1 },
      { _id: 2, u: 2 },
    ]);
    expect((await refusalOf(things.updateOne({ _id: 2 }, { $set: { u: 1, x: 1 } }))).code).toBe(
      11000,
    );
    expect(await things.findOne({ _id: 2 })).toEqual({ _id: 2, u: 2 });
  });

  it('finds, changes and gives back a document in one step', async () => {
    await things.insertMany(many(5));
    const options = {
      sort: { n: -1 },
      returnDocument: 'after',
      projection: { n: 1, _id: 0 },
    } as const;
    expect(await things.findOneAndUpdate({ g: 0 }, { $inc: { n: 10 } }, options)).toEqual({
      n: 13,
    });
    expect(await things.findOneAndDelete({ n: 13 })).toMatchObject({ _id: 3 });
    expect(await things.findOneAndDelete({ n: 13 })).toBeNull();
  });

  it('tells of a write concern that it could not meet, when it has written', async () => {
    const raw = running.client.db('commands');
    const insert = { insert: 'things', documents: [{ _id: 1 }] };
    const unmet = async (w: number | string) =>
      (await refusalOf(raw.command({ ...insert, writeConcern: { w } })))['result'];
    expect(await unmet(2)).toMatchObject({ ok: 1, n: 1, writeConcernError: { code: 100 } });
    expect(await unmet('elsewhere')).toMatchObject({ ok: 1, writeConcernError: { code: 79 } });
    expect(await things.countDocuments({})).toBe(1);
    await things.deleteMany({});
  });

  it('refuses a write concern that nobody could meet, before it writes', async () => {
    const raw = running.client.db('commands');
    const insert = { insert: 'things', documents: [{ _id: 1 }], writeConcern: { w: 51 } };
    expect((await refusalOf(raw.command(insert))).code).toBe(9);
    expect(await things.countDocuments({})).toBe(0);
  });

  it('takes every write concern that one node can meet', async () => {
    for (const w of [1, 'majority'] as const) {
      await things.insertOne({ _id: `${w}` }, { writeConcern: { w, journal: true } });
    }
    await things.insertOne({ _id: 'unacknowledged' }, { writeConcern: { w: 0 } });
    await untilTrue(async () => (await things.countDocuments({})) === 3);
  });
});

describe('count and distinct', () => {
  it('agree with find', async () => {
    await things.createIndex({ g: 1 });
    await things.insertMany(many(100));
    expect(await things.estimatedDocumentCount()).toBe(100);
    expect(await things.countDocuments({ g: 1 })).toBe(33);
    expect(await things.countDocuments({ g: 1 }, { skip: 30, limit: 10 })).toBe(3);
    expect(await things.distinct('g', { n: { $lt: 50 } })).toEqual([0, 1, 2]);
  });

  it('looks into arrays on the way and at the end', async () => {
    await things.insertMany([
      { _id: 1, a: [{ b: [1, 2] }, { b: 3 }] },
      { _id: 2, a: { b: 1 } },
      { _id: 3 },
    ]);
    expect(await things.distinct('a.b')).toEqual([1, 2, 3]);
  });
});
