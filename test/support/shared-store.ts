import type { TestProject } from 'vitest/node';
import { buildStore, storeFile } from '../../scripts/build.mjs';
import { startStore } from '../../server/embedded/supervisor.ts';
import { freshFolderInMemory, removeFolder } from './folders.ts';

declare module 'vitest' {
  interface ProvidedContext {
    storeUri: string;
  }
}

interface SharedStore {
  readonly uri: string;
  stop(): Promise<void>;
}

// Each project that needs the store runs this file in a module graph of its own, but in one
// process: what they share has to live there.
declare global {
  var maruSharedStore: { opened: Promise<SharedStore>; users: number } | undefined;
}

export default async function shareStore(project: TestProject): Promise<() => Promise<void>> {
  globalThis.maruSharedStore ??= { opened: open(), users: 0 };
  const shared = globalThis.maruSharedStore;
  shared.users += 1;
  const store = await shared.opened;
  project.provide('storeUri', store.uri);

  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    globalThis.maruSharedStore = undefined;
    await store.stop();
  };
}

/** MongoDB where the run is told to use one; else the embedded store, refusing unindexed queries. */
async function open(): Promise<SharedStore> {
  const url = process.env['MONGODB_URL'];
  if (url) return { uri: url, stop: async () => undefined };

  await buildStore();
  // What outlives a loss of power is the subject of test/embedded, on folders of its own.
  const dataFolder = await freshFolderInMemory();
  const options = { entry: storeFile, testCommands: true, forbidScans: true };
  const store = await startStore({ dataFolder, ...options });
  return {
    uri: store.uri,
    async stop() {
      await store.stop();
      await removeFolder(dataFolder);
    },
  };
}
