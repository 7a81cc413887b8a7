import { statfsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of the test's own, with a short path: a socket's path in it may have 107 bytes. */
export function freshFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'maru-'));
}

/** One whose files are never on a disk, where the system has a place for such that is large enough. */
export function freshFolderInMemory(): Promise<string> {
  return mkdtemp(join(hasRoom(memory) ? memory : tmpdir(), 'maru-'));
}

const memory = '/dev/shm';
// A container is often given 64 MB, which a few servers with their pictures fill.
const roomBytesMin = 1024 ** 3;

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= roomBytesMin;
  } catch {
    return false;
  }
}

export async function removeFolder(path: string): Promise<void> {
  // A process that has just ended may still be letting go of its files.
  await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
