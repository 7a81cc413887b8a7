/** How long others wait while one client asks for much: pings, one after the other, meanwhile. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { report } from '../frame.ts';
import type { Bed } from './bed.ts';
import { type HeavyTask, heavyWork } from './heavy.ts';
import { pingOf } from './operations.ts';

export async function measureStalls(bed: Bed): Promise<void> {
  const ping = pingOf(bed);
  for (const name of Object.keys(heavyWork)) {
    const waits = await waitsDuring({ uri: bed.uri, name, size: bed.size }, ping);
    report({
      ...{ bench: 'store', unit: 'ms', cpuSecondsPer1000: null, limit: null },
      metric: `longest ping during ${name}, ${bed.size} documents`,
      value: waits.at(-1) ?? 0,
    });
  }
}

/** The latencies of pings while the work is done, sorted. */
async function waitsDuring(task: HeavyTask, ping: () => Promise<unknown>): Promise<number[]> {
  const child = fork(fileURLToPath(new URL('heavy-client.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  let isOver = false;
  const ended = once(child, 'exit').then(([code]) => {
    isOver = true;
    if (code !== 0) throw new Error(`the client that did ${task.name} ended with ${code}`);
  });
  child.send({ ...task });
  await Promise.race([once(child, 'message'), ended]);
  const waits: number[] = [];
  while (!isOver) {
    const at = performance.now();
    await ping();
    waits.push(performance.now() - at);
  }
  await ended;
  return waits.sort((a, b) => a - b);
}
