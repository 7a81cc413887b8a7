// Keeps the server running: one that ends by itself is started again, after a pause that grows.
// What a restart cannot mend (a wrong setting, a first start that fails) ends the whole.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root, say } from './project.mjs';

/** The exit code of a server that wants its settings mended (sysexits' EX_CONFIG). */
const settingsWrong = 78;
const pauseMsMin = 250;
const pauseMsMax = 30_000;
/** A server that ran this long did not fail because of how it was started. */
const healthyAfterMs = 60_000;

/** @type {NodeJS.Signals[]} */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs the server until it is told to stop, or cannot be started at all. Resolves to its exit code.
 * The server says over the channel between the two when it is open, and on which port; when this
 * process goes, however that comes about, the channel closes and the server stops.
 * @param {string[]} args of node
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
export async function supervise(args, env) {
  const stop = stopRequests();
  /** @type {string | undefined} */
  let port;
  let failures = 0;
  try {
    for (;;) {
      // The address that people know stays the same.
      const ending = await runOnce(args, port === undefined ? env : { ...env, PORT: port }, stop);
      port ??= ending.port;
      if (stop.isAsked() || port === undefined || !isWorthAnotherTry(ending)) return codeOf(ending);
      failures = ending.livedMs > healthyAfterMs ? 1 : failures + 1;
      const pauseMs = Math.min(pauseMsMin * 2 ** (failures - 1), pauseMsMax);
      say(
        `The server ended (${ending.signal ?? ending.code}); it starts again in ${pauseMs / 1_000} s.`,
      );
      await stop.within(pauseMs);
      if (stop.isAsked()) return codeOf(ending);
    }
  } finally {
    stop.forget();
  }
}

/**
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null, port: string | undefined, livedMs: number }} Ending
 */

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {ReturnType<typeof stopRequests>} stop
 * @returns {Promise<Ending>}
 */
function runOnce(args, env, stop) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const release = stop.passOnTo(child);
  /** @type {string | undefined} */
  let port;
  child.on('message', (message) => {
    port = portIn(message) ?? port;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve({ code, signal, port, livedMs: performance.now() - startedAt });
    });
  }).finally(release);
}

/** @param {unknown} message */
function portIn(message) {
  if (typeof message !== 'object' || message === null || !('port' in message)) return undefined;
  return String(message.port);
}

/** @param {Ending} ending */
function isWorthAnotherTry({ code, signal }) {
  return signal !== null || (code !== 0 && code !== settingsWrong);
}

/**
 * As a shell counts: a signal is 128 and its number.
 * @param {Ending} ending
 */
function codeOf({ code, signal }) {
  return code ?? 128 + (signal ? constants.signals[signal] : 0);
}

/**
 * Hears the signals that ask to stop, and passes them on. A terminal tells Ctrl-C to both by itself.
 */
function stopRequests() {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  let isAsked = false;
  let wake = () => {};
  const handlers = stopSignals.map((signal) => {
    const handler = () => {
      isAsked = true;
      if (signal === 'SIGTERM' || !process.stdin.isTTY) child?.kill(signal);
      wake();
    };
    process.on(signal, handler);
    return { signal, handler };
  });

  return {
    isAsked: () => isAsked,
    /** @param {import('node:child_process').ChildProcess} running */
    passOnTo(running) {
      child = running;
      return () => {
        child = undefined;
      };
    },
    /**
     * Waits, at most until the first request.
     * @param {number} pauseMs
     * @returns {Promise<void>}
     */
    within(pauseMs) {
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (isAsked) wake();
      });
    },
    forget() {
      for (const { signal, handler } of handlers) process.off(signal, handler);
    },
  };
}
