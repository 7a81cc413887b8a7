import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MongoClient, MongoNetworkTimeoutError, MongoServerError } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshFolder, removeFolder } from '../../support/folders.ts';
import {
  type BareStore,
  faultsIn,
  launchBareStore,
  startBareStore,
  withClient,
} from '../support/bare-store.ts';
import { strace } from '../support/strace.ts';

const isRoot = process.getuid?.() === 0;
const diskSizeMb = 6;
const text = 'x'.repeat(3000);

interface Thing {
  _id: string;
  at: number;
  text: string;
}

let folder: string;

beforeEach(async () => {
  folder = await freshFolder();
});

afterEach(() => removeFolder(folder));

const thingsOf = (client: MongoClient) => client.db('full').collection<Thing>('things');

/** Writes from several places at once until a write is refused. */
async function writeUntilRefused(client: MongoClient, prefix: string) {
  const acknowledged: string[] = [];
  const refusals: unknown[] = [];
  const writer = async (name: number) => {
    for (let at = 0; refusals.length === 0 && at < 5000; at++) {
      const _id = `${prefix}-${name}-${at}`;
      await thingsOf(client)
        .insertOne({ _id, at, text })
        .then(
          () => acknowledged.push(_id),
          (error: unknown) => refusals.push(error),
        );
    }
  };
  await Promise.all(Array.from({ length: 4 }, (_, name) => writer(name)));
  return { acknowledged, refusals };
}

const codeOf = (error: unknown) => (error instanceof MongoServerError ? error.code : error);

async function idsIn(client: MongoClient): Promise<string[]> {
  const found = await thingsOf(client)
    .find({}, { projection: { _id: 1 } })
    .toArray();
  return found.map(({ _id }) => _id).sort();
}

/** A small file system of its own where this may be mounted; else a limit on the file's size. */
class SmallDisk {
  readonly folder: string;
  readonly isMounted: boolean;
  private readonly ballast: string;

  constructor(place: string) {
    this.folder = place;
    this.ballast = join(place, 'ballast');
    this.isMounted = mountMemory(place);
    if (this.isMounted) writeFileSync(this.ballast, Buffer.alloc(2 * 1024 * 1024));
  }

  /** A limit on a file's size is told as an input/output error first. */
  get refusalCodes(): number[] {
    return this.isMounted ? [14_031] : [14_031, 1];
  }

  get under(): string[] {
    const blocks = diskSizeMb * 1024;
    return this.isMounted ? [] : ['sh', '-c', `ulimit -f ${blocks}; exec "$0" "$@"`];
  }

  /** Leaves so many kilobytes. */
  fillBut(kilobytes: number): void {
    const { bavail, bsize } = statfsSync(this.folder);
    writeFileSync(join(this.folder, 'filler'), Buffer.alloc(bavail * bsize - kilobytes * 1024));
  }

  free(): void {
    rmSync(this.ballast);
  }

  /** The few bytes that say who holds the folder are written at every start. */
  leaveRoomForLocks(): void {
    if (!this.isMounted) return;
    this.free();
    this.fillBut(16);
  }

  makeReadOnly(): void {
    execFileSync('mount', ['-o', 'remount,ro', this.folder]);
  }

  makeWritable(): void {
    execFileSync('mount', ['-o', 'remount,rw', this.folder]);
  }

  remove(): void {
    if (this.isMounted) execFileSync('umount', [this.folder]);
  }
}

function mountMemory(place: string): boolean {
  try {
    const size = `size=${diskSizeMb}m`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'maru-test', place], { stdio: 'ignore' });
    return true;
  } catch {
    // Not the super-user, or one of a container only.
    process.stderr.write('No small disk may be mounted here; a limit on files stands in for it.\n');
    return false;
  }
}

