/**
 * Brings the data to what this program expects, before anything reads them: runs the migrations
 * that are due, one process at a time and each once. One that is stopped goes on where it stood.
 */
import type { Connection, mongo } from 'mongoose';
import { type Clock, seconds } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { Db } from '../database.ts';
import { type Leases, leasesName } from '../lease.ts';
import { countSteps, type StepCount } from './count-steps.ts';
import { holdingLease } from './hold-lease.ts';
import { type Migration, nameOf } from './migration.ts';
import { pendingAmong } from './plan.ts';
import {
  beginning,
  createRecords,
  type MigrationRecord,
  type Records,
  recordsName,
} from './records.ts';
import { takeSteps } from './take-steps.ts';

export interface MigrateDeps {
  readonly db: Pick<Db, 'patiently'>;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Tells this process from others. */
  readonly holder: string;
  /** All that the code has, in the order in which they run. */
  readonly migrations: readonly Migration[];
}

export interface DoneMigration {
  readonly migration: Migration;
  /** Rows that it looked at, over all its runs. */
  readonly rows: number;
}

/**
 * @returns those that ran here
 * @throws ConfigError when the data belong to a newer program; nothing is changed then
 */
export function migrate(deps: MigrateDeps): Promise<DoneMigration[]> {
  return deps.db.patiently(async (connection) => {
    const place = placeOf(connection);
    const pending = async () => pendingAmong(deps.migrations, await place.records.all());
    // Nearly every start finds nothing to do, and needs no lease to know it.
    if ((await pending()).length === 0) return [];
    return holdingLease(deps, async () => {
      const due = await pending();
      if (await isFresh(place.database)) {
        for (const migration of due) await place.records.passOver(migration, deps.clock.now());
        return [];
      }
      const done: DoneMigration[] = [];
      for (const migration of due) done.push(await runOne(deps, place, migration));
      return done;
    });
  });
}

export interface PendingMigration {
  readonly migration: Migration;
  readonly counts: readonly StepCount[];
}

/** Which would run, and how many rows each would touch. Changes nothing. */
export function previewMigrations(
  deps: Pick<MigrateDeps, 'db' | 'migrations'>,
): Promise<PendingMigration[]> {
  return deps.db.patiently(async (connection) => {
    const { database, records } = placeOf(connection);
    const begun = await records.all();
    const pending = pendingAmong(deps.migrations, begun);
    if (await isFresh(database)) return [];
    const previews: PendingMigration[] = [];
    for (const migration of pending) {
      const record = begun.find(({ name }) => name === nameOf(migration));
      const counts = await countSteps(database, migration, record?.progress ?? beginning);
      previews.push({ migration, counts });
    }
    return previews;
  });
}

interface Place {
  readonly connection: Connection;
  readonly database: mongo.Db;
  readonly records: Records;
}

function placeOf(connection: Connection): Place {
  const database = connection.getClient().db(connection.name);
  return { connection, database, records: createRecords(database) };
}

const tellEveryMs = seconds(5);

async function runOne(deps: MigrateDeps, place: Place, migration: Migration) {
  const { clock, logger } = deps;
  const name = nameOf(migration);
  let toldAt = clock.now().getTime();
  const onProgress = ({ progress: { rows } }: MigrationRecord) => {
    const now = clock.now().getTime();
    if (now - toldAt < tellEveryMs) return;
    toldAt = now;
    logger.warn({ migration: name, rows }, 'the data are being brought up to date');
  };
  const begun = await place.records.begin(migration, clock.now());
  logger.info({ migration: name, rows: begun.progress.rows }, migration.title);
  const steps = takeSteps({ ...place, onProgress }, begun);
  await migration.run(steps);
  const record = steps.record();
  await place.records.finish(record, clock.now());
  const { rows } = record.progress;
  logger.warn({ migration: name, rows }, 'the data are up to date with a migration');
  return { migration, rows };
}

/** True where nobody has stored anything yet but who migrates, and who waits for it. */
async function isFresh(database: mongo.Db): Promise<boolean> {
  const all = await database.listCollections({}, { nameOnly: true }).toArray();
  const ours = all.filter(({ name }) => !name.startsWith('system.'));
  return ours.every(({ name }) => name === recordsName || name === leasesName);
}
