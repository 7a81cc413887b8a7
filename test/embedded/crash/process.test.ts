import { spawn } from 'node:child_process';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeFile } from '../../../scripts/build.mjs';
import { startStore } from '../../../server/embedded/supervisor.ts';
import { freshFolder, removeFolder } from '../../support/folders.ts';
import { untilTrue } from '../../support/until-true.ts';
import { socketPathOf } from '../support/raw-client.ts';

let folder: string;

beforeEach(async () => {
  folder = await freshFolder();
});

afterEach(() => removeFolder(folder));

interface Ended {
  code: number | null;
  stderr: string;
}

/** Runs the built store by hand; `ready` resolves with its first line. */
function run(flags: readonly string[] = [], fileBlocksMax = 'unlimited') {
  const socket = join(folder, 's.sock');
  const child = spawn(
    'sh',
    [
      '-c',
      `ulimit -f ${fileBlocksMax}; exec "$0" "$@"`,
      process.execPath,
      storeFile,
      '--data',
      folder,
      '--socket',
      socket,
      ...flags,
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ready = new Promise<{ ready: boolean; pid: number }>((resolve) => {
    child.stdout.once('data', (line: Buffer) => resolve(JSON.parse(line.toString())));
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('exit', (code) => resolve({ code, stderr }));
  });
  return { child, socket, ready, ended };
}

describe('the store process', () => {
  it('says one line when it is ready, guards its socket, and ends with 0 when asked', async () => {
    const store = run();
    const line = await store.ready;
    expect(line).toMatchObject({ ready: true, pid: store.child.pid });
    expect((await stat(store.socket)).mode & 0o777).toBe(0o600);
    store.child.kill('SIGTERM');
    expect(await store.ended).toEqual({ code: 0, stderr: '' });
  });

  it('keeps a second process out of its folder, and takes over after a dead one', async () => {
    const first = run();
    await first.ready;
    const second = await run().ended;
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`in use by process ${first.child.pid}`);
    first.child.kill('SIGKILL');
    await first.ended;
    const third = run();
    await third.ready;
    third.child.kill('SIGTERM');
    expect((await third.ended).code).toBe(0);
  });

  it('takes over a lock file that is empty or speaks of a process that is gone', async () => {
    await writeFile(join(folder, 'store.lock'), '4194303999\n');
    const store = run();
    await store.ready;
    store.child.kill('SIGTERM');
    expect((await store.ended).code).toBe(0);
  });

  it('ends when its parent lets go of it', async () => {
    const store = run(['--with-parent']);
    await store.ready;
    store.child.stdin.end();
    expect((await store.ended).code).toBe(0);
  });

  it('refuses writes when its file may not grow, and keeps what it has', async () => {
    // In units of 512 bytes: 2 MB, which LMDB's file reaches after a few hundred documents.
    const store = run([], '4096');
    await store.ready;
    const client = new MongoClient(
      `mongodb://${encodeURIComponent(store.socket)}/?directConnection=true`,
    );
    const things = client.db('full').collection<{ _id: number; text: string }>('things');
    const text = 'x'.repeat(20_000);
    let written = 0;
    let refusal: unknown;
    while (refusal === undefined && written < 1000) {
      refusal = await things.insertOne({ _id: written, text }).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (refusal === undefined) written += 1;
    }
    // LMDB tells a write that was cut short as an input/output error.
    expect(String(refusal)).toMatch(/the disk is full|the commit failed: Input\/output error/);
    const audit = await client.db('admin').command({ maruAudit: 1 });
    expect(audit).toMatchObject({ records: written, entries: written, faults: [] });
    expect(await things.countDocuments({})).toBe(written);
    await client.close();
    store.child.kill('SIGTERM');
    expect((await store.ended).code).toBe(0);
  });

  it('finishes what it has acknowledged before it ends', async () => {
    const store = run();
    await store.ready;
    const uri = `mongodb://${encodeURIComponent(store.socket)}/?directConnection=true`;
    const client = new MongoClient(uri);
    await client.db('a').collection('b').insertOne({ x: 1 });
    store.child.kill('SIGTERM');
    await store.ended;
    await client.close();
    const again = run();
    await again.ready;
    const second = new MongoClient(uri);
    expect(await second.db('a').collection('b').countDocuments({})).toBe(1);
    await second.close();
    again.child.kill('SIGTERM');
    await again.ended;
  });
});

describe('the supervisor', () => {
  it('starts a crashed store again, and the driver finds it', async () => {
    const store = await startStore({ dataFolder: folder, entry: storeFile });
    const exits: unknown[] = [];
    store.onExit((exit) => exits.push(exit));
    const client = new MongoClient(store.uri, { serverSelectionTimeoutMS: 20_000 });
    const things = client.db('a').collection('things');
    await things.insertOne({ x: 1 });
    const before = store.pid;
    process.kill(before, 'SIGKILL');
    await untilTrue(() => exits.length === 1);
    // While the process starts, a new connection may be refused; the same client then gets through.
    const isInserted = () =>
      things.updateOne({ x: 2 }, { $set: { y: 1 } }, { upsert: true }).then(
        () => true,
        () => false,
      );
    await untilTrue(isInserted, 20_000);
    expect(await things.countDocuments({})).toBe(2);
    expect(store.pid).not.toBe(before);
    expect(exits).toEqual([{ code: null, signal: 'SIGKILL' }]);
    await client.close();
    await store.stop();
  });

  it('keeps everything in its folder from other users', async () => {
    const dataFolder = join(folder, 'new', 'data');
    const store = await startStore({ dataFolder, entry: storeFile });
    // The socket may be elsewhere, when the path of this folder has capitals in it.
    expect((await stat(socketPathOf(store.uri))).mode & 0o777).toBe(0o600);
    const all = await readdir(dataFolder, { recursive: true });
    const names = all.filter((name) => name !== 'store.sock');
    const modes = await Promise.all(
      ['', ...names].map(async (name) => {
        const { mode } = await stat(join(dataFolder, name));
        const shown = name.replace(/^store\.lock\.[0-9.]+$/, 'claim');
        return [shown, (mode & 0o777).toString(8)];
      }),
    );
    expect(Object.fromEntries(modes)).toEqual({
      '': '700',
      claim: '600',
      lmdb: '700',
      'lmdb/data.mdb': '600',
      'lmdb/lock.mdb': '600',
      'store.lock': '600',
    });
    await store.stop();
    expect((await readdir(dataFolder)).sort()).toEqual(['lmdb']);
  });

  it('lets the driver go on over crashes as if nothing had been', async () => {
    const store = await startStore({ dataFolder: folder, entry: storeFile });
    const client = new MongoClient(store.uri, { monitorCommands: true });
    const things = client.db('a').collection<{ _id: number; n: number }>('things');
    await things.insertOne({ _id: 1, n: 0 });
    let isToDie = false;
    client.on('commandStarted', ({ commandName }) => {
      if (!isToDie || commandName !== 'update') return;
      isToDie = false;
      // One turn later the command is on its way.
      setImmediate(() => process.kill(store.pid, 'SIGKILL'));
    });
    for (let at = 1; at <= 60; at++) {
      isToDie = at % 20 === 10;
      const { modifiedCount } = await things.updateOne({ _id: 1 }, { $inc: { n: 1 } });
      expect(modifiedCount).toBe(1);
    }
    expect(await things.findOne({})).toEqual({ _id: 1, n: 60 });
    await client.close();
    await store.stop();
  });

  it('stops also while it starts a crashed store again', async () => {
    const store = await startStore({ dataFolder: folder, entry: storeFile });
    const killed = store.pid;
    process.kill(killed, 'SIGKILL');
    await untilTrue(() => store.pid !== killed, 20_000);
    const next = store.pid;
    await store.stop();
    expect(() => process.kill(next, 0)).toThrow('ESRCH');
  });

  it('says why a store does not start', async () => {
    const store = await startStore({ dataFolder: folder, entry: storeFile });
    const second = startStore({
      dataFolder: folder,
      entry: storeFile,
      onLog: () => undefined,
    });
    await expect(second).rejects.toThrow('in use by process');
    await store.stop();
  });
});
