import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { rowOptions } from '../../../server/kernel/db/database.ts';
import { type RowUpdate, updateEach } from '../../../server/kernel/db/update-each.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';

interface CountRow {
  _id: string;
  count: bigint;
}

const schema = new mongoose.Schema<CountRow>(
  {
    _id: { type: String, required: true },
    count: { type: mongoose.Schema.Types.BigInt, required: true },
  },
  rowOptions,
);

let deps: TestDeps;
let rows: mongoose.Model<CountRow>;
beforeAll(async () => {
  deps = await openDeps();
  rows = deps.db.model<CountRow>('test_counts', schema);
  await deps.db.prepare();
});
beforeEach(async () => {
  await rows.deleteMany({});
  await rows.insertMany([
    { _id: 'a', count: 1n },
    { _id: 'b', count: 2n },
  ]);
});
afterAll(() => deps.db.close());

const stored = () => rows.find({}).sort({ _id: 1 }).lean<CountRow[]>();
const add = (_id: string, least: bigint): RowUpdate<CountRow> => ({
  filter: { _id, count: { $gte: least } },
  update: { $inc: { count: 2n ** 60n } },
});

it('changes the row of each filter, exactly, and tells how many there were', async () => {
  const updates = [add('a', 1n), add('b', 3n), add('c', 0n)];
  expect(await deps.db.transaction((tx) => updateEach(tx, rows, updates))).toBe(1);
  expect(await stored()).toEqual([
    { _id: 'a', count: 2n ** 60n + 1n },
    { _id: 'b', count: 2n },
  ]);
});

it('changes nothing when its transaction is rolled back, and asks nothing for nobody', async () => {
  const failing = deps.db.transaction(async (tx) => {
    expect(await updateEach(tx, rows, [])).toBe(0);
    expect(await updateEach(tx, rows, [add('a', 0n), add('b', 0n)])).toBe(2);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect((await stored()).map(({ count }) => count)).toEqual([1n, 2n]);
});
