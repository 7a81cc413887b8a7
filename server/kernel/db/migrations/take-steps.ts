/** Takes the steps of one migration, from where its record says that it was stopped. */
import type { ClientSession, Connection, mongo } from 'mongoose';
import { minutes } from '../../clock.ts';
import { runTransaction } from '../run-transaction.ts';
import { beyond, indexFor, indexOf } from './find-rows.ts';
import type { IndexKeys, Row, RowChange, RowsToChange, Steps } from './migration.ts';
import type { MigrationRecord, Records } from './records.ts';

export interface StepDeps {
  readonly connection: Connection;
  readonly database: mongo.Db;
  readonly records: Records;
  /** Called after each batch. */
  onProgress(record: MigrationRecord): void;
}

const batchSize = 500;
/** No store lets a transaction live so long. */
const batchMsMax = minutes(10);

export interface TakenSteps extends Steps {
  /** The record as it stands now. */
  record(): MigrationRecord;
}

export function takeSteps(deps: StepDeps, begun: MigrationRecord): TakenSteps {
  const { database, records } = deps;
  let record = begun;
  let step = -1;

  /** Does a step unless it is behind us. */
  async function take(work: () => Promise<void>): Promise<void> {
    step += 1;
    if (step < record.progress.step) return;
    await work();
    const { rows } = record.progress;
    record = await records.advance(record, { step: step + 1, after: null, rows });
  }

  async function changeBatch(rows: RowsToChange, batch: readonly Row[]): Promise<void> {
    const { step, rows: count } = record.progress;
    const after = batch.at(-1)?._id ?? null;
    const progress = { step, after, rows: count + batch.length };
    const changes = batch.map((row) => ({ row, changes: rows.change(row) }));
    record = await runTransaction(
      deps.connection,
      async ({ session }) => {
        await write(database, rows.collection, changes, session);
        return records.advance(record, progress, session);
      },
      { attemptMs: batchMsMax, isRepeatable: false, isGivenUp: () => false },
    );
    deps.onProgress(record);
  }

  return {
    record: () => record,
    changeRows: (rows) =>
      take(async () => {
        const hint = await indexFor(database, rows);
        for (;;) {
          const batch = await nextBatch(database, rows, hint, record.progress.after);
          if (batch.length === 0) return;
          await changeBatch(rows, batch);
        }
      }),
    dropIndex: (collection, keys) => take(() => dropIndex(database, collection, keys)),
  };
}

async function nextBatch(
  database: mongo.Db,
  { collection, where }: RowsToChange,
  hint: string,
  after: string | null,
): Promise<Row[]> {
  return database
    .collection<Row>(collection)
    .find(beyond(where, after))
    .sort({ _id: 1 })
    .hint(hint)
    .limit(batchSize)
    .toArray();
}

interface ChangedRow {
  readonly row: Row;
  readonly changes: readonly RowChange[];
}

/** In the order in which they were told, so that a row may be deleted and come again with another id. */
async function write(
  database: mongo.Db,
  collection: string,
  changed: readonly ChangedRow[],
  session: ClientSession,
): Promise<void> {
  const byCollection = new Map<string, mongo.AnyBulkWriteOperation<Row>[]>();
  for (const { row, changes } of changed) {
    for (const change of changes) {
      const name = 'collection' in change ? change.collection : collection;
      const writes = byCollection.get(name) ?? [];
      writes.push(writeOf(row, change));
      byCollection.set(name, writes);
    }
  }
  for (const [name, writes] of byCollection) {
    await database.collection<Row>(name).bulkWrite(writes, { session, ordered: true });
  }
}

function writeOf({ _id }: Row, change: RowChange): mongo.AnyBulkWriteOperation<Row> {
  switch (change.kind) {
    case 'set':
      return { updateOne: { filter: { _id }, update: { $set: { ...change.fields } } } };
    case 'unset': {
      const fields = Object.fromEntries(change.fields.map((field) => [field, '' as const]));
      return { updateOne: { filter: { _id }, update: { $unset: fields } } };
    }
    case 'delete':
      return { deleteOne: { filter: { _id } } };
    case 'insert':
      return { insertOne: { document: change.row } };
    case 'update':
      // Nobody knows the fields of a row of whichever version, so the driver cannot know their types.
      return {
        updateOne: {
          filter: { _id: change.id },
          update: change.update as mongo.UpdateFilter<Row>,
        },
      };
  }
}

async function dropIndex(database: mongo.Db, name: string, keys: IndexKeys): Promise<void> {
  const found = await indexOf(database, name, keys);
  if (found !== undefined) await database.collection(name).dropIndex(found);
}
