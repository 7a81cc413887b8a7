/** What LMDB itself does here, with nothing of ours or the driver's above it. */
import { open, type RootDatabase } from 'lmdb';
import { freshFolder, removeFolder } from '../../../test/support/folders.ts';
import { type Limit, sized } from '../frame.ts';
import { batchSize, below, pageSize } from './sizes.ts';

export type RawKind = 'get' | 'page' | 'put' | 'update' | 'batch' | 'transaction';
export type RawLimits = Readonly<Record<RawKind, Limit>>;

const seconds = sized(1.5, 0.2);
const valueOf500 = Buffer.alloc(500, 'x');

/** By kind, over a database of this size, with as many calls under way. Every commit is synced. */
export async function rawLimits(size: number, inFlight: number): Promise<RawLimits> {
  const folder = await freshFolder();
  const database = open<Buffer, number>({
    path: folder,
    encoding: 'binary',
    overlappingSync: false,
  });
  try {
    await fill(database, size);
    let next = size;
    const commit = (puts: number, key: () => number) => () =>
      database.transaction(() => {
        for (let i = 0; i < puts; i++) void database.put(key(), valueOf500);
      });
    const rate = (call: () => Promise<unknown>) => callsPerSecond(inFlight, call);
    const append = () => next++;
    const anywhere = () => below(size);
    const limit = (name: string, value: number, unit: string) => ({
      name: `LMDB alone: ${name}`,
      value,
      unit,
    });
    return {
      get: limit('gets', await rate(async () => database.getBinary(anywhere())), 'gets/s'),
      page: limit('pages', await rate(async () => pageFrom(database, anywhere())), 'pages/s'),
      put: limit('puts', await rate(commit(1, append)), 'puts/s'),
      update: limit('puts over what is there', await rate(commit(1, anywhere)), 'puts/s'),
      transaction: limit('commits of 3 puts', await rate(commit(3, anywhere)), 'commits/s'),
      batch: limit(
        'puts, 100 a commit',
        batchSize * (await rate(commit(batchSize, append))),
        'puts/s',
      ),
    };
  } finally {
    await database.close();
    await removeFolder(folder);
  }
}

async function fill(database: RootDatabase<Buffer, number>, size: number): Promise<void> {
  const perCommit = 10_000;
  for (let from = 0; from < size; from += perCommit) {
    await database.transaction(() => {
      for (let i = from; i < Math.min(size, from + perCommit); i++)
        void database.put(i, valueOf500);
    });
  }
}

function pageFrom(database: RootDatabase<Buffer, number>, start: number): Buffer[] {
  return Array.from(database.getRange({ start, limit: pageSize }), ({ value }) => value);
}

async function callsPerSecond(inFlight: number, call: () => Promise<unknown>): Promise<number> {
  let calls = 0;
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1_000;
  const callers = Array.from({ length: inFlight }, async () => {
    while (performance.now() < endAt) {
      await call();
      calls += 1;
    }
  });
  await Promise.all(callers);
  return (calls / (performance.now() - startedAt)) * 1_000;
}
