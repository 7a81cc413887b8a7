import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type MongoClient, MongoServerError } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeFile } from '../../../scripts/build.mjs';
import { startStore } from '../../../server/embedded/supervisor.ts';
import { freshFolder, removeFolder } from '../../support/folders.ts';
import { startProcess } from '../../support/process.ts';
import { untilTrue } from '../../support/until-true.ts';
import { faultsIn, startBareStore, withClient } from '../support/bare-store.ts';

let folder: string;
let data: string;

beforeEach(async () => {
  folder = await freshFolder();
  data = join(folder, 'lmdb');
});

afterEach(() => removeFolder(folder));

interface Thing {
  _id: number;
}

const thingsOf = (client: MongoClient) => client.db('missing').collection<Thing>('things');
const codeOf = (action: Promise<unknown>): Promise<unknown> =>
  action.then(
    () => 'done',
    (error: unknown) => (error instanceof MongoServerError ? error.code : error),
  );

const nonExistentPath = 29;

describe('a store whose data is away', () => {
  it.each([
    ['its folder', () => data],
    ['its file', () => join(data, 'data.mdb')],
  ])(
    'refuses to write and to be pinged without %s, and goes on when it is back',
    async (_, what) => {
      const store = await startBareStore({ folder });
      await withClient(store.uri, async (client) => {
        const things = thingsOf(client);
        await things.insertOne({ _id: 1 });
        renameSync(what(), join(folder, 'away'));
        expect(await codeOf(things.insertOne({ _id: 2 }))).toBe(nonExistentPath);
        expect(await codeOf(things.updateMany({}, { $set: { a: 1 } }))).toBe(nonExistentPath);
        expect(await codeOf(things.deleteMany({}))).toBe(nonExistentPath);
        expect(await codeOf(client.db('a').command({ ping: 1 }))).toBe(nonExistentPath);
        renameSync(join(folder, 'away'), what());
        expect(await codeOf(client.db('a').command({ ping: 1 }))).toBe('done');
        await things.insertOne({ _id: 3 });
        expect((await things.find().toArray()).map(({ _id }) => _id)).toEqual([1, 3]);
      });
      expect(await store.stop()).toBe(0);
      const next = await startBareStore({ folder });
      await withClient(next.uri, async (client) => {
        expect((await thingsOf(client).find().toArray()).map(({ _id }) => _id)).toEqual([1, 3]);
        expect(await faultsIn(client)).toEqual([]);
      });
      await next.stop();
    },
  );

  it('ends when another file has taken the place of its own', async () => {
    const store = await startBareStore({ folder });
    await withClient(store.uri, async (client) => {
      await thingsOf(client).insertOne({ _id: 1 });
      cpSync(data, join(folder, 'copy'), { recursive: true });
      rmSync(data, { recursive: true });
      renameSync(join(folder, 'copy'), data);
      void codeOf(thingsOf(client).insertOne({ _id: 2 }));
      expect((await store.ended).code).toBe(1);
      expect(store.output()).toContain('was replaced');
    });
  });

  it('is not begun anew, empty, where it has run', async () => {
    const args = [storeFile, '--data', folder, '--socket', join(folder, 's.sock'), '--existing'];
    const started = await startProcess({ program: process.execPath, args });
    expect((await started.ended).code).toBe(1);
    expect(started.output()).toContain('makes no empty one in its place');
  });
});

describe('the supervisor', () => {
  it('does not begin anew with an empty store, and finds the one that comes back', async () => {
    const log: string[] = [];
    const exits: unknown[] = [];
    const store = await startStore({
      dataFolder: folder,
      entry: storeFile,
      onLog: (line) => log.push(line),
    });
    store.onExit((exit) => exits.push(exit));
    try {
      await withClient(store.uri, (client) => thingsOf(client).insertOne({ _id: 1 }));
      const away = `${folder}-away`;
      renameSync(data, away);
      process.kill(store.pid, 'SIGKILL');
      await untilTrue(() => log.some((line) => line.includes('makes no empty one in its place')));
      expect(exits).toEqual([{ code: null, signal: 'SIGKILL' }]);
      renameSync(away, data);
      await withClient(store.uri, async (client) => {
        expect(await thingsOf(client).find().toArray()).toEqual([{ _id: 1 }]);
      });
    } finally {
      await store.stop();
    }
  });
});
