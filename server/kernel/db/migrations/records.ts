/** What the data say about the migrations that they have been through: a row for each. */
import type { ClientSession, mongo } from 'mongoose';
import { assert } from '../../assert.ts';
import type { Instant } from '../../clock.ts';
import { type Migration, nameOf, type Row } from './migration.ts';

/** How far one has come. */
export interface Progress {
  /** Steps that are behind it. */
  readonly step: number;
  /** Of the step under way, the last id that was looked at. */
  readonly after: string | null;
  /** Rows that were looked at, in all steps. */
  readonly rows: number;
}

export interface MigrationRecord {
  readonly name: string;
  readonly state: 'running' | 'done';
  readonly progress: Progress;
}

export const recordsName = 'migrations';
export const beginning: Progress = { step: 0, after: null, rows: 0 };

export type Records = ReturnType<typeof createRecords>;

export function createRecords(database: mongo.Db) {
  const rows = database.collection<Row>(recordsName);

  async function find(name: string): Promise<MigrationRecord | undefined> {
    const row = await rows.findOne({ _id: name });
    return row ? toRecord(row) : undefined;
  }

  async function insert(migration: Migration, now: Instant, state: 'running' | 'done') {
    const row = {
      _id: nameOf(migration),
      title: migration.title,
      state,
      startedAt: now,
      doneAt: state === 'done' ? now : null,
      progress: beginning,
    };
    await rows.updateOne({ _id: row._id }, { $setOnInsert: row }, { upsert: true });
  }

  /** @throws when another process has gone on with it, which nobody does who lost the lease */
  async function change(
    { name, progress }: MigrationRecord,
    fields: Readonly<Record<string, unknown>>,
    session?: ClientSession,
  ): Promise<void> {
    const { step, rows: count } = progress;
    const asKnown = { _id: name, 'progress.step': step, 'progress.rows': count };
    const { matchedCount } = await rows.updateOne(
      asKnown,
      { $set: fields },
      session ? { session } : {},
    );
    assert(matchedCount === 1, `only one process runs the migration ${name}`);
  }

  return {
    all: async (): Promise<MigrationRecord[]> =>
      (await rows.find({}).sort({ _id: 1 }).toArray()).map(toRecord),

    /** Begins it, or finds where it was stopped. */
    async begin(migration: Migration, now: Instant): Promise<MigrationRecord> {
      await insert(migration, now, 'running');
      const record = await find(nameOf(migration));
      assert(record, 'a record that was just written is there');
      return record;
    },

    /** Where there is nothing yet, there is nothing to change. */
    passOver: (migration: Migration, now: Instant) => insert(migration, now, 'done'),

    async advance(
      record: MigrationRecord,
      progress: Progress,
      session?: ClientSession,
    ): Promise<MigrationRecord> {
      await change(record, { progress }, session);
      return { ...record, progress };
    },

    finish: (record: MigrationRecord, now: Instant) =>
      change(record, { state: 'done', doneAt: now }),
  };
}

function toRecord({ _id: name, state, progress }: Row): MigrationRecord {
  assert(state === 'running' || state === 'done', `${name} is running or done`);
  assert(isProgress(progress), `${name} says how far it has come`);
  return { name, state, progress };
}

function isProgress(value: unknown): value is Progress {
  if (typeof value !== 'object' || value === null) return false;
  const { step, after, rows } = { step: null, after: undefined, rows: null, ...value };
  const isPlace = after === null || typeof after === 'string';
  return typeof step === 'number' && typeof rows === 'number' && isPlace;
}
