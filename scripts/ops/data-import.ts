/**
 * `npm run data:import -- <folder> [--database <name>]`: reads what mongodump or data:export wrote
 * into an empty embedded store or, with MONGODB_URL, into an empty database of MongoDB. Pictures are
 * files and not in it (see docs/OPERATIONS.md).
 */
import { parseArgs } from 'node:util';
import type mongoose from 'mongoose';
import { type Config, readConfig } from '../../server/kernel/config.ts';
import { importDatabase, requireEmpty } from './dump/import-database.ts';
import { type DumpedCollection, readDump } from './dump/read-dump.ts';
import { openClient } from './open-client.ts';
import { reachStore } from './reach-store.ts';
import { folderArgument, Refusal, runTool, say } from './run-tool.ts';

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { database: { type: 'string', default: 'maru' } },
  });
  const dump = await readDump(folderArgument(positionals, 'data:import'), values.database);
  const config = readConfig(process.env);
  const database = await importInto(config, dump);
  const documents = dump.reduce((sum, { tally }) => sum + tally.count, 0);
  process.stdout.write(
    `${database}: ${documents} documents of ${dump.length} collections, equal to the dump\n`,
  );
}

async function importInto(config: Config, dump: readonly DumpedCollection[]): Promise<string> {
  const store = await reachStore(config);
  const { client, database } = await openClient(store.uri);
  try {
    await requireEmpty(database);
    await importDatabase(database, dump).catch((error: unknown) => {
      say('The import did not finish. Before another, empty what it was to fill.');
      throw error;
    });
    if (config.mongodbUrl === undefined) await audit(client);
    return database.databaseName;
  } finally {
    await client.close();
    await store.stop();
  }
}

async function audit(client: mongoose.mongo.MongoClient): Promise<void> {
  const { faults } = await client.db('admin').command({ maruAudit: 1 });
  if (Array.isArray(faults) && faults.length === 0) return;
  throw new Refusal(`The store is not sound: ${String(faults)}`);
}

await runTool(main);
