/** A copy of everything that is durable, made while the store goes on writing. */
import { chmod, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '../errors.ts';
import type { Environment } from './environment.ts';
import { makeWholeFolder, syncPath } from './whole-folder.ts';

/** Where LMDB's files lie inside a data folder. */
export const environmentFolder = 'lmdb';

/**
 * Makes a data folder of its own, which a store opens as any other.
 * @returns how many bytes the copy has
 */
export function backUp(environment: Environment, folder: string): Promise<number> {
  return makeWholeFolder(folder, async (aside) => {
    const inside = join(aside, environmentFolder);
    await mkdir(inside, { mode: 0o700 });
    await copyInto(environment, inside);
    const data = join(inside, 'data.mdb');
    await chmod(data, 0o600);
    await syncPath(data);
    await syncPath(inside);
    return (await stat(data)).size;
  });
}

async function copyInto(environment: Environment, folder: string): Promise<void> {
  try {
    await environment.copyTo(folder);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new StoreError('OperationFailed', `the store was not copied: ${text}`, { cause: error });
  }
}
