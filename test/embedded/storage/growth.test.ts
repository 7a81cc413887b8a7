import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditStore } from '../../../server/embedded/storage/audit.ts';
import { Store } from '../../../server/embedded/storage/store.ts';
import { freshFolderInMemory, removeFolder } from '../../support/folders.ts';
import { fingerprintOf } from '../support/fingerprint.ts';
import { insertInto, makeCollection } from '../support/open-store.ts';

const namespace = 'test.things';
const large = 'x'.repeat(700_000);

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await freshFolderInMemory();
  store = new Store(folder);
  await makeCollection(store, namespace, [{ key: { a: 1 } }]);
  for (let i = 0; i < 20; i++) await insertInto(store, namespace, { _id: i, a: i % 3 });
});

afterEach(async () => {
  await store.close();
  await removeFolder(folder);
});

/** LMDB's map begins with 2 MB, and is made anew somewhere else in memory whenever it is full. */
it('outgrows its map many times, while a reader keeps to an old picture', async () => {
  const before = fingerprintOf(store.environment);
  const snapshot = store.environment.snapshot();
  for (let round = 0; round < 12; round++) {
    const ids = [0, 1, 2].map((i) => 100 + round * 3 + i);
    await Promise.all(ids.map((_id) => insertInto(store, namespace, { _id, text: large })));
    expect(fingerprintOf(snapshot)).toBe(before);
  }
  snapshot.release();
  expect((await auditStore(store)).faults).toEqual([]);
  const after = fingerprintOf(store.environment);
  await store.close();
  store = new Store(folder);
  expect(fingerprintOf(store.environment)).toBe(after);
});

it('takes one batch that is larger than the whole map', async () => {
  const ids = Array.from({ length: 30 }, (_, i) => 100 + i);
  await Promise.all(ids.map((_id) => insertInto(store, namespace, { _id, text: large })));
  const { records, faults } = await auditStore(store);
  expect({ records, faults }).toEqual({ records: 50, faults: [] });
});
