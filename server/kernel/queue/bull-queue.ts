/**
 * The queue on Redis, by bull: for many machines. One bull queue for each kind of job. Redis may go,
 * be emptied and come back: adding fails in time, running goes on, and repeated jobs are made sure
 * of again and again.
 */
import BullQueue from 'bull';
import type { Redis } from 'ioredis';
import { type Clock, seconds } from '../clock.ts';
import { withDeadline } from '../deadline.ts';
import { errorLine } from '../describe-error.ts';
import type { Logger } from '../logger.ts';
import type { RedisClients } from '../redis/clients.ts';
import { createTroubleLog } from '../trouble-log.ts';
import { createBullDead } from './bull-dead.ts';
import { createBullRepeats } from './bull-repeats.ts';
import { deadKeptMs, type JobHandler, type JobType, type Queue } from './queue.ts';

export interface BullQueueDeps {
  readonly clients: RedisClients;
  /** Keeps installations that share a Redis apart. */
  readonly prefix: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

const finishedKeptSeconds = 86_400;
const addMsMax = seconds(5);
/** How long bull may take to say goodbye to Redis once no job runs here any more. */
const closeMsMax = seconds(5);

/** A job whose process died is taken again by another after some twenty seconds. */
const settings: BullQueue.AdvancedSettings = {
  lockDuration: seconds(15),
  stalledInterval: seconds(5),
  // A worker may be killed in the middle of a job now and then; a job that kills its worker each
  // time ends as a dead one.
  maxStalledCount: 5,
  retryProcessDelay: seconds(1),
};

export function createBullQueue({ clients, prefix, clock, logger }: BullQueueDeps): Queue {
  const queues = new Map<string, BullQueue.Queue<object>>();
  const handlers: JobHandler[] = [];
  const running = new Set<Promise<void>>();
  const connections = createConnections(clients);
  const troubled = createTroubleLog(logger, 'queue trouble');

  function queueOf({ name }: Pick<JobType, 'name'>): BullQueue.Queue<object> {
    const known = queues.get(name);
    if (known) return known;
    const { createClient } = connections;
    const queue = new BullQueue<object>(name, { prefix, settings, createClient });
    queue.on('error', troubled);
    // bull names its connection and drops the promise of it: that one, too, must not end the process.
    const nameWorker = queue.setWorkerName.bind(queue);
    queue.setWorkerName = () => nameWorker().catch(troubled);
    queues.set(name, queue);
    return queue;
  }

  function run(handler: JobHandler): void {
    const queue = queueOf(handler.job);
    const tracked = (job: BullQueue.Job<object>) => {
      const work = handler.run(job.data);
      const settled = work.then(nothing, nothing).finally(() => running.delete(settled));
      running.add(settled);
      return work.catch(describedAnew);
    };
    // bull forgets old ones when another one dies; here also when none does.
    queue.clean(deadKeptMs, 'failed').catch(troubled);
    // bull keeps running for as long as the queue is open; the promise only ends with it.
    queue.process(handler.concurrency, tracked).catch(troubled);
    queue.on('failed', (job, error) => failed(handler, job, error));
  }

  /** Also called for a job whose worker was lost, and perhaps its record with it. */
  function failed(handler: JobHandler, job: BullQueue.Job<object> | null, error: Error): void {
    const told = { err: error, job: job?.id, name: handler.job.name, attempts: job?.attemptsMade };
    if (!job?.finishedOn) {
      logger.warn(told, 'a job failed');
      return;
    }
    logger.error(told, 'a job failed for the last time');
    handler
      .gaveUp?.(job.data, error)
      .catch((cause: unknown) => logger.error({ err: cause, job: job.id }, 'giving up failed'));
  }

  const repeats = createBullRepeats({ queueOf, troubled });
  const dead = createBullDead({ queueOf, clock, names: () => handlers.map(({ job }) => job.name) });
  clients.onBack(repeats.ensure);

  return {
    add: async (job, data, { id, delayMs = 0 } = {}) => {
      // Whoever asks does other things, too, that need no Redis: it hears at once to try later.
      if (!clients.isConnected()) throw new Error(`Redis is gone; a ${job.name} has to wait`);
      const named = id === undefined ? {} : { jobId: id };
      const adding = queueOf(job).add(data, { ...optionsOf(job), ...named, delay: delayMs });
      await withDeadline(addMsMax, adding, `adding a ${job.name} to the queue`);
    },
    repeat: async (job, data, everyMs) => repeats.want(job, data, everyMs),
    process: (handler) => {
      handlers.push(handler);
    },
    start: async () => {
      for (const handler of handlers) run(handler);
      repeats.start();
    },
    stop: async () => {
      repeats.stop();
      const closing = Promise.all([...queues.values()].map((queue) => queue.close()));
      closing.catch(troubled);
      await Promise.all(running);
      // Without Redis bull would wait for it for ever; what it has not settled runs again elsewhere.
      await withDeadline(closeMsMax, closing, 'closing the queue').catch(troubled);
      connections.close();
    },
    ...dead,
  };
}

/** Two connections for all queues together, and one for each queue that waits for its jobs. */
function createConnections(clients: RedisClients) {
  const own: Redis[] = [];
  const open = (kind: 'bounded' | 'blocking') => {
    const client = clients.connect(kind);
    own.push(client);
    return client;
  };
  let shared: { readonly commands: Redis; readonly events: Redis } | undefined;
  return {
    createClient: (type: 'client' | 'subscriber' | 'bclient') => {
      if (type === 'bclient') return open('blocking');
      shared ??= { commands: open('bounded'), events: open('blocking') };
      return type === 'client' ? shared.commands : shared.events;
    },
    close: () => {
      for (const client of own) client.disconnect();
    },
  };
}

function optionsOf(job: JobType): BullQueue.JobOptions {
  return {
    attempts: job.attemptsMax,
    backoff: { type: 'exponential', delay: job.backoffMs },
    removeOnComplete: { age: finishedKeptSeconds },
    removeOnFail: { age: deadKeptMs / 1_000 },
  };
}

function nothing(): void {}

/** bull writes an error into Redis with all that it says: it gets what may be written down of it. */
function describedAnew(cause: unknown): never {
  const described = new Error(errorLine(cause), { cause });
  described.stack = described.message;
  throw described;
}
