/** A store process of the bench's own, filled with documents of about 500 bytes. */
import { type Collection, MongoClient } from 'mongodb';
import { startStore } from '../../../server/embedded/supervisor.ts';
import { freshFolder, removeFolder } from '../../../test/support/folders.ts';
import { storeFile } from '../../build.mjs';
import { note } from '../frame.ts';

/** What a shop or a wallet keeps: who, when, how much, and a text. */
export interface Row {
  readonly _id: number;
  readonly owner: number;
  readonly at: Date;
  readonly code: string;
  readonly balance: number;
  readonly text: string;
}

export interface Bed {
  readonly client: MongoClient;
  readonly uri: string;
  readonly pid: number;
  readonly rows: Collection<Row>;
  /** How many documents it was filled with; their ids are 0 and up. */
  readonly size: number;
  /** An id that no document has yet. */
  newId(): number;
}

export const rowsPerOwner = 50;
const rowsPerBatch = 1_000;
const batchesAtOnce = 4;

export async function withBed(size: number, body: (bed: Bed) => Promise<void>): Promise<void> {
  const dataFolder = await freshFolder();
  const store = await startStore({ dataFolder, entry: storeFile });
  const client = new MongoClient(store.uri, { maxPoolSize: 128 });
  let nextId = size;
  try {
    const rows = client.db('bench').collection<Row>('rows');
    await rows.createIndexes([{ key: { owner: 1, at: -1 } }, { key: { code: 1 }, unique: true }]);
    const startedAt = performance.now();
    await fill(rows, size);
    note(`${size} documents in ${Math.round(performance.now() - startedAt)} ms`);
    const newId = () => nextId++;
    await body({ client, uri: store.uri, pid: store.pid, rows, size, newId });
  } finally {
    await client.close();
    await store.stop();
    await removeFolder(dataFolder);
  }
}

async function fill(rows: Collection<Row>, size: number): Promise<void> {
  let from = 0;
  const callers = Array.from({ length: batchesAtOnce }, async () => {
    while (from < size) {
      const start = from;
      from += rowsPerBatch;
      const batch = Array.from({ length: Math.min(rowsPerBatch, size - start) }, (_, at) =>
        rowOf(start + at),
      );
      await rows.insertMany(batch, { ordered: false });
    }
  });
  await Promise.all(callers);
}

const text = 'A line of text as people write it, with a comma here and there. '.repeat(6);

export function rowOf(id: number): Row {
  return {
    _id: id,
    owner: Math.floor(id / rowsPerOwner),
    at: new Date(1_700_000_000_000 + id * 1_000),
    code: `code-${id.toString().padStart(12, '0')}`,
    balance: 1_000_000,
    text,
  };
}
