import { serialize } from 'bson';
import { type Collection, type Document, ObjectId } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectTo, message, replies, sendRaw, socketPathOf } from '../support/raw-client.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';

interface Thing extends Document {
  _id: number | null | ObjectId;
}

let store: RunningTestStore;
let things: Collection<Thing>;

beforeAll(async () => {
  store = await runStore();
  things = store.client.db('test').collection<Thing>('things');
});
afterAll(() => store.stop());
beforeEach(() => things.deleteMany({}));

/** Sent as it is: a driver would give it an _id. */
const insertRaw = (...documents: Document[]) =>
  sendRaw(store.uri, { insert: 'things', documents, $db: 'test' });

describe('a document that is inserted', () => {
  it('is stored with its _id in front and all else as it came', async () => {
    await things.insertMany([
      { b: 1, a: { _id: 0 }, _id: 7, c: [{ _id: 1 }] },
      { _id: 8, b: 1 },
    ]);
    const found = await things.find().sort({ _id: 1 }).toArray();
    expect(found.map((each) => Object.keys(each))).toEqual([
      ['_id', 'b', 'a', 'c'],
      ['_id', 'b'],
    ]);
    expect(found[0]).toEqual({ _id: 7, b: 1, a: { _id: 0 }, c: [{ _id: 1 }] });
  });

  it('gets an _id where it has none, and keeps one that is null', async () => {
    await insertRaw({ n: 1 }, { n: 2, _id: null });
    const found = await things.find({ n: { $in: [1, 2] } }).toArray();
    expect(found[0]?._id).toBeInstanceOf(ObjectId);
    expect(Object.keys(found[0] ?? {})).toEqual(['_id', 'n']);
    expect(found[1]).toEqual({ _id: null, n: 2 });
    expect(await insertRaw({ n: 3, _id: null })).toMatchObject({
      n: 0,
      writeErrors: [{ code: 11000 }],
    });
  });

  it('is found by every index, though only the fields of indexes were read', async () => {
    await things.createIndexes([
      { key: { 'a.b': 1, c: -1 } },
      { key: { d: 1 }, partialFilterExpression: { e: { $gt: 1 } } },
    ]);
    const documents = Array.from({ length: 600 }, (_, n) => ({
      _id: n,
      rest: 'x'.repeat(2000),
      a: [{ b: n % 7 }, { b: -1 }],
      c: n,
      d: n,
      e: n % 3,
    }));
    // More than a megabyte, so that it is done in several turns.
    await things.insertMany(documents);
    expect(await things.countDocuments({ 'a.b': 3, c: { $gt: 300 } })).toBe(43);
    expect(await things.countDocuments({ d: { $gte: 0 }, e: { $gt: 1 } })).toBe(200);
    const audit = await store.client.db('admin').command({ maruAudit: 1 });
    expect(audit).toMatchObject({ faults: [] });
  });
});

it('nothing of a batch is stored when one of its documents is no BSON', async () => {
  const documents = [{ _id: 1 }, { _id: 2 }, { _id: 3, is: true, text: 'sound' }];
  const socket = await connectTo(socketPathOf(store.uri));
  const answer = replies(socket, 1);
  const body = Buffer.concat([Buffer.from([0]), serialize({ insert: 'things', $db: 'test' })]);
  const sequence = Buffer.concat([
    Buffer.from('documents\0'),
    ...documents.map((d) => serialize(d)),
  ]);
  const head = Buffer.from([1, 0, 0, 0, 0]);
  head.writeInt32LE(sequence.length + 4, 1);
  const bytes = Buffer.concat([Buffer.alloc(4), body, head, sequence]);
  bytes[bytes.indexOf('is\0') + 3] = 7;
  socket.write(message(2013, bytes));
  const [first] = await answer.finally(() => socket.destroy());
  expect(first?.doc).toMatchObject({
    ok: 0,
    code: 22,
    errmsg: expect.stringMatching(/neither 0 nor 1/),
  });
  expect(await things.countDocuments({})).toBe(0);
});
