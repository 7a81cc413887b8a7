/**
 * What becomes of calls to a store that is cut off, frozen, killed, or that fails in some other way:
 * each of them ends, with a refusal that says when to try again, and afterwards everything works
 * without a restart.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import mongoose, { type Connection, type Model } from 'mongoose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/tools/project.mjs';
import { systemClock } from '../../../server/kernel/clock.ts';
import { type Db, openDatabase, rowOptions } from '../../../server/kernel/db/database.ts';
import { DomainError } from '../../../server/kernel/errors.ts';
import {
  breakSockets,
  destroySockets,
  inUse,
  type OwnStore,
  startOwnStore,
} from '../../support/own-store.ts';
import { untilTrue } from '../../support/until-true.ts';

interface Row {
  _id: string;
  count: number;
}

let store: OwnStore;
let admin: Connection;
let db: Db;
let rows: Model<Row>;
const deadlines = { callMs: 1_500, transactionMs: 1_500, probeMs: 400, commandMs: 1_000 };

beforeAll(async () => {
  store = await startOwnStore();
  db = await openDatabase({ uri: store.uri, clock: systemClock, deadlines });
  const schema = { _id: { type: String, required: true }, count: { type: Number, default: 0 } };
  rows = db.model<Row>('rows', new mongoose.Schema<Row>(schema, rowOptions));
  await db.prepare();
  admin = await mongoose.createConnection(store.uri, { dbName: 'admin' }).asPromise();
});
afterEach(async () => {
  store.thaw();
  await admin.db?.command({ configureFailPoint: 'failCommand', mode: 'off' });
  await untilTrue(() => db.isAlive(), 20_000, 'the store is back');
});
afterAll(async () => {
  await admin.close();
  await db.close();
  await store.stop();
});

let made = 0;
const freshId = () => {
  made += 1;
  return `row-${made}`;
};

/** Every method of a model that the product calls. */
const ways: Readonly<Record<string, () => PromiseLike<unknown>>> = {
  find: () => rows.find({ _id: { $in: ['a', 'b'] } }).lean(),
  findOne: () => rows.findOne({ _id: 'a' }).lean(),
  findById: () => rows.findById('a').lean(),
  findOneAndUpdate: () => rows.findOneAndUpdate({ _id: 'a' }, { $inc: { count: 1 } }).lean(),
  findByIdAndUpdate: () => rows.findByIdAndUpdate('a', { $inc: { count: 1 } }).lean(),
  findOneAndDelete: () => rows.findOneAndDelete({ _id: 'a' }).lean(),
  exists: () => rows.exists({ _id: 'a' }),
  estimatedDocumentCount: () => rows.estimatedDocumentCount(),
  countDocuments: () => rows.countDocuments({ _id: 'a' }),
  distinct: () => rows.distinct('_id', { _id: 'a' }),
  aggregate: () => rows.aggregate([{ $match: { _id: 'a' } }]),
  insertMany: () => rows.insertMany([{ _id: freshId(), count: 1 }], { lean: true }),
  updateOne: () => rows.updateOne({ _id: 'a' }, { $inc: { count: 1 } }),
  updateMany: () => rows.updateMany({ _id: { $in: ['a'] } }, { $inc: { count: 1 } }),
  deleteOne: () => rows.deleteOne({ _id: 'a' }),
  deleteMany: () => rows.deleteMany({ _id: { $in: ['a'] } }),
  bulkWrite: () =>
    rows.bulkWrite([{ updateOne: { filter: { _id: 'a' }, update: { $inc: { count: 1 } } } }]),
};
const names = Object.keys(ways);
const call = (name: string) => Promise.resolve(ways[name]?.());

const noAnswer = { code: 'request.no-answer', kind: 'unavailable', retryAfterSeconds: 2 };

async function outcomeOf(work: PromiseLike<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
}

