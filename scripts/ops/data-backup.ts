/**
 * `npm run data:backup -- <folder>`: copies all data of a server, running or not, into a new folder
 * that is a data folder itself: MARU_DATA may name it, or it may be copied back.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeWholeFolder } from '../../server/embedded/storage/whole-folder.ts';
import { type Config, readConfig } from '../../server/kernel/config.ts';
import { copyFileSynced, copyPictures } from './copy-files.ts';
import { openClient } from './open-client.ts';
import { reachStore, requireData } from './reach-store.ts';
import { folderArgument, Refusal, runTool } from './run-tool.ts';

async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const folder = folderArgument(positionals, 'data:backup');
  const config = readConfig(process.env);
  if (config.mongodbUrl !== undefined) {
    throw new Refusal(
      'The data is in MongoDB, which has tools of its own for backups; npm run data:export works too.',
    );
  }
  requireData(config);
  const { sizeBytes, pictures } = await makeWholeFolder(folder, (aside) => backUp(config, aside));
  process.stdout.write(`${folder}: a store of ${sizeBytes} bytes, ${pictures} files of pictures\n`);
}

/**
 * The store comes first. A picture's files are on disk before the row that names them, and are
 * never deleted, so whatever the copied rows name is there to be copied after them. The other way
 * round, a picture uploaded in between would have its row without its files.
 */
async function backUp(config: Config, aside: string) {
  const { dataFolder } = config;
  const sizeBytes = await copyStore(config, join(aside, 'store'));
  const pictures = await copyPictures(join(dataFolder, 'blobs'), join(aside, 'blobs'));
  // Without it everybody would be signed out. It is not there when the settings give another.
  const secret = join(dataFolder, 'token-secret');
  if (existsSync(secret)) await copyFileSynced(secret, join(aside, 'token-secret'));
  return { sizeBytes, pictures };
}

async function copyStore(config: Config, folder: string): Promise<bigint> {
  const store = await reachStore(config);
  const { client } = await openClient(store.uri);
  try {
    const reply = await client.db('admin').command({ maruBackup: folder });
    return BigInt(reply['sizeBytes']);
  } finally {
    await client.close();
    await store.stop();
  }
}

await runTool(main);
