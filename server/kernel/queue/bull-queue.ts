/** The queue on Redis, by bull: for many machines. One bull queue for each kind of job. */
import type Bull from 'bull';
import type { Logger } from '../logger.ts';
import type { JobHandler, JobType, Queue } from './queue.ts';

export interface BullQueueDeps {
  readonly redisUrl: string;
  /** Keeps installations that share a Redis apart. */
  readonly prefix: string;
  readonly logger: Logger;
}

const finishedKeptSeconds = 86_400;

export async function createBullQueue(deps: BullQueueDeps): Promise<Queue> {
  const { redisUrl, prefix, logger } = deps;
  // Loaded only where there is a Redis, so that a start without one is quicker.
  const { default: BullQueue } = await import('bull');
  const queues = new Map<string, Bull.Queue<object>>();
  const handlers: JobHandler[] = [];

  function queueOf(job: JobType): Bull.Queue<object> {
    const known = queues.get(job.name);
    if (known) return known;
    const queue = new BullQueue<object>(job.name, redisUrl, { prefix });
    queue.on('error', (error) => logger.warn({ err: error, job: job.name }, 'queue trouble'));
    queues.set(job.name, queue);
    return queue;
  }

  const optionsOf = (job: JobType): Bull.JobOptions => ({
    attempts: job.attemptsMax,
    backoff: { type: 'exponential', delay: job.backoffMs },
    removeOnComplete: { age: finishedKeptSeconds },
    removeOnFail: false,
  });

  return {
    add: async (job, data, { id, delayMs = 0 } = {}) => {
      const named = id === undefined ? {} : { jobId: id };
      await queueOf(job).add(data, { ...optionsOf(job), ...named, delay: delayMs });
    },
    repeat: async (job, data, everyMs) => {
      const queue = queueOf(job);
      for (const old of await queue.getRepeatableJobs()) {
        if (old.every !== everyMs) await queue.removeRepeatableByKey(old.key);
      }
      await queue.add(data, { ...optionsOf(job), repeat: { every: everyMs } });
    },
    process: (handler) => {
      handlers.push(handler);
    },
    start: async () => {
      for (const handler of handlers) runWith(queueOf(handler.job), handler, logger);
      await Promise.all([...queues.values()].map((queue) => queue.isReady()));
    },
    stop: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

function runWith(queue: Bull.Queue<object>, handler: JobHandler, logger: Logger): void {
  // bull keeps running for as long as the queue is open; the promise only ends with it.
  void queue.process(handler.concurrency, (job) => handler.run(job.data));
  queue.on('failed', (job, error) => {
    const isDead = job.attemptsMade >= (job.opts.attempts ?? 1);
    logger.warn({ err: error, job: job.id, attempts: job.attemptsMade, isDead }, 'a job failed');
    if (!isDead) return;
    handler
      .gaveUp?.(job.data, error)
      .catch((cause: unknown) => logger.error({ err: cause, job: job.id }, 'giving up failed'));
  });
}
