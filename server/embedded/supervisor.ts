/**
 * Runs the store process for the application: starts it, restarts it when it crashes, stops it.
 *
 * The URI says directConnection=true: the driver then talks to this one socket without looking for
 * other members, whose addresses it would lowercase and resolve; it still learns from `hello` that
 * this is a replica set's primary, which is what permits transactions and retryable writes. After a
 * restart it reconnects by itself, and retries what was under way.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { socketPathIn } from './lock-file.ts';

export interface StoreOptions {
  readonly dataFolder: string;
  readonly testCommands?: boolean;
  readonly forbidScans?: boolean;
  /** Namespaces that may be scanned although scans are forbidden. */
  readonly scanExemptions?: readonly string[];
  /** The compiled store; without it the one beside this file, which in development is the source. */
  readonly entry?: string | undefined;
  /** Told of every line that the store writes to stderr. */
  readonly onLog?: (line: string) => void;
}

export interface RunningStore {
  readonly uri: string;
  /** The process as it is now; another one after a restart. */
  readonly pid: number;
  stop(): Promise<void>;
  /** Called when the process ends without having been asked to. */
  onExit(listener: (exit: { code: number | null; signal: NodeJS.Signals | null }) => void): void;
}

const isSource = import.meta.url.endsWith('.ts');
const ownEntry = fileURLToPath(new URL(isSource ? './main.ts' : './store.js', import.meta.url));

const socketPathSizeMax = 100;
const restartDelaysMs = [0, 100, 500, 2000, 5000];
/** One that was open has served people until it ended: they wait no longer than this for the next. */
const reopenDelayMsMax = 500;
/** A process that has lived this long did not fail because of how it was started. */
const healthyAfterMs = 30_000;
const stopTimeoutMs = 10_000;

export async function startStore(options: StoreOptions): Promise<RunningStore> {
  const dataFolder = resolve(options.dataFolder);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const socket = await socketPlace(dataFolder);
  const supervisor = new Supervisor({ ...options, dataFolder }, socket.path);
  try {
    await supervisor.start();
  } catch (error) {
    await socket.remove();
    throw error;
  }
  return {
    uri: uriOf(socket.path),
    get pid() {
      return supervisor.pid;
    },
    async stop() {
      await supervisor.stop();
      await socket.remove();
    },
    onExit: (listener) => supervisor.onExit(listener),
  };
}

/**
 * The store of a server that runs on this data folder, for tools beside it; null when none does. A
 * process that was killed may have left its socket behind, so somebody must answer there.
 */
export async function findRunningStore(dataFolder: string): Promise<string | null> {
  const path = socketPathIn(resolve(dataFolder));
  if (path === null) return null;
  return new Promise((resolveFound) => {
    const socket = connect(path);
    socket.once('error', () => resolveFound(null));
    socket.once('connect', () => {
      socket.destroy();
      resolveFound(uriOf(path));
    });
  });
}

function uriOf(socketPath: string): string {
  return `mongodb://${encodeURIComponent(socketPath)}/?directConnection=true`;
}

/** Beside the data where the path is short enough; otherwise in a folder of its own. */
async function socketPlace(
  dataFolder: string,
): Promise<{ path: string; remove: () => Promise<void> }> {
  const beside = join(dataFolder, 'store.sock');
  // The driver lowercases some of what it reads of a host, and decodes it twice.
  if (Buffer.byteLength(beside) <= socketPathSizeMax && /^[a-z0-9/._-]+$/.test(beside)) {
    return { path: beside, remove: () => rm(beside, { force: true }) };
  }
  const folder = await lowercaseFolder();
  const remove = () => rm(folder, { recursive: true, force: true });
  return { path: join(folder, 'store.sock'), remove };
}

async function lowercaseFolder(): Promise<string> {
  for (;;) {
    const folder = await mkdtemp(join(tmpdir(), 'maru-'));
    if (folder.slice(tmpdir().length) === folder.slice(tmpdir().length).toLowerCase())
      return folder;
    await rm(folder, { recursive: true, force: true });
  }
}

type ExitListener = Parameters<RunningStore['onExit']>[0];

class Supervisor {
  private readonly options: StoreOptions;
  private readonly socketPath: string;
  private child: ChildProcess | undefined;
  private readonly listeners: ExitListener[] = [];
  private isStopping = false;
  private hasRun = false;
  private failures = 0;
  private restartTimer: NodeJS.Timeout | undefined;

  constructor(options: StoreOptions, socketPath: string) {
    this.options = options;
    this.socketPath = socketPath;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  onExit(listener: ExitListener): void {
    this.listeners.push(listener);
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, this.arguments(), { stdio: ['pipe', 'pipe', 'pipe'] });
    this.child = child;
    // Writing to a process that is gone must not take this one with it.
    child.stdin.on('error', () => undefined);
    const lastLines = this.collectLog(child);
    const healthy = setTimeout(() => {
      this.failures = 0;
    }, healthyAfterMs);
    healthy.unref();
    await new Promise<void>((resolveReady, reject) => {
      let isReady = false;
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        clearTimeout(healthy);
        if (isReady) this.handleExit(code, signal);
        else
          reject(new Error(`the store did not start (${signal ?? code}): ${lastLines.join(' ')}`));
      });
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (!line.includes('"ready":true')) return;
        isReady = true;
        this.hasRun = true;
        resolveReady();
      });
    });
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.restartTimer);
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise<void>((done) => child.once('exit', () => done()));
    const impatience = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
    // With a parent the store listens to this, and not to signals.
    child.stdin?.end();
    await exited;
    clearTimeout(impatience);
  }

  private arguments(): string[] {
    const { entry = ownEntry, dataFolder, testCommands, forbidScans } = this.options;
    const { scanExemptions = [] } = this.options;
    const tsx = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const run = [...(entry.endsWith('.ts') ? ['--import', tsx()] : []), entry];
    const flags = ['--data', dataFolder, '--socket', this.socketPath, '--with-parent'];
    if (this.hasRun) flags.push('--existing');
    if (testCommands === true) flags.push('--test-commands');
    if (forbidScans === true) flags.push('--forbid-scans');
    for (const namespace of scanExemptions) flags.push('--scan-exempt', namespace);
    return [...run, ...flags];
  }

  private collectLog(child: ChildProcess): string[] {
    const lines: string[] = [];
    if (child.stderr === null) return lines;
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line);
      if (lines.length > 20) lines.shift();
      if (this.options.onLog !== undefined) this.options.onLog(line);
      else process.stderr.write(`${line}\n`);
    });
    return lines;
  }

  private handleExit(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.isStopping) return;
    for (const listener of this.listeners) listener({ code, signal });
    this.restartAfter(Math.min(this.nextDelayMs(), reopenDelayMsMax));
  }

  /** Waits longer each time, while none lives long. */
  private nextDelayMs(): number {
    const delay = restartDelaysMs[Math.min(this.failures, restartDelaysMs.length - 1)] ?? 0;
    this.failures += 1;
    return delay;
  }

  private restartAfter(delayMs: number): void {
    if (this.isStopping) return;
    this.restartTimer = setTimeout(() => {
      if (this.isStopping) return;
      this.start().catch(() => this.restartAfter(this.nextDelayMs()));
    }, delayMs);
  }
}
