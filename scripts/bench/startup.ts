/** How long a start takes, and how much memory an idle server holds. */

import { freshFolder, removeFolder } from '../../test/support/folders.ts';
import { startProcess } from '../../test/support/process.ts';
import { startServer } from '../../test/support/server.ts';
import { root } from '../tools/project.mjs';
import { report } from './frame.ts';
import { processorSeconds, residentMegabytes } from './processor.ts';

const figure = { bench: 'startup', cpuSecondsPer1000: null, limit: null };

export async function bench(): Promise<void> {
  const startedAt = performance.now();
  const server = await startServer();
  const first = performance.now() - startedAt;
  report({ ...figure, metric: 'server to listening, empty data folder', value: first, unit: 'ms' });
  await server.stop();

  const againAt = performance.now();
  await server.restart();
  const second = performance.now() - againAt;
  report({ ...figure, metric: 'server to listening, again', value: second, unit: 'ms' });

  // Says the same on a busy machine as on an idle one.
  for (const [name, pid] of [
    ['server', server.pid],
    ['store', server.storePid],
  ] as const) {
    const value = pid === null ? null : processorSeconds(pid);
    const metric = `processor time to listening, ${name}`;
    if (value !== null) report({ ...figure, metric, value, unit: 's' });
  }
  const pids = { server: server.pid, store: server.storePid };
  for (const [name, pid] of Object.entries(pids)) {
    const value = pid === null ? null : residentMegabytes(pid);
    if (value !== null) report({ ...figure, metric: `memory, ${name} idle`, value, unit: 'MB' });
  }
  await server.remove();
  await npmStart();
}

/** The whole way of a person who starts it a second time, checks and all. */
async function npmStart(): Promise<void> {
  const dataFolder = await freshFolder();
  const env = { ...process.env, MARU_DATA: dataFolder, PORT: '0', HOST: '127.0.0.1' };
  const startedAt = performance.now();
  const args = ['start', '--silent', '--', '--json-ready'];
  const started = await startProcess({ program: 'npm', args, env, cwd: root });
  await started.line((line) => (line.includes('"ready":true') ? true : null));
  const value = performance.now() - startedAt;
  report({ ...figure, metric: 'npm start to listening, nothing to build', value, unit: 'ms' });
  await started.stop();
  await removeFolder(dataFolder);
}
