/**
 * Keeps a second process out of a data folder: locks and unsynced writes live in this process's
 * memory, so only one may write. It also says where the process listens, so that tools find the store
 * of a running server.
 *
 * A process puts up a claim of its own before it looks for the claims of others that live: of two who
 * want the folder, at least one sees the other and steps back. So nobody ever takes away what is
 * another's, and what a dead process has left is in nobody's way.
 */
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
const lockName = 'store.lock';

/** @returns lets go of the lock. @throws Error when another process holds it */
export async function takeLockFile(options: LockOptions): Promise<() => void> {
  for (let waitedMs = 0; ; waitedMs += retryMs) {
    const inTheWay = tryTake(options);
    if (inTheWay === null) return () => letGo(options);
    if (waitedMs >= options.patienceMs) {
      throw new Error(`the data folder ${options.folder} is in use by process ${inTheWay}`);
    }
    await pause(retryMs);
  }
}

/** @returns null when the lock is ours, else the number of the process that holds or wants it */
function tryTake(options: LockOptions): number | null {
  const { folder, holder } = options;
  const claim = ownClaim(options);
  const text = `${holder.pid}\n${holder.socketPath}\n${options.markOf(holder.pid)}\n`;
  writeFileSync(join(folder, claim), text, { mode: 0o600 });
  const others = claimsIn(folder).filter(({ name }) => name !== claim);
  const living = others.find(({ pid, mark }) => options.markOf(pid) === mark);
  if (living !== undefined) {
    rmSync(join(folder, claim), { force: true });
    return living.pid;
  }
  for (const { name } of others) rmSync(join(folder, name), { force: true });
  writeFileSync(join(folder, `${lockName}~`), text, { mode: 0o600 });
  renameSync(join(folder, `${lockName}~`), join(folder, lockName));
  return null;
}

function letGo(options: LockOptions): void {
  rmSync(join(options.folder, lockName), { force: true });
  rmSync(join(options.folder, ownClaim(options)), { force: true });
}

interface Claim {
  readonly name: string;
  readonly pid: number;
  readonly mark: string;
}

/** No two runs of processes have one name, so that a claim never changes hands. */
const ownClaim = ({ holder, markOf }: LockOptions): string =>
  `${lockName}.${holder.pid}.${markOf(holder.pid)}`;

function claimsIn(folder: string): Claim[] {
  return readdirSync(folder).flatMap((name) => {
    const [, pid, mark] = /^store\.lock\.(\d+)\.(\d*)$/.exec(name) ?? [];
    return pid === undefined || mark === undefined ? [] : [{ name, pid: Number(pid), mark }];
  });
}

/** Where the process that holds the lock listens; null when nobody has held it since it was let go. */
export function socketPathIn(folder: string): string | null {
  try {
    return readFileSync(join(folder, lockName), 'utf8').split('\n')[1] ?? null;
  } catch {
    // The holder has just let go.
    return null;
  }
}
