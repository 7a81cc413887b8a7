import { type Document, MongoServerError } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRaw } from '../support/raw-client.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';

interface Thing extends Document {
  _id: number;
}

let running: RunningTestStore;

beforeAll(async () => {
  running = await runStore();
});

afterAll(() => running.stop());

const invalidNamespace = { ok: 0, code: 73, codeName: 'InvalidNamespace' };

describe('the name of a database', () => {
  const illegal = ['', ...'/\\. "$*<>:|?\0', 'a.b', 'x'.repeat(64), `${'\u00e9'.repeat(31)}xx`];
  it.each(illegal)('may not be %j, for whatever command', async ($db) => {
    for (const command of [{ find: 'a' }, { insert: 'a', documents: [{}] }, { ping: 1 }]) {
      expect(await sendRaw(running.uri, { ...command, $db })).toMatchObject(invalidNamespace);
    }
  });

  it.each(['x'.repeat(63), `${'\u00e9'.repeat(31)}x`, 'a-b_c%'])('may be %s', async ($db) => {
    expect(await sendRaw(running.uri, { create: 'a', $db })).toMatchObject({ ok: 1 });
  });

  it('is checked wherever a command names another', async () => {
    const admin = running.client.db('admin');
    await running.client.db('own').collection('a').insertOne({});
    const commands = [
      { renameCollection: 'own.a', to: 'a b.c' },
      { renameCollection: 'own.a', to: 'nodot' },
      { bulkWrite: 1, ops: [{ insert: 0, document: {} }], nsInfo: [{ ns: 'a b.c' }] },
    ];
    for (const command of commands) {
      await expect(admin.command(command)).rejects.toMatchObject({ code: 73 });
    }
    const merging = running.client
      .db('own')
      .collection('a')
      .aggregate([{ $merge: { into: { db: 'a b', coll: 'c' } } }])
      .toArray();
    await expect(merging).rejects.toMatchObject({ code: 73 });
  });
});

describe('a result', () => {
  it('of more than 16 MB is refused, as a document that was computed or projected', async () => {
    const things = running.client.db('large').collection('things');
    await things.insertMany(Array.from({ length: 18 }, () => ({ text: 'x'.repeat(1_000_000) })));
    const tooLarge = { code: 10334 };
    const grouped = things.aggregate([{ $group: { _id: null, all: { $push: '$text' } } }]);
    await expect(grouped.toArray()).rejects.toMatchObject(tooLarge);
    await things.insertOne({ half: 'x'.repeat(9_000_000) });
    const doubled = things.find(
      { half: { $exists: true } },
      { projection: { a: '$half', b: '$half' } },
    );
    await expect(doubled.toArray()).rejects.toMatchObject(tooLarge);
    // Between two stages it may be larger.
    const counted = await things
      .aggregate([
        { $group: { _id: null, all: { $push: '$text' } } },
        { $set: { all: { $size: '$all' } } },
      ])
      .toArray();
    expect(counted).toMatchObject([{ all: 18 }]);
  });
});

describe('a field that begins with a dollar', () => {
  const codeOf = (action: Promise<unknown>) =>
    action.then(
      () => undefined,
      (error: unknown) => (error instanceof MongoServerError ? error.code : error),
    );

  it('may be inserted, and written below the top, but not put into a document that is there', async () => {
    const things = running.client.db('dollars').collection<Thing>('a');
    await things.insertOne({ _id: 1, $a: 1, b: { $c: 1 } });
    const below: Document = { $set: { 'b.$d': 2, e: { $f: 1 } }, $push: { g: { $h: 1 } } };
    await things.updateOne({ _id: 1 }, below);
    await things.updateOne({ _id: 2 }, { $set: { $i: 1, 'j.$k': 1 } }, { upsert: true });
    await things.updateOne({ _id: 1 }, { $unset: { $a: 1 } });
    expect(await things.find().toArray()).toEqual([
      { _id: 1, b: { $c: 1, $d: 2 }, e: { $f: 1 }, g: [{ $h: 1 }] },
      { _id: 2, $i: 1, j: { $k: 1 } },
    ]);
    const updates: Document[] = [
      { $set: { $l: 1 } },
      { $inc: { $i: 1 } },
      { $rename: { j: '$m' } },
    ];
    for (const update of updates) {
      expect(await codeOf(things.updateOne({ _id: 2 }, update)), JSON.stringify(update)).toBe(52);
    }
  });

  it('may not be in an _id, at any depth', async () => {
    const things = running.client.db('dollars').collection<{ _id: unknown }>('b');
    for (const _id of [{ $a: 1 }, { a: { $b: 1 } }, { a: [{ $b: 1 }] }]) {
      expect(await codeOf(things.insertOne({ _id }))).toBe(52);
    }
    expect(
      await codeOf(
        things.updateOne({ x: 1 }, { $set: { _id: { a: { $b: 1 } } } }, { upsert: true }),
      ),
    ).toBe(52);
    expect(await things.countDocuments({})).toBe(0);
  });
});
