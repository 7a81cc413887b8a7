import type { Collection } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditStore } from '../../../server/embedded/storage/audit.ts';
import { buildIndexes } from '../../../server/embedded/storage/build-index.ts';
import {
  createCollection,
  dropCollection,
  dropIndex,
} from '../../../server/embedded/storage/collections.ts';
import { dropUnfinishedIndexes } from '../../../server/embedded/storage/sweep.ts';
import { docOf } from '../../../server/embedded/values/plain.ts';
import {
  collectionIn,
  insertNow,
  makeCollection,
  type OpenedStore,
  openStore,
} from '../support/open-store.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';

const namespace = 'test.things';
/** More than fit into one write, so that a build takes several. */
const documents = 450;

describe('an index build in steps', () => {
  let opened: OpenedStore;

  beforeEach(async () => {
    opened = await openStore();
    await makeCollection(opened.store, namespace);
    await fill();
  });

  afterEach(() => opened.close());

  const fill = () =>
    opened.store.writes.submit((target) => {
      for (let i = 0; i < documents; i++)
        insertNow(opened.store, target, namespace, { _id: i, a: i % 7 });
    });

  const build = () =>
    buildIndexes(opened.store, {
      namespace,
      transaction: undefined,
      wanted: () => [docOf({ v: 2, key: { a: 1 }, name: 'a' })],
    });

  const indexesNow = () =>
    opened.store.catalogue.find(namespace)?.indexes.map(({ name, building }) => ({
      name,
      building,
    }));

  const whole = [{ name: '_id_', building: false }];

  it('ends with an error when its collection is dropped and made anew', async () => {
    const { store } = opened;
    const building = build();
    const replaced = store.writes.submit((target) => {
      dropCollection(target, collectionIn(target, namespace));
      createCollection(store, target, namespace, new Map());
    });
    await expect(building).rejects.toMatchObject({ code: 276 });
    await replaced;
    expect(indexesNow()).toEqual(whole);
    expect((await auditStore(store)).faults).toEqual([]);
  });

  it('fills no index that another build declared on a collection of the same name', async () => {
    const { store } = opened;
    const first = build();
    const replaced = store.writes.submit((target) => {
      dropCollection(target, collectionIn(target, namespace));
      createCollection(store, target, namespace, new Map());
    });
    const second = fill().then(build);
    await expect(first).rejects.toMatchObject({ code: 276 });
    await Promise.all([replaced, second]);
    expect(indexesNow()).toEqual([...whole, { name: 'a', building: false }]);
    expect((await auditStore(store)).faults).toEqual([]);
  });

  it('ends with an error when its index is dropped', async () => {
    const { store } = opened;
    const building = build();
    const dropped = store.writes.submit((target) => {
      dropIndex(target, collectionIn(target, namespace), 2);
    });
    await expect(building).rejects.toMatchObject({ code: 276 });
    await dropped;
    expect(indexesNow()).toEqual(whole);
    expect((await auditStore(store)).faults).toEqual([]);
  });

  it('is taken back later when the disk is full even for that', async () => {
    const { store } = opened;
    const building = build();
    let puts = 0;
    store.environment.beforePut = () => {
      puts += 1;
      // The declaration is written, and nothing after it.
      if (puts > 1) throw new Error('full');
    };
    await expect(building).rejects.toThrow('full');
    store.environment.beforePut = undefined;
    expect(indexesNow()).toEqual([...whole, { name: 'a', building: true }]);
    await dropUnfinishedIndexes(store);
    expect(indexesNow()).toEqual(whole);
    await build();
    expect(indexesNow()).toEqual([...whole, { name: 'a', building: false }]);
    expect((await auditStore(store)).faults).toEqual([]);
  });

  it('is left alone by the search for unfinished ones', async () => {
    const { store } = opened;
    const building = build();
    await store.writes.submit(() => undefined);
    expect(indexesNow()).toEqual([...whole, { name: 'a', building: true }]);
    await dropUnfinishedIndexes(store);
    await building;
    expect(indexesNow()).toEqual([...whole, { name: 'a', building: false }]);
  });
});

describe('createIndexes', () => {
  let running: RunningTestStore;
  let things: Collection<{ _id: number; a: number }>;

  beforeAll(async () => {
    running = await runStore();
  });

  beforeEach(async () => {
    await running.client.db('builds').dropDatabase();
    things = running.client.db('builds').collection('things');
    await things.insertMany(Array.from({ length: documents }, (_, i) => ({ _id: i, a: i % 7 })));
  });

  afterAll(() => running.stop());

  const namesNow = async () => (await things.indexes()).map(({ name }) => name);

  it('gives one index to all who ask for the same at once, and says so only when it is there', async () => {
    const seen = await Promise.all(
      Array.from({ length: 4 }, () => things.createIndex({ a: 1 }).then(namesNow)),
    );
    expect(seen).toEqual(Array.from({ length: 4 }, () => ['_id_', 'a_1']));
    const audit = await running.client.db('admin').command({ maruAudit: 1 });
    expect(audit['faults']).toEqual([]);
  });

  it('keeps its collection from being renamed meanwhile', async () => {
    const more = Array.from({ length: 10_000 }, (_, i) => ({ _id: documents + i, a: i }));
    await things.insertMany(more);
    // The second connection is there before it is needed, long before the build can end.
    await Promise.all([namesNow(), namesNow()]);
    const building = things.createIndex({ a: 1 });
    const renamed = await things.rename('others').catch((error: unknown) => error);
    await building;
    expect(renamed).toMatchObject({ code: 12_587 });
    expect(await namesNow()).toEqual(['_id_', 'a_1']);
  });
});
