/**
 * The store process: `--data <folder> --socket <path> [--test-commands] [--forbid-scans]
 * [--with-parent] [--existing]`; the last is for folders on which it has run before, where it makes no
 * empty store when there is none. Prints one JSON line when it listens, and errors as JSON lines on stderr. The
 * only file of the store that touches `process`.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faultWithoutValues } from './faults.ts';
import { takeLockFile } from './lock-file.ts';
import { openStoreServer } from './server.ts';
import { defaultSettings } from './settings.ts';
import { environmentFolder } from './storage/backup.ts';
import { requireDataFile } from './storage/data-file.ts';

function say(message: string): void {
  process.stderr.write(`${JSON.stringify({ level: 'error', store: true, message })}\n`);
}

/** Of what went wrong with a command or by itself. */
const report = (error: unknown): void => say(faultWithoutValues(error));

/** How long a start waits for the store of a server that has just died. */
const lockPatienceMs = 8_000;

/**
 * Numbers of processes are used again, in containers at every start; when it began tells one from
 * another where the system says so (Linux: field 22 of stat, counted behind the name in brackets).
 */
function markOf(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, but is another user's.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return null;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    // No such place on this system; then the number alone has to do.
    return '';
  }
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      socket: { type: 'string' },
      'test-commands': { type: 'boolean', default: false },
      'forbid-scans': { type: 'boolean', default: false },
      'scan-exempt': { type: 'string', multiple: true, default: [] },
      'with-parent': { type: 'boolean', default: false },
      existing: { type: 'boolean', default: false },
    },
  });
  if (values.data === undefined || values.socket === undefined) {
    throw new Error('--data <folder> and --socket <path> are needed');
  }
  return { ...values, data: values.data, socket: values.socket };
}

async function main(): Promise<void> {
  const given = readArguments();
  process.umask(0o077);
  const folder = join(given.data, environmentFolder);
  if (given.existing) requireDataFile(folder);
  mkdirSync(given.data, { recursive: true, mode: 0o700 });
  const holder = { pid: process.pid, socketPath: given.socket };
  const releaseLock = await takeLockFile({
    folder: given.data,
    holder,
    markOf,
    patienceMs: lockPatienceMs,
  });
  const server = await openStoreServer({
    folder,
    socketPath: given.socket,
    settings: {
      ...defaultSettings,
      testCommands: given['test-commands'],
      forbidScans: given['forbid-scans'],
      scanExemptions: new Set(given['scan-exempt']),
    },
    resources: () => ({ pid: process.pid, residentBytes: process.memoryUsage().rss }),
    report,
    // Without an answer; the clients ask again, and the next process looks at what the disk has.
    whenBroken: fail,
  });
  stopWhenAsked(given['with-parent'], async () => {
    await server.close();
    releaseLock();
  });
  process.stdout.write(
    `${JSON.stringify({ ready: true, socket: given.socket, pid: process.pid })}\n`,
  );
}

function stopWhenAsked(withParent: boolean, close: () => Promise<void>): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    close().then(() => process.exit(0), fail);
  };
  if (!withParent) {
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    return;
  }
  // Ctrl-C and most supervisors tell the whole group of processes to end, and the parent still has
  // work under way then that it must be able to store: it alone says when.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => undefined);
  // The parent holds the other end of stdin; when it is gone, so is our reason to be.
  process.stdin.resume();
  process.stdin.on('end', stop);
  process.stdin.on('error', stop);
}

/** Of what the process cannot live with: its folder, its disk, its arguments. */
function fail(error: unknown): never {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
}

process.on('uncaughtException', (error) => {
  report(error);
  process.exit(1);
});

main().catch(fail);
