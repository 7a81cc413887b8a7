import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Keeps a second process out of a data folder: locks and unsynced writes live in this process's
 * memory, so only one may write. A lock left by a process that is gone is taken over. It also says
 * where the process listens, so that tools find the store of a running server.
 */
export function takeLockFile(
  folder: string,
  { pid, socketPath }: { readonly pid: number; readonly socketPath: string },
  isAlive: (pid: number) => boolean,
): () => void {
  const path = join(folder, 'store.lock');
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, `${pid}\n${socketPath}\n`);
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (!isExisting(error)) throw error;
    }
    const holder = Number.parseInt(readOrEmpty(path), 10);
    if (Number.isInteger(holder) && holder !== pid && isAlive(holder)) {
      throw new Error(`the data folder ${folder} is in use by process ${holder}`);
    }
    rmSync(path, { force: true });
  }
  throw new Error(`the lock file ${path} cannot be taken`);
}

/** Where the process that holds the lock listens; null when nobody holds it. */
export function socketPathIn(folder: string): string | null {
  const [, socketPath] = readOrEmpty(join(folder, 'store.lock')).split('\n');
  return socketPath ? socketPath : null;
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The holder has just let go; the next attempt will see.
    return '';
  }
}
