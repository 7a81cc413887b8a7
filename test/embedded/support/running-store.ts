import { MongoClient } from 'mongodb';
import { storeFile } from '../../../scripts/build.mjs';
import { type StoreOptions, startStore } from '../../../server/embedded/supervisor.ts';
import { freshFolder, removeFolder } from '../../support/folders.ts';

export interface RunningTestStore {
  readonly client: MongoClient;
  readonly uri: string;
  readonly dataFolder: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** A store process of the test's own, with the official driver connected to it. */
export async function runStore(options: Partial<StoreOptions> = {}): Promise<RunningTestStore> {
  const dataFolder = options.dataFolder ?? (await freshFolder());
  const store = await startStore({ entry: storeFile, testCommands: true, ...options, dataFolder });
  const client = new MongoClient(store.uri, { serverSelectionTimeoutMS: 10_000 });
  await client.connect();
  return {
    client,
    uri: store.uri,
    dataFolder,
    get pid() {
      return store.pid;
    },
    async stop() {
      await client.close();
      await store.stop();
      await removeFolder(dataFolder);
    },
  };
}