describe('a full disk', () => {
  let disk: SmallDisk;
  let store: BareStore;

  beforeEach(async () => {
    await mkdir(join(folder, 'disk'));
    disk = new SmallDisk(join(folder, 'disk'));
    store = await startBareStore({ folder: disk.folder, under: disk.under });
  });

  afterEach(async () => {
    await store.stop();
    disk.remove();
  });

  it('refuses what has no room, keeps what it has, and goes on when there is room again', async () => {
    await withClient(store.uri, async (client) => {
      await thingsOf(client).createIndex({ at: 1, text: 1 });
      const { acknowledged, refusals } = await writeUntilRefused(client, 'first');
      for (const refusal of refusals) expect(disk.refusalCodes).toContain(codeOf(refusal));
      expect(acknowledged.length).toBeGreaterThan(50);
      expect(await idsIn(client)).toEqual([...acknowledged].sort());
      expect(await faultsIn(client)).toEqual([]);

      const session = client.startSession();
      const transaction = session.withTransaction(async () => {
        for (let at = 0; at < 400; at++)
          await thingsOf(client).insertOne({ _id: `t${at}`, at, text }, { session });
      });
      expect(disk.refusalCodes).toContain(
        codeOf(await transaction.catch((error: unknown) => error)),
      );
      await session.endSession();
      expect(await idsIn(client)).toEqual([...acknowledged].sort());

      if (!disk.isMounted) return;
      disk.free();
      const second = await writeUntilRefused(client, 'second');
      expect(second.acknowledged.length).toBeGreaterThan(50);
      acknowledged.push(...second.acknowledged);
      expect(await idsIn(client)).toEqual([...acknowledged].sort());
      expect(await faultsIn(client)).toEqual([]);
    });
  });

  it('is said by a store that is new', async () => {
    if (!disk.isMounted) return;
    disk.fillBut(12);
    const { started } = await launchBareStore({ folder: join(disk.folder, 'new') });
    expect((await started.ended).code).toBe(1);
    expect(started.output()).toContain('is full');
  });

  it('is no reason not to start and to read', async () => {
    const { acknowledged } = await withClient(store.uri, (client) =>
      writeUntilRefused(client, 'first'),
    );
    await store.stop();
    disk.leaveRoomForLocks();
    store = await startBareStore({ folder: disk.folder, under: disk.under });
    await withClient(store.uri, async (client) => {
      expect(await idsIn(client)).toEqual([...acknowledged].sort());
      expect(await faultsIn(client)).toEqual([]);
    });
  });
});

describe('a disk that fails', () => {
  const failures = [
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((at) => `pwrite64:error=EIO:when=${at}`),
    ...[3, 5].map((at) => `pwrite64:error=ENOSPC:when=${at}`),
    ...[2, 3].map((at) => `fdatasync:error=EIO:when=${at}`),
    'fdatasync:error=EIO:when=3+',
    'writev:error=EIO:when=2',
    'writev:error=ENOSPC:when=2+',
  ];

  it.each(failures)(
    '%s: nothing acknowledged is lost, and nobody waits for ever',
    async (failure) => {
      const under = strace(
        ...['--seccomp-bpf', '-e', 'signal=none', '-o', join(folder, 'log')],
        ...['-P', join(folder, 'lmdb', 'data.mdb'), '-e', 'trace=pwrite64,writev,fdatasync'],
        ...['-e', `inject=${failure}`],
      );
      // One thread writes, so that its calls are counted together.
      const env = { ...process.env, UV_THREADPOOL_SIZE: '1' };
      const failing = await startBareStore({ folder, under, env });
      const { acknowledged, refused } = await writeWhileFailing(failing.uri);
      failing.signal('SIGKILL');
      await failing.ended;
      expect(await readFile(join(folder, 'log'), 'utf8')).toContain('(INJECTED)');

      const store = await startBareStore({ folder });
      await withClient(store.uri, async (client) => {
        const found = await idsIn(client);
        expect(acknowledged.filter((id) => !found.includes(id))).toEqual([]);
        expect(refused.filter((id) => found.includes(id))).toEqual([]);
        const [firsts, pairs] = [/^0-\d+$/, /^0-\d+-pair$/].map((form) =>
          found.filter((id) => form.test(id)),
        );
        expect(pairs).toEqual(firsts?.map((id) => `${id}-pair`));
        expect(await faultsIn(client)).toEqual([]);
        await thingsOf(client).insertOne({ _id: 'afterwards', at: 0, text });
      });
      expect(await store.stop()).toBe(0);
    },
  );

  it('ends the store when nobody can know what it has of the last commit', async () => {
    const under = strace(
      ...['--seccomp-bpf', '-e', 'signal=none', '-o', join(folder, 'log')],
      ...['-P', join(folder, 'lmdb', 'data.mdb'), '-e', 'inject=pwrite64:error=EIO:when=1+'],
    );
    const store = await startBareStore({ folder, under });
    await writeWhileFailing(store.uri);
    expect((await store.ended).code).toBe(1);
    expect(store.output()).toContain('the commit failed');
  });
});

