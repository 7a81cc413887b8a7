import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditStore } from '../../../server/embedded/storage/audit.ts';
import {
  afterPrefix,
  countKey,
  entryPrefix,
  type Key,
  recordPrefix,
  recordSuffix,
} from '../../../server/embedded/storage/keys.ts';
import { insertInto, makeCollection, type OpenedStore, openStore } from '../support/open-store.ts';

let opened: OpenedStore;

beforeEach(async () => {
  opened = await openStore();
  await makeCollection(opened.store, 'test.things', [{ key: { a: 1 } }]);
  await insertInto(opened.store, 'test.things', { _id: 1, a: 5 });
});

afterEach(() => opened.close());

const write = (key: Key, value: Buffer | null) => opened.store.environment.commit([[key, value]]);

const firstUnder = (prefix: Key): Key => {
  const range = { start: prefix, end: afterPrefix(prefix) };
  return opened.store.environment.scan(range, 1)[0]?.key ?? '';
};

const faults = async () => (await auditStore(opened.store)).faults;

it('finds nothing to say about a sound store', async () => {
  expect(await faults()).toEqual([]);
});

it('finds an entry that is missing', async () => {
  await write(firstUnder(entryPrefix(1, 2)), null);
  expect(await faults()).toEqual(['test.things: record 1 lacks an entry in a']);
});

it('finds an entry whose document is gone, and the wrong count', async () => {
  await write(firstUnder(recordPrefix(1)), null);
  expect(await faults()).toEqual([
    'test.things: an entry in _id_ without its document',
    'test.things: an entry in a without its document',
    'test.things: counted 1, there are 0 records',
  ]);
});

it('finds an entry that says something else than its document', async () => {
  await write(`${entryPrefix(1, 2)}wrong${recordSuffix(1)}`, Buffer.alloc(0));
  expect(await faults()).toEqual(['test.things: an entry in a without its document']);
});

it('finds keys of a collection that does not exist', async () => {
  await write(`${recordPrefix(99)}${recordSuffix(1)}`, Buffer.from([5, 0, 0, 0, 0]));
  await write(countKey(98), Buffer.alloc(8));
  expect(await faults()).toEqual([
    'keys of collection 98, which does not exist',
    'keys of collection 99, which does not exist',
  ]);
});

it('finds a wrong count', async () => {
  await write(countKey(1), Buffer.alloc(8));
  expect(await faults()).toEqual(['test.things: counted 0, there are 1 records']);
});
