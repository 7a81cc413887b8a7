import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize } from 'bson';
import { type Document, Long, type MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withDatabase } from '../../support/databases.ts';
import { freshFolder, removeFolder } from '../../support/folders.ts';
import { operate } from '../../support/operator.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';
import { everyType } from './every-type.ts';

let place: string;
let source: RunningTestStore;
let moved: RunningTestStore;

const dump = () => join(place, 'dump');
const settingsFor = (name: string) => ({ MARU_DATA: join(place, name) });

/** The store that a server with this data folder would run. */
const storeOf = (name: string) => runStore({ dataFolder: join(place, name, 'store') });

/** Exports a store that others write to, and imports it into one that is not there yet. */
beforeAll(async () => {
  place = await freshFolder();
  source = await storeOf('source');
  await fill(source.client);
  const exported = await operate('data-export', [dump()], settingsFor('source'));
  expect(exported).toMatchObject({ code: 0, stderr: expect.stringContaining('things: 3000') });
  expect(exported.stdout).toBe(`${dump()}: 3010 documents of 4 collections\n`);
  const imported = await operate('data-import', [dump()], settingsFor('moved'));
  expect(imported).toMatchObject({ code: 0, stderr: expect.stringContaining('every: 8') });
  expect(imported.stdout).toBe('maru: 3010 documents of 4 collections, equal to the dump\n');
  moved = await storeOf('moved');
});

afterAll(async () => {
  await source.stop();
  await moved.stop();
  await removeFolder(place);
});

async function fill(client: MongoClient): Promise<void> {
  const database = client.db('maru');
  await database.collection('every').insertMany([...everyType]);
  const things = Array.from({ length: 3000 }, (_, i) => ({ _id: `t${i}`, n: Long.fromInt(i) }));
  // Not in the order of their ids: that of insertion is what a reader without a sort sees.
  await database.collection<{ _id: string }>('things').insertMany(things.reverse());
  await database.collection('things').createIndexes([
    { key: { n: 1 }, unique: true },
    { key: { gone: 1 }, expireAfterSeconds: 0 },
    { key: { a: -1, 'b.c': 1 }, name: 'by a', partialFilterExpression: { n: { $gt: 5n } } },
    { key: { maybe: 1 }, sparse: true },
  ]);
  const odd = database.collection('names with spaces/and *signs*');
  await odd.insertMany([{ gone: new Date(0) }, { gone: new Date(0) }]);
  await odd.createIndex({ gone: 1 }, { expireAfterSeconds: 0 });
  await database.createCollection('empty');
  await client.db('another').collection('things').insertOne({ not: 'exported' });
}

const namesIn = async ({ client }: RunningTestStore) => {
  const infos = await client.db('maru').listCollections({}, { nameOnly: true }).toArray();
  return infos.map(({ name }) => name).sort();
};

const bytesIn = async ({ client }: RunningTestStore, collection: string) => {
  const found: unknown[] = await client
    .db('maru')
    .collection(collection)
    .find({}, { raw: true })
    .toArray();
  return found.map((bytes) => {
    if (bytes instanceof Uint8Array) return Buffer.from(bytes);
    throw new TypeError('the driver decoded a document');
  });
};

const indexesIn = ({ client }: RunningTestStore, collection: string) =>
  client.db('maru').collection(collection).listIndexes({ promoteValues: false }).toArray();

describe('after an export and an import', () => {
  it('every document is the same to the byte, in the same order', async () => {
    expect(await namesIn(moved)).toEqual(await namesIn(source));
    for (const name of ['every', 'things', 'empty']) {
      const [before, after] = [await bytesIn(source, name), await bytesIn(moved, name)];
      expect(after.length).toBe(before.length);
      expect(Buffer.concat(after).equals(Buffer.concat(before))).toBe(true);
    }
  });

  it('every index is the same, and the store is sound', async () => {
    for (const name of await namesIn(source)) {
      expect(await indexesIn(moved, name)).toEqual(await indexesIn(source, name));
    }
    const audit = await moved.client.db('admin').command({ maruAudit: 1 });
    expect(audit).toMatchObject({ collections: 4, records: 3010, faults: [] });
  });

  it('other databases of the store stayed at home', async () => {
    const { databases } = await moved.client.db('admin').admin().listDatabases();
    expect(databases.map(({ name }) => name)).toEqual(['maru']);
  });
});

