/**
 * `npm run ops:dead-jobs`: lists the jobs whose last attempt failed, the latest first.
 * `... -- retry <id>` gives one all its attempts anew, `... -- drop <id>` forgets it.
 * May run beside a running server, which then runs what is retried.
 */
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../../server/kernel/config.ts';
import type { Queue } from '../../server/kernel/queue/queue.ts';
import { requireData } from './reach-store.ts';
import { requireMigrated } from './require-migrated.ts';
import { Refusal, runTool } from './run-tool.ts';
import { withApp } from './with-app.ts';

const listedMax = 100;

async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const act = actOf(positionals);
  const config = readConfig(process.env);
  requireData(config);
  for (const line of await withQueue(config, act)) process.stdout.write(`${line}\n`);
}

type Act = (queue: Queue) => Promise<readonly string[]>;

/** @throws Refusal when the command is none */
function actOf([verb = 'list', id, ...more]: readonly string[]): Act {
  if (verb === 'list' && id === undefined) return list;
  if (verb === 'retry' && id !== undefined && more.length === 0) return retry(id);
  if (verb === 'drop' && id !== undefined && more.length === 0) return drop(id);
  throw new Refusal('Say what to do: npm run ops:dead-jobs [-- retry <id> | drop <id>]');
}

const list: Act = async (queue) => {
  const dead = await queue.dead(listedMax);
  if (dead.length === 0) return ['There are no dead jobs.'];
  return dead.map(
    ({ id, diedAt, attempts, failure }) =>
      `${diedAt.toISOString()}  ${id}  after ${attempts} attempts: ${failure}`,
  );
};

const retry =
  (id: string): Act =>
  async (queue) => {
    if (!(await queue.retryDead(id))) throw noSuchJob(id);
    return [`${id} waits to be run again.`];
  };

const drop =
  (id: string): Act =>
  async (queue) => {
    if (!(await queue.dropDead(id))) throw noSuchJob(id);
    return [`${id} is forgotten.`];
  };

const noSuchJob = (id: string) => new Refusal(`There is no dead job ${id}.`);

function withQueue(config: Config, act: Act): Promise<readonly string[]> {
  return withApp(config, async ({ kernel, app }) => {
    if ((await kernel.isRedisAlive()) === false) throw new Refusal('Redis does not answer.');
    await requireMigrated(kernel, app);
    // The queue shows the jobs that it was told of, and only the modules know which there are.
    for (const job of app.jobs) kernel.queue.process(job);
    return act(kernel.queue);
  });
}

await runTool(main);
