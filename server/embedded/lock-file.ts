/**
 * Keeps a second process out of a data folder: locks and unsynced writes live in this process's
 * memory, so only one may write. A lock left by a process that is gone is taken over. It also says
 * where the process listens, so that tools find the store of a running server.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface Holder {
  readonly pid: number;
  readonly socketPath: string;
}

export interface LockOptions {
  readonly folder: string;
  readonly holder: Holder;
  /** What tells this run of a process from another with the same number; null when there is none. */
  readonly markOf: (pid: number) => string | null;
  /**
   * How long to wait for a holder that lives: after a crash of the server its store has seen its
   * input close and is about to end.
   */
  readonly patienceMs: number;
}

const retryMs = 100;

/** @returns lets go of the lock. @throws Error when another process holds it */
export async function takeLockFile(options: LockOptions): Promise<() => void> {
  const path = join(options.folder, 'store.lock');
  for (let waitedMs = 0; ; waitedMs += retryMs) {
    const inTheWay = tryTake(path, options);
    if (inTheWay === null) return () => rmSync(path, { force: true });
    if (waitedMs >= options.patienceMs) {
      throw new Error(`the data folder ${options.folder} is in use by process ${inTheWay}`);
    }
    await pause(retryMs);
  }
}

/** @returns null when the lock is ours, else the number of the process that holds it */
function tryTake(path: string, { holder, markOf }: LockOptions): number | null {
  const own = `${path}.${holder.pid}`;
  writeFileSync(own, `${holder.pid}\n${holder.socketPath}\n${markOf(holder.pid)}\n`, {
    mode: 0o600,
  });
  try {
    // The link appears whole or not at all, and only when nothing is there.
    linkSync(own, path);
    return null;
  } catch (error) {
    if (!isExisting(error)) throw error;
  } finally {
    rmSync(own, { force: true });
  }
  const known = read(path);
  if (known && isHeld(known, holder.pid, markOf)) return known.pid;
  return removeStale(path, holder.pid, markOf);
}

/** Takes a dead process's lock away. Should another have taken it meanwhile, it is put back. */
function removeStale(path: string, self: number, markOf: LockOptions['markOf']): number | null {
  const aside = `${path}.stale.${self}`;
  try {
    renameSync(path, aside);
  } catch {
    // Its holder, or another that waits, was faster; the next try will see.
    return self;
  }
  const moved = read(aside);
  const isAlive = moved !== null && isHeld(moved, self, markOf);
  if (isAlive) linkSync(aside, path);
  rmSync(aside, { force: true });
  return isAlive ? moved.pid : self;
}

interface Known extends Holder {
  readonly mark: string;
}

function isHeld({ pid, mark }: Known, self: number, markOf: LockOptions['markOf']): boolean {
  return pid !== self && markOf(pid) === mark;
}

/** Where the process that holds the lock listens; null when nobody holds it. */
export function socketPathIn(folder: string): string | null {
  return read(join(folder, 'store.lock'))?.socketPath ?? null;
}

function read(path: string): Known | null {
  try {
    const [pid = '', socketPath = '', mark = ''] = readFileSync(path, 'utf8').split('\n');
    return { pid: Number.parseInt(pid, 10), socketPath, mark };
  } catch {
    // The holder has just let go.
    return null;
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
