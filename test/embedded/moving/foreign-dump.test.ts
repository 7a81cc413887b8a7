/** Dumps that another tool has written, or that have come to harm since. */
import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Long, serialize } from 'bson';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportDatabase } from '../../../scripts/ops/dump/export-database.ts';
import { importDatabase } from '../../../scripts/ops/dump/import-database.ts';
import { readDump } from '../../../scripts/ops/dump/read-dump.ts';
import { freshFolder, removeFolder } from '../../support/folders.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';

let running: RunningTestStore;
let folder: string;

beforeAll(async () => {
  running = await runStore();
});

afterAll(() => running.stop());

beforeEach(async () => {
  folder = await freshFolder();
});

afterEach(async () => {
  await running.client.db('shop').dropDatabase();
  await removeFolder(folder);
});

async function plant(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

const idIndex = '{"v":{"$numberInt":"2"},"key":{"_id":{"$numberInt":"1"}},"name":"_id_"}';
const metadata = (collectionName: string, ...indexes: string[]) =>
  `{"indexes":[${[idIndex, ...indexes]}],"uuid":"0679db720f4944de90ae27472664e94a",` +
  `"collectionName":"${collectionName}","type":"collection"}`;

const documents = (...all: object[]) => Buffer.concat(all.map((each) => serialize(each)));

const shop = () => running.client.db('shop');

describe('a dump of mongodump', () => {
  it('is read with its indexes, whatever else lies in it', async () => {
    await plant('prelude.json', '{"ServerVersion":"7.0.14","ToolVersion":"100.10.0"}');
    await plant('oplog.bson', documents({ op: 'n' }));
    await plant('admin/system.version.bson', documents({ _id: 'authSchema' }));
    await plant('admin/system.version.metadata.json', metadata('system.version'));
    await plant('maru/prelude.json', '{"ServerVersion":"7.0.14"}');
    await plant(
      'maru/orders.bson',
      documents({ _id: 1, n: Long.ONE }, { _id: 2, at: new Date(9) }),
    );
    const unique =
      '{"v":{"$numberInt":"2"},"unique":true,"key":{"n":{"$numberDouble":"1.0"}},"name":"n_1","sparse":true}';
    // As tools of old wrote it: with the namespace, and with a number that has no type.
    const expiring =
      '{"v":1,"key":{"at":1},"name":"at_1","ns":"maru.orders","expireAfterSeconds":4000000000}';
    await plant('maru/orders.metadata.json', metadata('orders', unique, expiring));
    await plant('maru/caf%C3%A9s+%26.bson', documents({ _id: 'x' }));

    await importDatabase(shop(), await readDump(folder, 'maru'));
    expect(await shop().collection<{ _id: number }>('orders').find({}).toArray()).toEqual([
      { _id: 1, n: 1 },
      { _id: 2, at: new Date(9) },
    ]);
    expect(await shop().collection<{ _id: string }>('cafés &').findOne({})).toEqual({ _id: 'x' });
    expect(await shop().collection('orders').listIndexes().toArray()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { n: 1 }, name: 'n_1', unique: true, sparse: true },
      { v: 2, key: { at: 1 }, name: 'at_1', expireAfterSeconds: 4_000_000_000 },
    ]);
  });

  it('of one database is read whatever its name; of several, the one that is asked for', async () => {
    await plant('old_name/things.bson', documents({ _id: 1 }));
    expect(await readDump(folder, 'maru')).toMatchObject([{ name: 'things' }]);
    await plant('maru/others.bson', documents({ _id: 1 }));
    expect(await readDump(folder, 'maru')).toMatchObject([{ name: 'others' }]);
    await expect(readDump(folder, 'shop')).rejects.toThrow('say which with --database');
  });

  it('that breaks a unique index is told with the index and the values', async () => {
    await plant('maru/people.bson', documents({ _id: 1, name: 'kim' }, { _id: 2, name: 'kim' }));
    const unique =
      '{"v":{"$numberInt":"2"},"unique":true,"key":{"name":{"$numberInt":"1"}},"name":"name_1"}';
    await plant('maru/people.metadata.json', metadata('people', unique));
    const importing = importDatabase(shop(), await readDump(folder, 'maru'));
    await expect(importing).rejects.toThrow(
      /^The indexes of people cannot be built: E11000 .*name_1 dup key: \{ name: "kim" \}/,
    );
  });

  it('takes the name of a collection whose file’s name was cut from its metadata', async () => {
    const long = 'n'.repeat(230).concat('ñ'.repeat(5));
    await plant(`maru/${'n'.repeat(208)}%24abc.bson`, documents({ _id: 1 }));
    await plant(`maru/${'n'.repeat(208)}%24abc.metadata.json`, metadata(long));
    expect(await readDump(folder, 'maru')).toMatchObject([{ name: long }]);
  });
});

