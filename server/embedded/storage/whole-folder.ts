/**
 * A new folder that is either whole and under its name, or not there: it is filled beside its place
 * and then renamed, and all of it is on disk before it has its name.
 */
import { mkdtemp, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { StoreError } from '../errors.ts';

/** @param wanted must be absent or empty, in a folder that is there */
export async function makeWholeFolder<R>(
  wanted: string,
  fill: (aside: string) => Promise<R>,
): Promise<R> {
  if (!isAbsolute(wanted)) throw invalidPath(`'${wanted}' is not an absolute path`);
  // Without a slash at its end, which would make what is written beside it lie inside.
  const folder = resolve(wanted);
  await requireVacant(folder);
  const aside = await makeAside(folder);
  try {
    const result = await fill(aside);
    await syncPath(aside);
    await rename(aside, folder);
    await syncPath(dirname(folder));
    return result;
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw asStoreError(error, folder);
  }
}

async function requireVacant(folder: string): Promise<void> {
  const there = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw invalidPath(`'${folder}' cannot be written to: ${textOf(error)}`);
  });
  if (there.length > 0) throw invalidPath(`'${folder}' is not empty`);
}

/** Only its owner may look in. */
async function makeAside(folder: string): Promise<string> {
  try {
    return await mkdtemp(`${folder}.unfinished-`);
  } catch (error) {
    throw invalidPath(`nothing can be written beside '${folder}': ${textOf(error)}`);
  }
}

/** What was written, and names that were given, outlive a power cut only when they are synced. */
export async function syncPath(path: string): Promise<void> {
  const opened = await open(path, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

function asStoreError(error: unknown, folder: string): unknown {
  if (/no space|quota|file too large/i.test(textOf(error))) {
    const message = `the disk is full; '${folder}' was not made`;
    return new StoreError('OutOfDiskSpace', message, { cause: error });
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    const message = `'${folder}' was not made: ${error.message}`;
    return new StoreError('OperationFailed', message, { cause: error });
  }
  return error;
}

const invalidPath = (message: string): StoreError => new StoreError('InvalidPath', message);

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