describe('calls of a model', () => {
  it('are all in the list of this test', () => {
    const used = new Set<string>();
    for (const entry of readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' })) {
      if (!entry.endsWith('.ts') || entry.startsWith('embedded')) continue;
      const source = readFileSync(join(root, 'server', entry), 'utf8');
      for (const [, name = ''] of source.matchAll(/\b(?:rows|records)\s*\.(\w+)\(/g)) {
        if (name in mongoose.Model) used.add(name);
      }
    }
    expect(used.size).toBeGreaterThan(8);
    expect(names).toEqual(expect.arrayContaining([...used]));
  });

  it.each(names)('end when the sockets are gone and have not said so: %s', async (name) => {
    await Promise.all(Array.from({ length: 5 }, () => rows.findById('a').lean()));
    expect(destroySockets(store.uri)).toBeGreaterThan(0);
    const calls = Array.from({ length: 5 }, () => outcomeOf(call(name)));
    const outcomes = await Promise.all(calls);
    expect(outcomes.filter((code) => code !== 'done' && code !== noAnswer.code)).toEqual([]);
    await untilTrue(() => inUse(store.uri) === 0, 10_000, 'no connection is held');
  });

  it('are done all the same where they can be repeated', async () => {
    for (const name of ['find', 'findById', 'insertMany', 'updateOne', 'bulkWrite']) {
      await Promise.all(Array.from({ length: 5 }, () => rows.findById('a').lean()));
      destroySockets(store.uri);
      expect([name, await outcomeOf(call(name))]).toEqual([name, 'done']);
    }
  });

  it('end with a refusal while the store is frozen, and work when it is not', async () => {
    store.freeze();
    const calls = names.map((name) => call(name));
    const outcomes = await Promise.allSettled(calls);
    for (const [index, outcome] of outcomes.entries()) {
      expect([names[index], outcome]).toMatchObject([names[index], { reason: noAnswer }]);
    }
    store.thaw();
    await rows.updateOne({ _id: 'thawed' }, { $inc: { count: 1 } }, { upsert: true });
    await untilTrue(() => inUse(store.uri) === 0, 20_000, 'no connection is held');
  });

  it('outlive more hanging calls than the pool has connections', async () => {
    store.freeze();
    const calls = Array.from({ length: 200 }, () => outcomeOf(call('findById')));
    expect(new Set(await Promise.all(calls))).toEqual(new Set([noAnswer.code]));
    store.thaw();
    await untilTrue(
      async () => (await outcomeOf(call('findById'))) === 'done',
      20_000,
      'a call is answered',
    );
  });

  it('end in nothing but answers and refusals when the store is killed under load', async () => {
    const outcomes = new Map<string, number>();
    let isOver = false;
    const writer = async (name: string) => {
      while (!isOver) {
        const code = await outcomeOf(call(name));
        outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
      }
    };
    const writers = [...names, ...names].map(writer);
    for (let round = 0; round < 2; round += 1) {
      const done = outcomes.get('done') ?? 0;
      await untilTrue(() => (outcomes.get('done') ?? 0) > done + 100, 30_000, 'calls are answered');
      store.kill();
    }
    isOver = true;
    await Promise.all(writers);
    outcomes.delete('done');
    outcomes.delete(noAnswer.code);
    expect([...outcomes.keys()]).toEqual([]);
  });
});

describe('transactions', () => {
  const insertOnce = (id: string) =>
    db.once(`k:${id}`, {}, async ({ session }) => {
      await rows.insertMany([{ _id: id, count: 1 }], { session });
      return id;
    });

  it('end with a refusal while the store is frozen, also those behind in a serial key', async () => {
    store.freeze();
    const [first, second] = [freshId(), freshId()];
    const works = [first, second].map((id) =>
      db.transaction(
        async ({ session }) => void (await rows.insertMany([{ _id: id, count: 1 }], { session })),
        { serialKeys: ['one'] },
      ),
    );
    for (const work of works) await expect(work).rejects.toMatchObject(noAnswer);
    store.thaw();
    const third = freshId();
    await untilTrue(async () => (await outcomeOf(insertOnce(third))) === 'done', 20_000);
    // Nothing is begun for a caller who is gone.
    expect(await rows.findById(second).lean()).toBeNull();
  });

  it('are begun again when the sockets are gone, before the body and in the commit', async () => {
    const id = freshId();
    let runs = 0;
    await Promise.all(Array.from({ length: 5 }, () => rows.findById('a').lean()));
    destroySockets(store.uri);
    const work = db.once(`k:${id}`, {}, async ({ session }) => {
      runs += 1;
      await rows.insertMany([{ _id: id, count: 1 }], { session });
      if (runs === 1) destroySockets(store.uri);
      return id;
    });
    await work;
    expect(await rows.findById(id).lean()).toMatchObject({ count: 1 });
  });

  it('are committed all the same when the commit cannot be written', async () => {
    const id = freshId();
    await Promise.all(Array.from({ length: 5 }, () => rows.findById('a').lean()));
    const work = db.transaction(async ({ session }) => {
      await rows.insertMany([{ _id: id, count: 1 }], { session });
      breakSockets(store.uri);
    });
    await work;
    expect(await rows.findById(id).lean()).toMatchObject({ count: 1 });
  });

  it('happen once when the store is killed in their commit', async () => {
    for (let round = 0; round < 2; round += 1) {
      const id = freshId();
      const work = db.once(`k:${id}`, {}, async ({ session }) => {
        await rows.insertMany([{ _id: id, count: 1 }], { session });
        store.kill();
        return id;
      });
      expect(['done', noAnswer.code]).toContain(await outcomeOf(work));
      await untilTrue(async () => (await outcomeOf(insertOnce(id))) === 'done', 20_000);
      expect(await rows.findById(id).lean()).toMatchObject({ count: 1 });
    }
  });
});

describe('readiness', () => {
  const fail = (errorCode: number, ...failCommands: string[]) =>
    admin.db?.command({
      configureFailPoint: 'failCommand',
      mode: 'alwaysOn',
      data: { failCommands, errorCode },
    });

  it('is refused while the store is frozen', async () => {
    store.freeze();
    await untilTrue(async () => !(await db.isAlive()), 10_000, 'it is not ready');
  });

  it.each([
    ['a full disk', 14_031],
    ['a commit that failed', 1],
  ])('is refused, and so are writes, by %s', async (_name, code) => {
    await fail(code, 'insert', 'update', 'commitTransaction');
    const refusal = { code: 'request.cannot-store', kind: 'unavailable', retryAfterSeconds: 30 };
    await expect(call('insertMany')).rejects.toMatchObject(refusal);
    await expect(call('updateOne')).rejects.toMatchObject(refusal);
    const work = db.transaction(
      async ({ session }) => void (await rows.insertMany([{ _id: freshId() }], { session })),
    );
    await expect(work).rejects.toMatchObject(refusal);
    await untilTrue(async () => !(await db.isAlive()), 10_000, 'it is not ready');
    await expect(call('findById')).resolves.toBeNull();
  });
});
