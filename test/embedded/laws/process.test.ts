/** The laws of values once more from outside: through the driver, the wire and a store process. */
import { type Document, serialize } from 'bson';
import type { Collection, Db } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decode } from '../../../server/embedded/values/codec.ts';
import { isIdentical } from '../../../server/embedded/values/compare.ts';
import type { Value } from '../../../server/embedded/values/types.ts';
import { fromDriver, valueForDriver } from '../support/bson-values.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';
import { show } from '../support/show.ts';
import { type Placed, placed } from './ordered-values.ts';

interface Thing extends Document {
  _id: number;
}

/** What the driver can say without changing it: it has no undefined, and dates only so far. */
const sendable = placed.filter(({ value }) => {
  const sent = decode(Buffer.from(serialize({ v: valueForDriver(value) })));
  return isIdentical(sent.get('v'), value);
});

let running: RunningTestStore;
let database: Db;
let things: Collection<Thing>;

beforeAll(async () => {
  running = await runStore();
  database = running.client.db('laws');
});

afterAll(() => running.stop());

beforeEach(async () => {
  things = database.collection('things');
  await things.drop();
});

const valueIn = (raw: unknown): Value => fromDriver(raw).get('v') ?? null;

const documents = (list: readonly Placed[]): Thing[] =>
  list.map(({ value }, _id) => ({ _id, v: valueForDriver(value) }));

const linesOf = (list: readonly Placed[]): number => new Set(list.map(({ line }) => line)).size;

it('the driver can say nearly all of them', () => {
  expect(sendable.length).toBeGreaterThan(placed.length - 8);
});

describe('every value', () => {
  it('comes back as it went in, and in order', async () => {
    await things.insertMany(documents(sendable));
    const byId = (await things.find({}, { raw: true, sort: { _id: 1 } }).toArray()).map(valueIn);
    const wrong = sendable.filter(({ value }, at) => !isIdentical(value, byId[at]));
    expect(wrong.map(({ value }) => show(value))).toEqual([]);
    const order = (await things.find({}, { raw: true, sort: { v: 1, _id: 1 } }).toArray()).map(
      valueIn,
    );
    expect(order.map(show)).toEqual(sendable.map(({ value }) => show(value)));
    await things.createIndex({ v: -1, _id: -1 });
    const downwards = await things.find({}, { raw: true, sort: { v: -1, _id: -1 } }).toArray();
    expect(downwards.map(valueIn).map(show)).toEqual(order.map(show).toReversed());
  });

  it('is distinct from those that are not equal to it, and grouped with those that are', async () => {
    await things.insertMany(documents(sendable));
    expect(await things.distinct('v')).toHaveLength(linesOf(sendable));
    const groups = await things.aggregate([{ $group: { _id: '$v', n: { $sum: 1 } } }]).toArray();
    expect(groups).toHaveLength(linesOf(sendable));
  });

  it('is found by an index as without one', async () => {
    await things.insertMany(documents(sendable));
    const countAll = async () => {
      const counts: number[] = [];
      for (const { value } of sendable.filter(({ kind }) => kind !== 'regex')) {
        counts.push(await things.countDocuments({ v: valueForDriver(value) }));
      }
      return counts;
    };
    const without = await countAll();
    await things.createIndex({ v: 1 });
    expect(await countAll()).toEqual(without);
    expect(without.every((count) => count > 0)).toBe(true);
  });

  it('is let in once by a unique index, whatever the type of the next', async () => {
    await things.createIndex({ v: 1 }, { unique: true });
    const result = await things
      .insertMany(documents(sendable), { ordered: false })
      .catch((error: unknown) => error);
    expect(result).toMatchObject({ code: 11000 });
    expect(await things.countDocuments({})).toBe(linesOf(sendable));
    const { faults } = await database.admin().command({ maruAudit: 1 });
    expect(faults).toEqual([]);
  });
});
