/**
 * The queue on the store: a job is a row, running it is a lease on that row. A process that dies
 * lets its leases run out, and the jobs run again elsewhere.
 */
import { after, type Clock } from '../clock.ts';
import { type Db, isDuplicateKey } from '../db/database.ts';
import type { Ids } from '../ids.ts';
import type { Logger } from '../logger.ts';
import { createTroubleLog } from '../trouble-log.ts';
import { type JobRow, jobSchema } from './job-row.ts';
import type { Queue } from './queue.ts';
import { createDeadJobs } from './store-dead.ts';
import { createWorker, type Worker } from './store-worker.ts';

export interface StoreQueueDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Finds what other processes added and what fell due; own additions are taken at once. */
const pollMs = 250;
const dueLookMax = 200;

export function createStoreQueue({ db, ids, clock, logger }: StoreQueueDeps): Queue {
  const rows = db.model<JobRow>('jobs', jobSchema());
  const workers: Worker[] = [];
  const troubled = createTroubleLog(logger, 'the queue could not reach the store');
  const dead = createDeadJobs({ rows, clock, names: () => workers.map(({ name }) => name) });
  const wake = (name: string) => {
    for (const worker of workers) if (worker.name === name) worker.wake();
  };

  async function insert(row: Pick<JobRow, '_id' | 'name' | 'data' | 'dueAt' | 'everyMs'>) {
    try {
      const blank = { state: 'waiting', attempts: 0, failure: '', forgetAt: null } as const;
      await rows.insertMany([{ ...row, ...blank }], { lean: true });
    } catch (error) {
      // The job is known by its id: it was added before, and that is the promise.
      if (!isDuplicateKey(error)) throw error;
    }
    wake(row.name);
  }

  let ticking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  /** One look for the whole queue, however many kinds of jobs there are. */
  async function wakeDue(): Promise<void> {
    try {
      const due = await rows
        .find({ state: 'waiting', dueAt: { $lte: clock.now() } }, { name: 1 })
        .sort({ dueAt: 1 })
        .limit(dueLookMax)
        .lean<Pick<JobRow, 'name'>[]>();
      const names = new Set(due.map(({ name }) => name));
      for (const worker of workers) if (names.has(worker.name)) worker.wake();
    } catch (error) {
      troubled(error);
    }
  }

  function tick(): void {
    timer = setTimeout(() => {
      ticking = wakeDue().finally(() => timer && tick());
    }, pollMs);
  }

  return {
    add: async ({ name }, data, { id, delayMs = 0 } = {}) => {
      const _id: string = id === undefined ? ids.next('job') : `${name}:${id}`;
      await insert({ _id, name, data, dueAt: after(clock.now(), delayMs), everyMs: null });
    },
    repeat: async ({ name }, data, everyMs) => {
      const dueAt = after(clock.now(), everyMs);
      await insert({ _id: `${name}:repeat`, name, data, dueAt, everyMs });
      await rows.updateOne({ _id: `${name}:repeat` }, { $set: { data, everyMs } });
    },
    process: (handler) => {
      workers.push(createWorker({ rows, clock, logger, troubled }, handler));
    },
    start: async () => {
      for (const worker of workers) worker.start();
      tick();
    },
    stop: async () => {
      clearTimeout(timer);
      timer = undefined;
      await ticking;
      await Promise.all(workers.map((worker) => worker.stop()));
    },
    dead: dead.list,
    retryDead: async (id) => {
      const name = await dead.retry(id);
      if (name !== null) wake(name);
      return name !== null;
    },
    dropDead: dead.drop,
    backlog: dead.backlog,
  };
}
