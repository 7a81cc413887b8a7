import { spawn } from 'node:child_process';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient, MongoServerError } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storeFile } from '../../../scripts/build.mjs';
import { freshFolder, removeFolder } from '../../support/folders.ts';
import { untilTrue } from '../../support/until-true.ts';
import { insertInto, makeCollection, openStore } from '../support/open-store.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';

const accounts = 20;

interface Account {
  _id: number;
  balance: number;
}

let running: RunningTestStore;
let place: string;

beforeAll(async () => {
  running = await runStore();
});

afterAll(() => running.stop());

beforeEach(async () => {
  place = await freshFolder();
});

afterEach(() => removeFolder(place));

const backUp = (folder: string) => running.client.db('admin').command({ maruBackup: folder });

async function refusalOf(folder: string): Promise<MongoServerError> {
  const error = await backUp(folder).catch((reason: unknown) => reason);
  if (error instanceof MongoServerError) return error;
  throw new Error(`expected a refusal, got ${String(error)}`);
}

/** Moves money between accounts without pause; ends when told to. */
function keepMoving() {
  const balances = running.client.db('bank').collection<Account>('balances');
  const journal = running.client.db('bank').collection<{ _id: string; from: number }>('journal');
  const moved: string[] = [];
  let isOver = false;
  const work = Array.from({ length: 6 }, async (_, writer) => {
    for (let turn = 0; !isOver; turn += 1) {
      const [from, to] = [(writer + turn) % accounts, (writer + turn * 7 + 1) % accounts];
      const id = `${writer}-${turn}`;
      await running.client.withSession((session) =>
        session.withTransaction(async () => {
          await balances.updateOne({ _id: from }, { $inc: { balance: -1 } }, { session });
          await balances.updateOne({ _id: to }, { $inc: { balance: 1 } }, { session });
          await journal.insertOne({ _id: id, from }, { session });
        }),
      );
      moved.push(id);
    }
  });
  return {
    moved,
    async end() {
      isOver = true;
      await Promise.all(work);
    },
  };
}

it('is one consistent picture of a store that is being written to', async () => {
  const balances = running.client.db('bank').collection<Account>('balances');
  await balances.insertMany(
    Array.from({ length: accounts }, (_, i) => ({ _id: i, balance: 1000 })),
  );
  await running.client.db('bank').collection('journal').createIndex({ from: 1 });
  const load = keepMoving();
  await untilTrue(() => load.moved.length >= 100, 30_000, 'the load');
  const acknowledged = [...load.moved];
  const folder = join(place, 'copy');
  await backUp(folder);
  await untilTrue(() => load.moved.length >= acknowledged.length + 20, 30_000, 'the load after it');
  await load.end();

  const copy = await runStore({ dataFolder: folder });
  const copied = copy.client.db('bank');
  const audit = await copy.client.db('admin').command({ maruAudit: 1 });
  const found = await copied.collection<Account>('balances').find({}).toArray();
  const entries = await copied.collection<{ _id: string }>('journal').find({}).toArray();
  await copy.stop();
  expect(audit['faults']).toEqual([]);
  expect(found.reduce((sum, { balance }) => sum + balance, 0)).toBe(accounts * 1000);
  const there = new Set(entries.map(({ _id }) => _id));
  expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
  expect(there.size).toBeLessThan(load.moved.length);
});

it('is for its owner’s eyes only, and nothing lies beside it', async () => {
  await running.client.db('a').collection('things').insertOne({ x: 1 });
  const folder = join(place, 'copy');
  await mkdir(folder);
  const { sizeBytes } = await backUp(folder);
  const data = await stat(join(folder, 'lmdb', 'data.mdb'));
  expect(data.size).toBe(Number(sizeBytes));
  expect(data.mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, 'lmdb'))).mode & 0o777).toBe(0o700);
  expect(await readdir(place)).toEqual(['copy']);
});

describe('a backup is refused', () => {
  it('where there is something already', async () => {
    await mkdir(join(place, 'full'));
    await writeFile(join(place, 'full', 'note'), 'keep me');
    const refusal = await refusalOf(join(place, 'full'));
    expect(refusal).toMatchObject({ codeName: 'InvalidPath' });
    expect(refusal.message).toMatch(/is not empty/);
    expect(await readdir(join(place, 'full'))).toEqual(['note']);
  });

  it('where nothing can be written', async () => {
    await writeFile(join(place, 'note'), '');
    expect((await refusalOf(join(place, 'note'))).message).toMatch(/cannot be written to: ENOTDIR/);
    const nowhere = await refusalOf(join(place, 'not', 'there'));
    expect(nowhere.message).toMatch(/nothing can be written beside .*ENOENT/);
    expect(await readdir(place)).toEqual(['note']);
  });

  it('when the path is not absolute, or none', async () => {
    expect((await refusalOf('copy')).message).toBe("'copy' is not an absolute path");
    const unnamed = running.client.db('admin').command({ maruBackup: 1 });
    await expect(unnamed).rejects.toMatchObject({ codeName: 'TypeMismatch' });
  });
});

it('leaves nothing behind when the disk is full', async () => {
  const text = 'x'.repeat(20_000);
  const things = running.client.db('full').collection('things');
  await things.insertMany(Array.from({ length: 50 }, () => ({ text })));
  const limited = await startLimited(256);
  try {
    const command = limited.client.db('admin').command({ maruBackup: join(place, 'copy') });
    await expect(command).rejects.toMatchObject({
      codeName: 'OutOfDiskSpace',
      message: expect.stringMatching(/^the disk is full; '.*' was not made$/),
    });
    expect(await readdir(place)).toEqual(['data']);
    // It was only the copy that failed.
    expect(await limited.client.db('full').collection('things').countDocuments({})).toBe(50);
  } finally {
    await limited.stop();
  }

  /** The same data, in a process whose files may not grow beyond so many KB. */
  async function startLimited(kilobytesMax: number) {
    const data = join(place, 'data');
    await backUp(data);
    const socket = join(place, 'data', 's.sock');
    const program = [process.execPath, storeFile, '--data', data, '--socket', socket];
    const script = `ulimit -f ${kilobytesMax * 2}; exec "$0" "$@"`;
    const child = spawn('sh', ['-c', script, ...program]);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const uri = `mongodb://${encodeURIComponent(socket)}/?directConnection=true`;
    const client = await MongoClient.connect(uri);
    return {
      client,
      async stop() {
        await client.close();
        child.kill('SIGTERM');
        await ended;
      },
    };
  }
});

it('is finished before the store closes', async () => {
  const { store, close } = await openStore();
  await makeCollection(store, 'test.things');
  const text = 'x'.repeat(100_000);
  for (let i = 0; i < 50; i += 1) await insertInto(store, 'test.things', { _id: i, text });
  const folder = join(place, 'lmdb');
  await mkdir(folder);
  const copying = store.environment.copyTo(folder);
  await close();
  await copying;
  expect((await stat(join(folder, 'data.mdb'))).size).toBeGreaterThan(5_000_000);
});
