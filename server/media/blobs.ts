/**
 * Files by their content. A key is the SHA-256 of the bytes, so a blob never changes and the same
 * bytes are kept once; but they are written each time, so that the time that it takes does not tell
 * whether they were there. This one is a folder; another may speak to an object store.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refuse } from '../kernel/errors.ts';

export interface Blobs {
  /**
   * On disk, and found again after a power cut, when it resolves.
   * @throws DomainError `request.cannot-store` when the disk is full, broken or gone
   */
  put(bytes: Uint8Array): Promise<string>;
  read(key: string): Promise<Buffer>;
  /** A path to stream the file from. */
  path(key: string): string;
}

export function openBlobFolder(folder: string): Blobs {
  // Made once: a folder that is gone later must come back, not be made up.
  mkdirSync(folder, { recursive: true });
  // Two levels, so that no directory holds more than a part of them.
  const path = (key: string) => join(folder, key.slice(0, 2), key);

  async function put(bytes: Uint8Array): Promise<string> {
    const key = createHash('sha256').update(bytes).digest('hex');
    const target = path(key);
    // Written aside and renamed: whoever sees the name sees all of the file.
    const aside = `${target}.${randomUUID()}`;
    try {
      await makeFolder(dirname(target));
      await writeSynced(aside, bytes);
      await rename(aside, target);
      await syncFolder(dirname(target));
    } catch (cause) {
      // A part of a file on a full disk would keep it full.
      await rm(aside, { force: true }).catch(() => undefined);
      throw refuse['cannot-store']({ retryAfterSeconds, cause });
    }
    return key;
  }

  return { put, read: (key) => readFile(path(key)), path };
}

/** Somebody has to make room first, or to bring the disk back. */
const retryAfterSeconds = 30;

async function makeFolder(path: string): Promise<void> {
  await mkdir(path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name is durable only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
