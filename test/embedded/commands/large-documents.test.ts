import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningTestStore, runStore } from '../support/running-store.ts';

let running: RunningTestStore;

beforeAll(async () => {
  running = await runStore();
});

afterAll(() => running.stop());

const count = 40;

async function largeDocuments(name: string) {
  const things = running.client
    .db('large')
    .collection<{ _id: number; n: number; text: string }>(name);
  const text = 'x'.repeat(400_000);
  await things.insertMany(Array.from({ length: count }, (_, n) => ({ _id: n, n, text })));
  // Small ones behind them, of which more fit into a slice.
  await things.insertMany(
    Array.from({ length: 500 }, (_, n) => ({ _id: 1000 + n, n: 1000 + n, text: '' })),
  );
  return things;
}

it('changes and removes every one of many large documents, once', async () => {
  const things = await largeDocuments('written');
  const updated = await things.updateMany({ n: { $gte: 0 } }, { $inc: { n: 1 } });
  expect(updated).toMatchObject({ matchedCount: count + 500, modifiedCount: count + 500 });
  expect(await things.countDocuments({ $expr: { $eq: ['$n', { $add: ['$_id', 1] }] } })).toBe(
    count + 500,
  );
  expect(await things.deleteMany({ n: { $gte: 2 } })).toMatchObject({ deletedCount: count + 499 });
  expect(await things.countDocuments({})).toBe(1);
});

it('indexes every one of many large documents', async () => {
  const things = await largeDocuments('indexed');
  await things.createIndex({ n: 1 });
  expect(await things.countDocuments({ n: { $gte: 0 } }, { hint: { n: 1 } })).toBe(count + 500);
  expect(await running.client.db('admin').command({ maruAudit: 1 })).toMatchObject({ faults: [] });
});
