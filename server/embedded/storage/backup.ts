/**
 * A copy of everything that is durable, made while the store goes on writing. It becomes a data
 * folder of its own, which a store opens as any other: either whole and under the name asked for,
 * or not at all.
 */
import { chmod, mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { StoreError } from '../errors.ts';
import type { Environment } from './environment.ts';

/** Where LMDB's files lie inside a data folder. */
export const environmentFolder = 'lmdb';

/** @returns how many bytes the copy has */
export async function backUp(environment: Environment, wanted: string): Promise<number> {
  if (!isAbsolute(wanted)) throw invalidPath(`'${wanted}' is not an absolute path`);
  // Without a slash at its end, which would make what is written beside it lie inside.
  const folder = resolve(wanted);
  await requireVacant(folder);
  const aside = await makeAside(folder);
  try {
    const sizeBytes = await fill(environment, join(aside, environmentFolder));
    await syncPath(aside);
    await rename(aside, folder);
    await syncPath(dirname(folder));
    return sizeBytes;
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw asStoreError(error);
  }
}

async function requireVacant(folder: string): Promise<void> {
  const there = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw invalidPath(`'${folder}' cannot be written to: ${textOf(error)}`);
  });
  if (there.length > 0) throw invalidPath(`'${folder}' is not empty`);
}

/** Beside the wanted folder, so that giving it its name is one step. Only its owner may look in. */
async function makeAside(folder: string): Promise<string> {
  try {
    return await mkdtemp(`${folder}.unfinished-`);
  } catch (error) {
    throw invalidPath(`nothing can be written beside '${folder}': ${textOf(error)}`);
  }
}

async function fill(environment: Environment, folder: string): Promise<number> {
  await mkdir(folder, { mode: 0o700 });
  await environment.copyTo(folder);
  const data = join(folder, 'data.mdb');
  await chmod(data, 0o600);
  await syncPath(data);
  await syncPath(folder);
  return (await stat(data)).size;
}

/** A copy and its name are there after a power cut only when the files and folders are synced. */
async function syncPath(path: string): Promise<void> {
  const opened = await open(path, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

function asStoreError(error: unknown): StoreError {
  const isFull = /no space|quota|file too large/i.test(textOf(error));
  const message = isFull
    ? 'the disk is full; the backup was not made'
    : `the backup was not made: ${textOf(error)}`;
  return new StoreError(isFull ? 'OutOfDiskSpace' : 'OperationFailed', message, { cause: error });
}

const invalidPath = (message: string): StoreError => new StoreError('InvalidPath', message);

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
