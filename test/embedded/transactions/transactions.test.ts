import { type ClientSession, type Collection, type MongoClient, MongoServerError } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RunningTestStore, runStore } from '../support/running-store.ts';

interface Thing {
  _id: number;
  n: number;
  tag?: string;
}

let running: RunningTestStore;
let client: MongoClient;
let things: Collection<Thing>;
let sessions: ClientSession[] = [];

beforeAll(async () => {
  running = await runStore();
  client = running.client;
});

afterAll(() => running.stop());

beforeEach(async () => {
  things = client.db('transactions').collection('things');
  await things.drop();
  await things.createIndex({ tag: 1 }, { unique: true, sparse: true });
  await things.createIndex({ n: 1 });
  await things.insertMany([
    { _id: 1, n: 1 },
    { _id: 2, n: 2 },
  ]);
});

afterEach(async () => {
  await Promise.all(sessions.map((session) => session.endSession()));
  sessions = [];
  const { faults } = await client.db('admin').command({ maruAudit: 1 });
  expect(faults).toEqual([]);
});

function begin(): ClientSession {
  const session = client.startSession();
  session.startTransaction();
  sessions.push(session);
  return session;
}

const inOrder = (session?: ClientSession): Promise<Thing[]> =>
  things
    .find({}, session === undefined ? {} : { session })
    .sort({ n: 1 })
    .toArray();

async function refusalOf(action: Promise<unknown>): Promise<MongoServerError> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof MongoServerError) return error;
  throw new Error(`expected a refusal, got ${String(error)}`);
}

describe('isolation', () => {
  it('shows a transaction its own writes through every index, and nobody else before the commit', async () => {
    const session = begin();
    await things.insertOne({ _id: 3, n: 3, tag: 'new' }, { session });
    await things.updateOne({ _id: 1 }, { $set: { n: 10 } }, { session });
    await things.deleteOne({ _id: 2 }, { session });
    expect(await inOrder(session)).toEqual([
      { _id: 3, n: 3, tag: 'new' },
      { _id: 1, n: 10 },
    ]);
    expect(await things.findOne({ tag: 'new' }, { session })).not.toBeNull();
    expect(await things.countDocuments({ n: { $gte: 3 } }, { session })).toBe(2);
    expect((await inOrder()).map(({ n }) => n)).toEqual([1, 2]);
    await session.commitTransaction();
    expect((await inOrder()).map(({ n }) => n)).toEqual([3, 10]);
  });

  it('keeps the picture of the first statement', async () => {
    const session = begin();
    expect(await things.countDocuments({}, { session })).toBe(2);
    await things.insertOne({ _id: 9, n: 9 });
    await things.updateOne({ _id: 1 }, { $set: { n: 100 } });
    expect(await inOrder(session)).toEqual([
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ]);
    await session.commitTransaction();
  });

  it('leaves nothing of an aborted transaction, collections included', async () => {
    const session = begin();
    await things.insertOne({ _id: 3, n: 3 }, { session });
    await client.db('transactions').createCollection('born', { session });
    await client.db('transactions').collection('born').insertOne({ a: 1 }, { session });
    await session.abortTransaction();
    expect(await things.countDocuments({})).toBe(2);
    expect(await client.db('transactions').listCollections({ name: 'born' }).toArray()).toEqual([]);
  });

  it('creates a collection with an index in a transaction', async () => {
    const database = client.db('transactions');
    await database.collection('made').drop();
    const session = begin();
    await database.collection('made').createIndex({ a: 1 }, { unique: true, session });
    await database.collection('made').insertOne({ a: 1 }, { session });
    await session.commitTransaction();
    const refusal = await refusalOf(database.collection('made').insertOne({ a: 1 }));
    expect(refusal.code).toBe(11000);
  });

  it('reads on with a cursor inside the transaction, own writes included', async () => {
    const session = begin();
    await things.insertMany(
      Array.from({ length: 50 }, (_, i) => ({ _id: 100 + i, n: 100 + i })),
      { session },
    );
    const cursor = things.find({ n: { $gte: 100 } }, { session, batchSize: 7 }).sort({ n: 1 });
    expect((await cursor.toArray()).map(({ n }) => n)).toEqual(
      Array.from({ length: 50 }, (_, i) => 100 + i),
    );
    await session.abortTransaction();
  });
});

