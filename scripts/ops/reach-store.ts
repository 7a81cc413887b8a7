import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findRunningStore, startStore } from '../../server/embedded/supervisor.ts';
import type { Config } from '../../server/kernel/config.ts';
import { Refusal } from './run-tool.ts';

export interface ReachedStore {
  readonly uri: string;
  stop(): Promise<void>;
}

export const storeFolderOf = ({ dataFolder }: Config): string => join(dataFolder, 'store');

/** The store of a running server, where there is one; otherwise it is started for the while. */
export async function reachStore(config: Config): Promise<ReachedStore> {
  const dataFolder = storeFolderOf(config);
  const uri = config.mongodbUrl ?? (await findRunningStore(dataFolder));
  return uri === null ? startStore({ dataFolder }) : { uri, stop: () => Promise.resolve() };
}

/** @throws Refusal when there is nothing yet in the folder that the settings name */
export function requireData(config: Config): void {
  if (config.mongodbUrl !== undefined || existsSync(storeFolderOf(config))) return;
  throw new Refusal(`There is no store in ${config.dataFolder}; is MARU_DATA the right folder?`);
}