describe('a dump is refused before anything is written when', () => {
  const bytes = documents({ _id: 1, text: 'one' }, { _id: 2, text: 'two' });
  const reading = () => readDump(folder, 'maru');

  it('a file ends in the middle of a document', async () => {
    await plant('maru/things.bson', bytes.subarray(0, -3));
    await expect(reading()).rejects.toThrow('ends in the middle of a document');
  });

  it('a file holds something else', async () => {
    await plant('maru/things.bson', 'no BSON at all');
    await expect(reading()).rejects.toThrow('is no file of BSON documents');
  });

  it('a document is no BSON inside', async () => {
    const harmed = Buffer.from(bytes);
    harmed[4] = 0x77;
    await plant('maru/things.bson', harmed);
    await expect(reading()).rejects.toThrow(/things\.bson is damaged/);
  });

  it('a document holds what the driver cannot write', async () => {
    // {"u": undefined}, a type that BSON has left behind.
    await plant('maru/things.bson', Buffer.from([8, 0, 0, 0, 6, 0x75, 0, 0]));
    await expect(reading()).rejects.toThrow('holds a type that the driver cannot write');
  });

  it('it is compressed, or has a view, or metadata that nobody understands', async () => {
    await plant('maru/things.bson.gz', '');
    await expect(reading()).rejects.toThrow('things.bson.gz is compressed');
    await removeFolder(folder);
    await plant('maru/seen.metadata.json', '{"indexes":[],"collectionName":"seen","type":"view"}');
    await expect(reading()).rejects.toThrow('seen is a view');
    await removeFolder(folder);
    await plant('maru/things.bson', bytes);
    await plant('maru/things.metadata.json', '{"indexes":');
    await expect(reading()).rejects.toThrow('things.metadata.json cannot be understood');
  });

  it('there is nothing, or no folder', async () => {
    await expect(reading()).rejects.toThrow('holds no folder of a database');
    await expect(readDump(join(folder, 'none'), 'maru')).rejects.toThrow('is no folder');
  });

  it('it is no longer what was exported', async () => {
    await shop()
      .collection<{ _id: number }>('things')
      .insertMany([{ _id: 1 }, { _id: 2 }]);
    await exportDatabase({ database: shop() }, folder);
    const path = join(folder, 'shop', 'things.bson');
    const whole = await readFile(path);
    expect(await readDump(folder, 'shop')).toMatchObject([{ tally: { count: 2 } }]);

    await truncate(path, whole.length / 2);
    await expect(readDump(folder, 'shop')).rejects.toThrow('things.bson is not what was exported');
    await removeFolder(join(folder, 'shop'));
    await plant('shop/others.bson', '');
    await expect(readDump(folder, 'shop')).rejects.toThrow('others.bson is not what was exported');
    await removeFolder(join(folder, 'shop', 'others.bson'));
    await expect(readDump(folder, 'shop')).rejects.toThrow('the dump has lost things');
  });
});

it('an import that finds other documents than it wrote says so', async () => {
  await plant('maru/things.bson', documents({ _id: 1 }, { _id: 2 }));
  const [things] = await readDump(folder, 'maru');
  if (!things) throw new Error('the dump was not read');
  await plant('maru/things.bson', documents({ _id: 1 }, { _id: 3 }));
  const importing = importDatabase(shop(), [things]);
  await expect(importing).rejects.toThrow(
    'things is not what the dump holds: 2 documents of 2, but some differ.',
  );
});
