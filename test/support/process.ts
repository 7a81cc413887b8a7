import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A real process that a test started. It never outlives the process that runs the test. */
export interface Started {
  readonly pid: number;
  /** Resolves when it has ended, however that came about. */
  readonly ended: Promise<Ending>;
  /** All it has written so far, both streams, for a failure's message. */
  output(): string;
  /** The first line of its stdout for which `read` gives a value; fails when it ends before. */
  line<T>(read: (line: string) => T | null, deadlineMs?: number): Promise<T>;
  signal(name: NodeJS.Signals): void;
  /** Asks it to end, insists after a while, resolves when it has. */
  stop(): Promise<Ending>;
}

interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

export async function startProcess({ program, args, env, cwd }: Command): Promise<Started> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(env ? { env } : {}),
    ...(cwd ? { cwd } : {}),
  });
  const { stdout, stderr } = child;
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  createInterface({ input: stdout }).on('line', (line) => {
    lines.push(line);
    for (const listen of listeners) listen(line);
  });
  const errors: string[] = [];
  createInterface({ input: stderr }).on('line', (line) => errors.push(line));
  const output = () => [...lines, ...errors].join('\n');

  const ended = endOf(child);
  const pid = await pidOf(child, program);
  return {
    pid,
    ended,
    output,
    line: (read, deadlineMs = 30_000) =>
      Promise.race([
        firstLine(lines, listeners, read, deadlineMs, output),
        ended.then(({ code, signal }) => {
          throw new Error(`${program} ended (${signal ?? code}) before it was ready:\n${output()}`);
        }),
      ]),
    signal: (name) => void child.kill(name),
    stop: () => stop(child, ended),
  };
}

function firstLine<T>(
  seen: readonly string[],
  listeners: Set<(line: string) => void>,
  read: (line: string) => T | null,
  deadlineMs: number,
  output: () => string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      listeners.delete(listen);
      reject(new Error(`not ready within ${deadlineMs} ms:\n${output()}`));
    }, deadlineMs).unref();
    const listen = (line: string) => {
      const value = read(line);
      if (value === null) return;
      clearTimeout(timer);
      listeners.delete(listen);
      resolve(value);
    };
    listeners.add(listen);
    for (const line of seen) listen(line);
  });
}

async function pidOf(child: ChildProcess, program: string): Promise<number> {
  if (child.pid !== undefined) return child.pid;
  const cause = await new Promise((resolve) => child.once('error', resolve));
  throw new Error(`${program} could not be started`, { cause });
}

function endOf(child: ChildProcess): Promise<Ending> {
  const killWithUs = () => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  return new Promise((resolve) => {
    const finish = (code: number | null, signal: NodeJS.Signals | null) => {
      process.off('exit', killWithUs);
      resolve({ code, signal });
    };
    // 'close' comes when the streams are read to their end too, so that output() is whole by then;
    // but a grandchild that has been left behind would hold them open for ever.
    child.once('close', finish);
    child.once('exit', (code, signal) => setTimeout(() => finish(code, signal), 5_000).unref());
  });
}

async function stop(child: ChildProcess, ended: Promise<Ending>): Promise<Ending> {
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), 15_000);
  const ending = await ended;
  clearTimeout(insist);
  return ending;
}

/** True for a process that has not ended; one that only waits to be counted out has. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !/^State:\s+Z/m.test(statusOf(pid));
}

/** As Linux tells; other systems have no such file. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'latin1');
  } catch {
    return '';
  }
}
