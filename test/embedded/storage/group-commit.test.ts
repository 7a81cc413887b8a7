import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditStore } from '../../../server/embedded/storage/audit.ts';
import { createCollection } from '../../../server/embedded/storage/collections.ts';
import { countTag, entryTag, indexOf } from '../../../server/embedded/storage/keys.ts';
import { Store } from '../../../server/embedded/storage/store.ts';
import {
  collectionIn,
  insertInto,
  insertNow,
  makeCollection,
  type OpenedStore,
  openStore,
} from '../support/open-store.ts';

const namespace = 'test.things';

let opened: OpenedStore;
let store: Store;

beforeEach(async () => {
  opened = await openStore();
  store = opened.store;
  await makeCollection(store, namespace, [
    { key: { a: 1, b: -1 } },
    { key: { u: 1 }, unique: true },
  ]);
});

afterEach(() => opened.close());

const countOf = (): number => {
  const collection = store.catalogue.find(namespace);
  return collection === undefined ? 0 : store.countOf(collection);
};

/** Of four jobs, how many succeed when one key is refused, whoever writes it and however often. */
function acceptedWhenRefused(key: string): number {
  // All jobs write the count; a unique entry is one job's; any other key ends in a record id, and a
  // job that runs again has a new one.
  if (key.startsWith(countTag)) return 0;
  const isUniqueEntry = key.startsWith(entryTag) && indexOf(key) !== 2;
  return isUniqueEntry ? 3 : 4;
}

describe('group commit', () => {
  it('makes writes of one turn durable together and lets later ones see earlier ones', async () => {
    const writes = Array.from({ length: 50 }, (_, i) =>
      insertInto(store, namespace, { _id: i, a: i % 5, b: i, u: i }),
    );
    await Promise.all(writes);
    expect(countOf()).toBe(50);
    expect((await auditStore(store)).faults).toEqual([]);
  });

  it('keeps nothing of a job that throws after it has written', async () => {
    const failing = store.writes.submit((target) => {
      insertNow(store, target, namespace, { _id: 1, a: 1, b: 1, u: 1 });
      throw new Error('a bug');
    });
    const healthy = insertInto(store, namespace, { _id: 1, a: 1, b: 1, u: 1 });
    await expect(failing).rejects.toThrow('a bug');
    await healthy;
    expect(countOf()).toBe(1);
    expect((await auditStore(store)).faults).toEqual([]);
  });

  it('refuses a duplicate of a write that is still on its way to disk', async () => {
    const first = insertInto(store, namespace, { _id: 1, u: 7 });
    const second = insertInto(store, namespace, { _id: 2, u: 7 });
    await first;
    await expect(second).rejects.toMatchObject({ code: 11000 });
  });

  it('gives a document with a very long key its entries, and finds it', async () => {
    const long = 'x'.repeat(5000);
    await insertInto(store, namespace, { _id: long, a: long, b: long, u: long });
    await expect(insertInto(store, namespace, { _id: 1, u: long })).rejects.toMatchObject({
      code: 11000,
    });
    await insertInto(store, namespace, { _id: 2, u: `${long}y` });
    expect((await auditStore(store)).faults).toEqual([]);
  });

  it('loses no healthy job and keeps no half of a guilty one, whichever put throws', async () => {
    let failedRounds = 0;
    for (let round = 1; failedRounds === round - 1; round++) {
      let puts = 0;
      let hasThrown = false;
      store.environment.beforePut = (key) => {
        puts += 1;
        // The put that is to fail goes on failing when its job runs again.
        if (puts === round || (hasThrown && key === guilty)) {
          hasThrown = true;
          guilty = key;
          throw new Error('injected');
        }
      };
      let guilty = '';
      const before = countOf();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 4 }, (_, i) =>
          insertInto(store, namespace, {
            _id: `${round}-${i}`,
            a: i,
            b: round,
            u: `${round}-${i}`,
          }),
        ),
      );
      store.environment.beforePut = undefined;
      if (hasThrown) failedRounds += 1;
      const accepted = outcomes.filter(({ status }) => status === 'fulfilled').length;
      expect(countOf()).toBe(before + accepted);
      if (hasThrown) expect(accepted).toBe(acceptedWhenRefused(guilty));
      const { faults } = await auditStore(store);
      expect(faults).toEqual([]);
    }
    // 4 documents with a record and 3 entries each, and the count.
    expect(failedRounds).toBe(17);
  });

  it('runs healthy jobs again when the disk refuses a batch once', async () => {
    let isFirst = true;
    store.environment.beforePut = () => {
      if (!isFirst) return;
      isFirst = false;
      throw new Error('no luck');
    };
    const outcomes = await Promise.allSettled([
      insertInto(store, namespace, { _id: 1, u: 1 }),
      insertInto(store, namespace, { _id: 2, u: 2 }),
      insertInto(store, namespace, { _id: 3, u: 2 }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect((await auditStore(store)).faults).toEqual([]);
  });

  it('has settled what was there when asked, though writes go on coming', async () => {
    let isOver = false;
    const writes: Promise<number>[] = [];
    // A write in every turn, so that the next batch has begun before one is on disk.
    const writeOn = () => {
      if (isOver) return;
      writes.push(insertInto(store, namespace, { _id: writes.length, u: writes.length }));
      setImmediate(writeOn);
    };
    writeOn();
    for (let i = 0; i < 5; i++) await store.writes.settled();
    isOver = true;
    await Promise.all(writes);
    expect(countOf()).toBe(writes.length);
  });

  it('takes a new collection back with the batch that created it', async () => {
    store.environment.beforePut = () => {
      throw new Error('injected');
    };
    const creation = store.writes.submit((target) => {
      createCollection(store, target, 'test.new', new Map());
    });
    await expect(creation).rejects.toThrow('injected');
    store.environment.beforePut = undefined;
    expect(store.catalogue.find('test.new')).toBeUndefined();
    expect(store.writes.currentCatalogue.find('test.new')).toBeUndefined();
    await makeCollection(store, 'test.new');
    await insertInto(store, 'test.new', { _id: 1 });
    expect((await auditStore(store)).faults).toEqual([]);
  });

  it('finds everything again after it is closed and opened', async () => {
    await insertInto(store, namespace, { _id: 1, a: [1, 2], u: 1 });
    await store.close();
    store = new Store(opened.folder);
    opened = { ...opened, store, close: () => store.close() };
    expect(countOf()).toBe(1);
    const index = store.catalogue.find(namespace)?.indexes.find(({ name }) => name === 'a_b');
    expect(index?.traits.multikey).toEqual([true, false]);
    const record = await store.writes.submit((target) =>
      store.newRecordId(collectionIn(target, namespace)),
    );
    expect(record).toBe(2);
    expect((await auditStore(store)).faults).toEqual([]);
  });
});