describe('an export', () => {
  it('is what mongodump writes', async () => {
    expect((await readdir(join(dump(), 'maru'))).sort()).toEqual([
      'empty.bson',
      'empty.metadata.json',
      'every.bson',
      'every.metadata.json',
      'names+with+spaces%2Fand+%2Asigns%2A.bson',
      'names+with+spaces%2Fand+%2Asigns%2A.metadata.json',
      'things.bson',
      'things.metadata.json',
    ]);
    const metadata = JSON.parse(
      await readFile(join(dump(), 'maru', 'things.metadata.json'), 'utf8'),
    );
    expect(metadata).toEqual({
      indexes: [
        { v: int(2), key: { _id: int(1) }, name: '_id_' },
        { v: int(2), key: { n: int(1) }, name: 'n_1', unique: true },
        { v: int(2), key: { gone: int(1) }, name: 'gone_1', expireAfterSeconds: int(0) },
        {
          v: int(2),
          key: { a: int(-1), 'b.c': int(1) },
          name: 'by a',
          partialFilterExpression: { n: { $gt: { $numberLong: '5' } } },
        },
        { v: int(2), key: { maybe: int(1) }, name: 'maybe_1', sparse: true },
      ],
      uuid: expect.stringMatching(/^[0-9a-f]{32}$/),
      collectionName: 'things',
      type: 'collection',
    });
    const documents = split(await readFile(join(dump(), 'maru', 'things.bson')));
    expect(documents).toHaveLength(3000);
    expect(documents[0]).toEqual({ _id: 't2999', n: 2999n });
    expect(await readFile(join(dump(), 'maru', 'empty.bson'))).toHaveLength(0);
  });

  it('is for its owner’s eyes only, and nothing lies beside it', async () => {
    expect((await stat(dump())).mode & 0o777).toBe(0o700);
    expect((await stat(join(dump(), 'maru', 'things.bson'))).mode & 0o777).toBe(0o600);
    expect((await readdir(dump())).sort()).toEqual(['maru', 'maru-export.json']);
    expect((await readdir(place)).sort()).toEqual(['dump', 'moved', 'source']);
  });

  it('is refused where there is something, and where there is no store', async () => {
    const again = await operate('data-export', [dump()], settingsFor('source'));
    expect(again).toMatchObject({ code: 1, stdout: '', stderr: `'${dump()}' is not empty\n` });
    await mkdir(join(place, 'nothing'));
    const none = await operate('data-export', [join(place, 'x')], settingsFor('nothing'));
    expect(none.stderr).toContain('There is no store in');
    expect(none.code).toBe(1);
    await removeFolder(join(place, 'nothing'));
  });
});

it('an import into a store that is in use is refused, and changes nothing', async () => {
  const refused = await operate('data-import', [dump()], settingsFor('source'));
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toMatch(/^The database maru is not empty, there is \w+/);
  expect(await source.client.db('maru').collection('things').countDocuments({})).toBe(3000);
});

describe('by the address of a MongoDB', () => {
  interface Account {
    _id: string;
    balance: number;
  }
  const bank = () => source.client.db('bank');
  const at = (database: string) => ({
    MARU_DATA: join(place, 'unused'),
    MONGODB_URL: withDatabase(source.uri, database),
  });

  /** Moves money from one collection to the other without pause; ends when told to. */
  function keepMoving() {
    let isOver = false;
    let moves = 0;
    const work = (async () => {
      for (; !isOver; moves += 1) {
        await source.client.withSession((session) =>
          session.withTransaction(async () => {
            const by = (amount: number) => ({ $inc: { balance: amount } });
            await bank().collection<Account>('from').updateOne({ _id: 'a' }, by(-1), { session });
            await bank().collection<Account>('to').updateOne({ _id: 'b' }, by(1), { session });
          }),
        );
      }
    })();
    return {
      moves: () => moves,
      async end() {
        isOver = true;
        await work;
      },
    };
  }

  it('an export is of one moment over all collections, and is imported into a database', async () => {
    await bank().collection<Account>('from').insertOne({ _id: 'a', balance: 1000 });
    await bank().collection<Account>('to').insertOne({ _id: 'b', balance: 0 });
    const load = keepMoving();
    const folder = join(place, 'bank');
    const exported = await operate('data-export', [folder], at('bank'));
    const moves = load.moves();
    await load.end();
    expect(exported).toMatchObject({ code: 0, stderr: 'from: 1 documents\nto: 1 documents\n' });
    expect(moves).toBeGreaterThan(0);

    const imported = await operate('data-import', [folder], at('branch'));
    expect(imported).toMatchObject({ code: 0, stdout: expect.stringContaining('branch: 2 ') });
    const branch = source.client.db('branch');
    const from = await branch.collection<Account>('from').findOne({});
    const to = await branch.collection<Account>('to').findOne({});
    expect((from?.balance ?? 0) + (to?.balance ?? 0)).toBe(1000);
  });

  it('a backup is left to MongoDB’s own tools', async () => {
    const refused = await operate('data-backup', [join(place, 'backup')], at('bank'));
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('of its own') });
  });
});

const int = (value: number) => ({ $numberInt: String(value) });

function split(bytes: Buffer): Document[] {
  const documents: Document[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readInt32LE(at)) {
    const one = bytes.subarray(at, at + bytes.readInt32LE(at));
    documents.push(deserialize(one, { useBigInt64: true }));
  }
  return documents;
}
