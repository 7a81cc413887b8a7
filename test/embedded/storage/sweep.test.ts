import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditStore } from '../../../server/embedded/storage/audit.ts';
import { dropCollection, dropIndex } from '../../../server/embedded/storage/collections.ts';
import { droppedIndexKey } from '../../../server/embedded/storage/keys.ts';
import { Store } from '../../../server/embedded/storage/store.ts';
import { sweepDropped } from '../../../server/embedded/storage/sweep.ts';
import { freshFolderInMemory, removeFolder } from '../../support/folders.ts';
import { collectionIn, insertInto, insertNow, makeCollection } from '../support/open-store.ts';

const namespace = 'test.things';

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await freshFolderInMemory();
  store = new Store(folder);
});

afterEach(async () => {
  await store.close();
  await removeFolder(folder);
});

const makeThings = async () => {
  await makeCollection(store, namespace, [{ key: { a: 1 } }]);
  await insertInto(store, namespace, { _id: 1, a: [1, 2] });
  return store.writes.submit((target) => collectionIn(target, namespace));
};

const drop = () =>
  store.writes.submit((target) => dropCollection(target, collectionIn(target, namespace)));

it('leaves no key of a dropped collection', async () => {
  await makeThings();
  await drop();
  await sweepDropped(store);
  expect(store.environment.scan({ start: '\x00', end: '\xff' }, 1)).toEqual([]);
});

it('leaves no mark that would sweep a collection of the same number after the next start', async () => {
  await makeCollection(store, 'test.others');
  const first = await makeThings();
  await store.writes.submit((target) => {
    const others = collectionIn(target, 'test.others');
    // As many dropped indexes as one sweep looks at, and one more.
    for (let index = 2; index < 502; index++)
      target.set(droppedIndexKey(others.id, index), Buffer.alloc(0));
    dropIndex(target, collectionIn(target, namespace), 2);
  });
  await drop();
  await sweepDropped(store);
  await store.close();
  store = new Store(folder);
  const second = await makeThings();
  expect(second.id).toBe(first.id);
  await sweepDropped(store);
  expect((await auditStore(store)).faults).toEqual([]);
});

it('ends between two steps when it is told to, and goes on the next time', async () => {
  await makeThings();
  await store.writes.submit((target) => {
    for (let n = 2; n < 3000; n += 1) insertNow(store, target, namespace, { _id: n, a: n });
  });
  await drop();
  const keysLeft = () => store.environment.scan({ start: '\x00', end: '\xff' }, 10_000).length;
  const before = keysLeft();
  const stopping = new AbortController();
  const swept = sweepDropped(store, stopping.signal);
  stopping.abort();
  await swept;
  expect(keysLeft()).toBeGreaterThan(before - 1000);
  await sweepDropped(store);
  expect(keysLeft()).toBe(0);
});
