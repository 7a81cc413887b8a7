/**
 * `npm run data:export -- <folder>`: writes the database into a new folder as mongodump does, all
 * collections as of one moment. It may run beside a running server, and reads from the embedded
 * store or, with MONGODB_URL, from MongoDB. Pictures are files and not in it (see docs/OPERATIONS.md).
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeWholeFolder } from '../../server/embedded/storage/whole-folder.ts';
import { startStore } from '../../server/embedded/supervisor.ts';
import { type Config, readConfig } from '../../server/kernel/config.ts';
import { exportDatabase } from './dump/export-database.ts';
import type { Manifest } from './dump/manifest.ts';
import { openClient } from './open-client.ts';
import { reachStore, requireData } from './reach-store.ts';
import { folderArgument, runTool } from './run-tool.ts';

async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const folder = folderArgument(positionals, 'data:export');
  const config = readConfig(process.env);
  requireData(config);
  const { collections } = await makeWholeFolder(folder, (aside) =>
    config.mongodbUrl === undefined
      ? exportEmbedded(config, aside)
      : exportMongo(config.mongodbUrl, aside),
  );
  const counts = Object.values(collections).map(({ count }) => count);
  const documents = counts.reduce((sum, count) => sum + count, 0);
  process.stdout.write(`${folder}: ${documents} documents of ${counts.length} collections\n`);
}

/** Reads a copy, in which one moment stands still for as long as reading takes. */
async function exportEmbedded(config: Config, aside: string): Promise<Manifest> {
  const copy = join(aside, 'store');
  await copyStore(config, copy);
  const store = await startStore({ dataFolder: copy });
  try {
    return await exportCopy(store.uri, aside);
  } finally {
    await store.stop();
    await rm(copy, { recursive: true });
  }
}

async function copyStore(config: Config, folder: string): Promise<void> {
  const store = await reachStore(config);
  const { client } = await openClient(store.uri);
  try {
    await client.db('admin').command({ maruBackup: folder });
  } finally {
    await client.close();
    await store.stop();
  }
}

async function exportCopy(uri: string, aside: string): Promise<Manifest> {
  const { client, database } = await openClient(uri);
  try {
    // What has expired since is of that moment too; nothing may be taken away while it is read.
    await client.db('admin').command({ setParameter: 1, ttlIntervalSeconds: 1_000_000_000 });
    return await exportDatabase({ database }, aside);
  } finally {
    await client.close();
  }
}

/** MongoDB keeps a moment for a snapshot session, by default for five minutes. */
async function exportMongo(uri: string, aside: string): Promise<Manifest> {
  const { client, database } = await openClient(uri);
  const session = client.startSession({ snapshot: true });
  try {
    return await exportDatabase({ database, session }, aside);
  } finally {
    await session.endSession();
    await client.close();
  }
}

await runTool(main);
