/**
 * `npm run ops:dead-jobs`: lists the jobs whose last attempt failed, the latest first.
 * `... -- retry <id>` gives one all its attempts anew, `... -- drop <id>` forgets it.
 * May run beside a running server, which then runs what is retried.
 */
import { settleGivenUp } from './given-up.ts';
import { Refusal, runTool } from './run-tool.ts';

await runTool(() =>
  settleGivenUp({
    command: 'ops:dead-jobs',
    words: { one: 'dead job', many: 'dead jobs' },
    open: async ({ kernel, app }) => {
      const { queue } = kernel;
      if ((await kernel.isRedisAlive()) === false) throw new Refusal('Redis does not answer.');
      // The queue shows the jobs that it was told of, and only the modules know which there are.
      for (const job of app.jobs) queue.process(job);
      const list = async (limit: number) => (await queue.dead({ after: null, limit })).items;
      return { list, retry: queue.retryDead, drop: queue.dropDead };
    },
  }),
);