const insertOne = (client: MongoClient, _id: string, at: number) =>
  thingsOf(client).insertOne({ _id, at, text });

/** A transaction: its second document must be there exactly when the first is. */
const insertPair = (client: MongoClient, _id: string, at: number) =>
  client.withSession((session) =>
    session.withTransaction(async () => {
      await thingsOf(client).insertOne({ _id, at, text }, { session });
      await thingsOf(client).insertOne({ _id: `${_id}-pair`, at, text }, { session });
    }),
  );

/** Three writers, until they are done or the store has ended. */
async function writeWhileFailing(uri: string) {
  const [acknowledged, refused]: [string[], string[]] = [[], []];
  const writer = async (client: MongoClient, name: number) => {
    for (let at = 0; at < 12; at++) {
      const _id = `${name}-${at}`;
      const work = name === 0 ? insertPair(client, _id, at) : insertOne(client, _id, at);
      const error = await work.catch((reason: unknown) => reason);
      if (error instanceof MongoNetworkTimeoutError) throw error;
      if (error instanceof MongoServerError) refused.push(_id);
      else if (error instanceof Error) return;
      else acknowledged.push(_id);
    }
  };
  await withClient(uri, (client) => Promise.all([0, 1, 2].map((name) => writer(client, name))), {
    retryWrites: false,
    socketTimeoutMS: 5000,
    serverSelectionTimeoutMS: 1000,
  });
  return { acknowledged, refused };
}

describe('a folder that may not be written', () => {
  /** The super-user obeys the modes of files when this is taken from them. */
  const under = isRoot ? ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'] : [];

  const sayingOf = async (place: string): Promise<{ code: number | null; saying: string }> => {
    const { started } = await launchBareStore({ folder: place, under });
    const { code } = await started.ended;
    return { code, saying: started.output() };
  };

  async function writeSomething(place: string): Promise<void> {
    const store = await startBareStore({ folder: place });
    await withClient(store.uri, (client) =>
      thingsOf(client).insertOne({ _id: 'first', at: 0, text }),
    );
    expect(await store.stop()).toBe(0);
  }

  async function expectUnharmed(place: string): Promise<void> {
    const store = await startBareStore({ folder: place });
    await withClient(store.uri, async (client) => {
      expect(await idsIn(client)).toEqual(['first']);
      expect(await faultsIn(client)).toEqual([]);
    });
    expect(await store.stop()).toBe(0);
  }

  it.each([
    ['the data folder', '', 0o500],
    ['the folder of its file', 'lmdb', 0o000],
    ['its file', 'lmdb/data.mdb', 0o400],
    ['its file of locks', 'lmdb/lock.mdb', 0o400],
  ])('is said at the start, and harms nothing: %s', async (_, path, mode) => {
    await writeSomething(folder);
    const place = join(folder, path);
    const { mode: before } = statSync(place);
    chmodSync(place, mode);
    const { code, saying } = await sayingOf(folder);
    chmodSync(place, before);
    expect(code).toBe(1);
    expect(saying).toMatch(/EACCES: permission denied, \w+ '.*'/);
    await expectUnharmed(folder);
  });

  it('is said at the start, and harms nothing: a read-only disk', async () => {
    const place = join(folder, 'disk');
    await mkdir(place);
    const disk = new SmallDisk(place);
    try {
      if (!disk.isMounted) return;
      await writeSomething(place);
      disk.makeReadOnly();
      const { code, saying } = await sayingOf(place);
      disk.makeWritable();
      expect(code).toBe(1);
      expect(saying).toContain('EROFS: read-only file system');
      await expectUnharmed(place);
    } finally {
      disk.remove();
    }
  });
});
