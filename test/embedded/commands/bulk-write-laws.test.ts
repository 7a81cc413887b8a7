/** A bulk write does what its operations would do one after the other, and tells the same. */
import fc from 'fast-check';
import type { Collection, Document } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rounds } from '../../support/soak.ts';
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

const id = fc.nat(5);
const filter = fc.oneof(
  id.map((_id) => ({ _id })),
  id.map((n) => ({ n: { $gte: n } })),
);
const updateMods = fc.oneof(
  fc.constant({ $inc: { n: 1 } }),
  fc.nat(5).map((u) => ({ $set: { u } })),
  fc.constant([{ $set: { n: { $add: [{ $ifNull: ['$n', 0] }, 2] } } }]),
);
const flag = fc.boolean();
const operation = fc.oneof(
  fc.record({ insert: fc.nat(1), document: fc.record({ _id: id, n: fc.nat(5), u: fc.nat(9) }) }),
  fc.record({ update: fc.nat(1), filter, updateMods, multi: flag, upsert: flag }),
  fc.record({ delete: fc.nat(1), filter, multi: flag }),
);

/** The command of its own that an operation stands for. */
function alone(op: Document): Document {
  const { filter: q, updateMods: u, document, multi, upsert } = op;
  if ('insert' in op) return { insert: `single${op['insert']}`, documents: [document] };
  if ('update' in op) {
    return { update: `single${op['update']}`, updates: [{ q, u, multi, upsert }] };
  }
  return { delete: `single${op['delete']}`, deletes: [{ q, limit: multi ? 0 : 1 }] };
}

const of = (name: string): Collection<Thing> =>
  running.client.db('bulk-laws').collection<Thing>(name);

/** Ids that the store made up differ, and are of no interest. */
const given = (docs: readonly Document[]) =>
  docs.map(({ _id, ...rest }) => (typeof _id === 'number' ? { _id, ...rest } : rest));

async function prepare(): Promise<void> {
  for (const name of ['single0', 'single1', 'bulk0', 'bulk1']) {
    await of(name).drop();
    await of(name).createIndex({ u: 1 }, { unique: true, sparse: true });
    await of(name).insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 2, u: 2 },
    ]);
  }
}

/** What an ordered or unordered run of the commands tells, in the words of bulkWrite. */
async function runAlone(ops: readonly Document[], isOrdered: boolean): Promise<Document[]> {
  const told: Document[] = [];
  for (const [idx, op] of ops.entries()) {
    const reply = await sendRaw(running.uri, { ...alone(op), $db: 'bulk-laws' });
    const [error] = reply['writeErrors'] ?? [];
    told.push({ idx, ok: error === undefined ? 1 : 0, n: reply['n'], code: error?.code });
    if (error !== undefined && isOrdered) break;
  }
  return told;
}

it('a bulk write is the sum of its operations', async () => {
  const ops = fc.array(operation, { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(ops, flag, async (operations, ordered) => {
      await prepare();
      const told = await runAlone(operations, ordered);
      const nsInfo = [{ ns: 'bulk-laws.bulk0' }, { ns: 'bulk-laws.bulk1' }];
      const command = { bulkWrite: 1, ops: operations, nsInfo, ordered, $db: 'admin' };
      const { cursor, nErrors } = await sendRaw(running.uri, command);
      const items: Document[] = cursor.firstBatch;
      expect(items.map(({ idx, ok, n, code }) => ({ idx, ok, n, code }))).toEqual(told);
      expect(nErrors).toBe(told.filter(({ ok }) => ok === 0).length);
      for (const at of [0, 1]) {
        const [single, bulk] = await Promise.all([
          of(`single${at}`).find().toArray(),
          of(`bulk${at}`).find().toArray(),
        ]);
        expect(given(bulk)).toEqual(given(single));
      }
    }),
    { numRuns: rounds(15) },
  );
});
