// `npm start`: makes the checkout ready, builds what changed, keeps the server running, and passes
// its arguments, signals and exit code on. `--watch` rebuilds and restarts on every change.
import { build, buildServer, serverFile } from './build.mjs';
import { setup } from './setup.mjs';
import { isEntry, runMain } from './tools/project.mjs';
import { supervise } from './tools/supervise.mjs';

/** @param {string[]} args */
async function start(args) {
  await setup();
  if (args.includes('--watch')) {
    const { watch } = await import('./tools/watch.mjs');
    await buildServer();
    return watch(args.filter((arg) => arg !== '--watch'));
  }
  await build();
  return supervise(['--enable-source-maps', serverFile, ...args], {
    NODE_ENV: 'production',
    ...process.env,
  });
}

if (isEntry(import.meta.url)) {
  await runMain(() => start(process.argv.slice(2)));
}
