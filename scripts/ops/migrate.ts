/**
 * `npm run ops:migrate [-- --dry]`: brings the data to what this version expects, as a start of the
 * server does, without serving. With --dry it says what would be done, and changes nothing.
 */
import { parseArgs } from 'node:util';
import { findRunningStore } from '../../server/embedded/supervisor.ts';
import { type Config, readConfig } from '../../server/kernel/config.ts';
import {
  migrate,
  type PendingMigration,
  previewMigrations,
} from '../../server/kernel/db/migrations/migrate.ts';
import { type Migration, nameOf } from '../../server/kernel/db/migrations/migration.ts';
import { requireData, storeFolderOf } from './reach-store.ts';
import { Refusal, runTool } from './run-tool.ts';
import { type Reached, withApp } from './with-app.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { dry: { type: 'boolean', default: false } } });
  const config = readConfig(process.env);
  requireData(config);
  const isServing = await isStoreRunning(config);
  const lines = await withApp(config, values.dry ? tell : (reached) => run(reached, isServing));
  for (const line of lines) process.stdout.write(`${line}\n`);
}

const upToDate = 'The data are up to date.';

async function tell({ kernel: { db }, app: { migrations } }: Reached): Promise<string[]> {
  const pending = await previewMigrations({ db, migrations });
  return pending.length === 0 ? [upToDate] : pending.flatMap(linesOf);
}

function linesOf({ migration, counts }: PendingMigration): string[] {
  const touched = counts.map(({ collection, rows }) => `    ${rows} rows of ${collection}`);
  return [titleOf(migration), ...touched];
}

async function run({ kernel, app }: Reached, isServing: boolean): Promise<string[]> {
  const { migrations } = app;
  const pending = await previewMigrations({ db: kernel.db, migrations });
  if (isServing && pending.length > 0) {
    throw new Refusal('A server runs on these data. Stop it first: it would not know them again.');
  }
  const done = await migrate({ ...kernel, holder: kernel.processId, migrations });
  return [...done.map(({ migration, rows }) => `${titleOf(migration)}: ${rows} rows`), upToDate];
}

const titleOf = (migration: Migration) => `${nameOf(migration)}  ${migration.title}`;

/** The store that a running server has started; who runs MongoDB has to know by themselves. */
async function isStoreRunning(config: Config): Promise<boolean> {
  if (config.mongodbUrl !== undefined) return false;
  return (await findRunningStore(storeFolderOf(config))) !== null;
}

await runTool(main);