describe('conflicts', () => {
  it('refuses the second writer of a document whose snapshot is too old', async () => {
    const session = begin();
    await things.findOne({ _id: 1 }, { session });
    await things.updateOne({ _id: 1 }, { $inc: { n: 5 } });
    const refusal = await refusalOf(things.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session }));
    expect(refusal.code).toBe(112);
    expect(refusal.hasErrorLabel('TransientTransactionError')).toBe(true);
    const after = await refusalOf(session.commitTransaction());
    expect(after.code).toBe(251);
    expect((await things.findOne({ _id: 1 }))?.n).toBe(6);
  });

  it('lets a plain write wait for the transaction that holds the document', async () => {
    const session = begin();
    await things.updateOne({ _id: 1 }, { $set: { n: 50 } }, { session });
    const waiting = things.updateOne({ _id: 1 }, { $inc: { n: 1 } });
    await things.updateOne({ _id: 2 }, { $inc: { n: 1 } });
    expect((await things.findOne({ _id: 1 }))?.n).toBe(1);
    await session.commitTransaction();
    expect((await waiting).modifiedCount).toBe(1);
    expect((await things.findOne({ _id: 1 }))?.n).toBe(51);
  });

  it('lets a first statement wait and then start from the newest data', async () => {
    const holder = begin();
    await things.updateOne({ _id: 1 }, { $inc: { n: 10 } }, { session: holder });
    const second = begin();
    const waiting = things.updateOne({ _id: 1 }, { $inc: { n: 10 } }, { session: second });
    await holder.commitTransaction();
    await waiting;
    await second.commitTransaction();
    expect((await things.findOne({ _id: 1 }))?.n).toBe(21);
  });

  it('ends a circle of two transactions by refusing one', async () => {
    const [a, b] = [begin(), begin()];
    await things.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: a });
    await things.updateOne({ _id: 2 }, { $inc: { n: 1 } }, { session: b });
    const outcomes = await Promise.allSettled([
      things
        .updateOne({ _id: 2 }, { $inc: { n: 1 } }, { session: a })
        .then(() => a.commitTransaction()),
      things
        .updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: b })
        .then(() => b.commitTransaction()),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 112 } });
  });

  it('refuses two transactions the same unique value', async () => {
    const [a, b] = [begin(), begin()];
    await things.findOne({ _id: 1 }, { session: b });
    await things.insertOne({ _id: 10, n: 0, tag: 'x' }, { session: a });
    const second = refusalOf(things.insertOne({ _id: 11, n: 0, tag: 'x' }, { session: b }));
    await a.commitTransaction();
    expect((await second).code).toBe(112);
  });

  it('aborts at a duplicate key, as MongoDB does', async () => {
    const session = begin();
    await things.insertOne({ _id: 5, n: 5 }, { session });
    const refusal = await refusalOf(things.insertOne({ _id: 1, n: 0 }, { session }));
    expect(refusal.code).toBe(11000);
    expect((await refusalOf(things.findOne({ _id: 5 }, { session }))).code).toBe(251);
  });

  it('does not commit writes to a collection that was dropped or re-indexed meanwhile', async () => {
    const session = begin();
    await things.insertOne({ _id: 7, n: 7 }, { session });
    await things.createIndex({ n: -1 });
    const refusal = await refusalOf(session.commitTransaction());
    expect(refusal.code).toBe(112);
    expect(await things.findOne({ _id: 7 })).toBeNull();
  });

  it('loses no update of many transactions on one document', async () => {
    await Promise.all(
      Array.from({ length: 30 }, () =>
        client.withSession((session) =>
          session.withTransaction(async () => {
            const thing = await things.findOne({ _id: 1 }, { session });
            await things.updateOne({ _id: 1 }, { $set: { n: (thing?.n ?? 0) + 1 } }, { session });
          }),
        ),
      ),
    );
    expect((await things.findOne({ _id: 1 }))?.n).toBe(31);
  });

  it('gives the document that a transaction was lost over to its next attempt', async () => {
    let attempts = 0;
    const transfer = () =>
      client.withSession((session) =>
        session.withTransaction(async () => {
          attempts += 1;
          // What is read first fixes the snapshot, before anybody holds the document.
          await things.findOne({ _id: 2 }, { session });
          await things.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
        }),
      );
    await Promise.all(Array.from({ length: 10 }, transfer));
    expect((await things.findOne({ _id: 1 }))?.n).toBe(11);
    expect(attempts).toBeLessThanOrEqual(20);
  });
});

describe('the end of a transaction', () => {
  const lsidOf = (session: ClientSession) => session.id;

  it('may be asked for again with the same answer', async () => {
    const session = begin();
    await things.insertOne({ _id: 3, n: 3 }, { session });
    await session.commitTransaction();
    await session.commitTransaction();
    const txnNumber = session.serverSession?.txnNumber;
    const lsid = lsidOf(session);
    const again = {
      commitTransaction: 1,
      lsid,
      txnNumber: BigInt(txnNumber ?? 0),
      autocommit: false,
    };
    const other = client.db('admin');
    await other.command(again, { useBigInt64: true });
    expect(await things.countDocuments({})).toBe(3);
  });

  it('is unknown for a transaction that never was', async () => {
    const session = begin();
    await things.insertOne({ _id: 3, n: 3 }, { session });
    await session.abortTransaction();
    session.startTransaction();
    await session.commitTransaction();
    expect(await things.countDocuments({})).toBe(2);
  });

  it('lets commands that cannot be transactional be refused', async () => {
    const session = begin();
    const refusal = await refusalOf(
      client.db('transactions').command({ count: 'things' }, { session }),
    );
    expect(refusal.code).toBe(263);
  });
});
