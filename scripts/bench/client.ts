/** One process of load: is told its task, prepares it, waits for the word, keeps its callers busy, reports. */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const taskShape = z.object({
  work: z.string().regex(/^[a-z-]+$/),
  config: z.unknown(),
  callers: z.number(),
  seconds: z.number(),
  warmSeconds: z.number(),
  perSecond: z.number().optional(),
});

/** What a file of scripts/bench/work exports. */
export interface Work {
  /** Connects and makes what the calls need; gives the call that is measured. */
  prepare(config: unknown): Promise<(caller: number) => Promise<void>>;
}

function isWork(module: unknown): module is Work {
  return typeof module === 'object' && module !== null && 'prepare' in module;
}

const [given] = await once(process, 'message');
const task = taskShape.parse(given);
const module: unknown = await import(`./work/${task.work}.ts`);
if (!isWork(module)) throw new Error(`scripts/bench/work/${task.work}.ts exports no prepare()`);

const call = await module.prepare(task.config);
say('ready');
await once(process, 'message');
await keepBusy(task.warmSeconds);
say('warm');
say('done', await keepBusy(task.seconds));

function say(step: string, result?: unknown): void {
  process.send?.({ step, result });
}

/** As many calls as come back; or, where a pace is asked for, calls at that pace, however long they take. */
function keepBusy(seconds: number): Promise<Measured> {
  return task.perSecond === undefined ? keepAsking(seconds) : keepPace(seconds, task.perSecond);
}

interface Measured {
  readonly seconds: number;
  readonly latenciesMs: number[];
}

async function keepPace(seconds: number, perSecond: number): Promise<Measured> {
  const latenciesMs: number[] = [];
  const startedAt = performance.now();
  const calls: Promise<void>[] = [];
  for (let count = 0; count < seconds * perSecond; count += 1) {
    // Counted from when it was due: a client that is late must not hide that.
    const dueAt = startedAt + (count / perSecond) * 1_000;
    const early = dueAt - performance.now();
    if (early > 0) await pause(early);
    const timed = call(count % task.callers).then(() => {
      latenciesMs.push(performance.now() - dueAt);
    });
    calls.push(timed);
  }
  await Promise.all(calls);
  return { seconds: (performance.now() - startedAt) / 1_000, latenciesMs };
}

async function keepAsking(seconds: number): Promise<Measured> {
  const latenciesMs: number[] = [];
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1_000;
  const callers = Array.from({ length: task.callers }, async (_, caller) => {
    for (let at = performance.now(); at < endAt; ) {
      await call(caller);
      const now = performance.now();
      latenciesMs.push(now - at);
      at = now;
    }
  });
  await Promise.all(callers);
  return { seconds: (performance.now() - startedAt) / 1_000, latenciesMs };
}
