// Child processes of the scripts: run to the end, with signals passed on.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './project.mjs';

/** @typedef {import('node:child_process').SpawnOptions} SpawnOptions */

/**
 * Runs a command to its end with the terminal as its own. Resolves to its exit code; a command
 * that a signal ended counts as 128 + 15, one that ran past the limit as 124, as in a shell.
 * @param {string} command
 * @param {string[]} args
 * @param {SpawnOptions & { limitMs?: number }} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, { limitMs, ...options } = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
  const forwarded = forwardSignals(child);
  let outOfTime = false;
  const timer = limitMs
    ? setTimeout(() => {
        outOfTime = true;
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
      }, limitMs)
    : undefined;

  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(outOfTime ? 124 : (code ?? 143)));
  }).finally(() => {
    clearTimeout(timer);
    forwarded.stop();
  });
}

/**
 * Passes the signals that ask this process to end on to its child; the child decides how to end.
 * A terminal tells Ctrl-C to both by itself, and a server takes a second one for impatience.
 * @param {import('node:child_process').ChildProcess} child
 */
export function forwardSignals(child) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const handlers = signals.map((signal) => {
    const handler = () => {
      if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal);
    };
    process.on(signal, handler);
    return { signal, handler };
  });
  return {
    stop() {
      for (const { signal, handler } of handlers) process.off(signal, handler);
    },
  };
}

/**
 * Finds a program in PATH.
 * @param {string} name
 * @returns {string | null}
 */
export function findProgram(name) {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (folder !== '' && canRun(path)) return path;
  }
  return null;
}

/** @param {string} path */
export function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs a short command silently. Resolves to what it printed, or null when it failed.
 * @param {string} command
 * @param {string[]} args
 */
export function ask(command, args) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  return result.status === 0 ? result.stdout : null;
}
