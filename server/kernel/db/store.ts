/** Where the data is: a MongoDB by configuration, else the embedded store, started here. */
import { join } from 'node:path';
import { startStore } from '../../embedded/supervisor.ts';
import type { Config } from '../config.ts';

export interface RunningStore {
  readonly uri: string;
  /** The embedded store's process; null with a MongoDB. */
  readonly pid: number | null;
  stop(): Promise<void>;
  /** Called when the embedded store ends without having been asked to; it is then started again. */
  onExit(listener: (exit: { code: number | null; signal: NodeJS.Signals | null }) => void): void;
}

export interface StoreOptions {
  readonly config: Pick<Config, 'mongodbUrl' | 'dataFolder' | 'forbidScans'>;
  /** The embedded store's compiled program; none when running from source. */
  readonly entry: string | undefined;
}

export async function openStore({ config, entry }: StoreOptions): Promise<RunningStore> {
  if (config.mongodbUrl !== undefined) {
    const nothing = { stop: () => Promise.resolve(), onExit: () => undefined };
    return { uri: config.mongodbUrl, pid: null, ...nothing };
  }
  const dataFolder = join(config.dataFolder, 'store');
  const store = await startStore({ dataFolder, forbidScans: config.forbidScans, entry });
  return store;
}
