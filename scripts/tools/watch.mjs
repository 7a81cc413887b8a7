// Development: esbuild rebuilds the server on a change and the server restarts; Vite rebuilds the
// web client beside it. The last working server goes on while a change does not compile.
import { spawn } from 'node:child_process';
import { context } from 'esbuild';
import { serverBuild, serverFile } from '../build.mjs';
import { inProject, root, say } from './project.mjs';

/**
 * @param {string[]} args for the server
 * @returns {Promise<number>}
 */
export async function watch(args) {
  const server = restartable([serverFile, ...args]);
  const web = spawn(process.execPath, viteWatch(), { cwd: root, stdio: 'inherit' });
  const bundler = await context({
    ...serverBuild,
    plugins: [
      {
        name: 'restart',
        setup({ onEnd }) {
          onEnd((result) => {
            if (result.errors.length === 0) server.restart();
          });
        },
      },
    ],
  });
  await bundler.watch();

  await askedToStop();
  await bundler.dispose();
  web.kill('SIGTERM');
  await server.stop();
  return 0;
}

function viteWatch() {
  const vite = inProject('node_modules', 'vite', 'bin', 'vite.js');
  return [vite, 'build', '--watch', '--config', 'web/vite.config.ts', '--logLevel', 'warn'];
}

/** @returns {Promise<void>} */
function askedToStop() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve());
  });
}

/**
 * One server process at a time: the next one starts when the last has let go of its port and data.
 * @param {string[]} args
 */
function restartable(args) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  let ending = Promise.resolve();

  function end() {
    const running = child;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    return new Promise((resolve) => {
      running.once('exit', resolve);
      running.kill('SIGTERM');
    });
  }

  function begin() {
    child = spawn(process.execPath, ['--enable-source-maps', ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { NODE_ENV: 'development', ...process.env },
    });
  }

  return {
    restart() {
      if (child) say('Changed: restarting the server.');
      ending = ending.then(end).then(begin);
    },
    stop() {
      ending = ending.then(async () => {
        await end();
      });
      return ending;
    },
  };
}
