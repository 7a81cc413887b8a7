/**
 * The queue on the store: a job is a row, running it is a lease on that row. A process that dies
 * lets its leases run out, and the jobs run again elsewhere.
 */
import mongoose, { type Schema } from 'mongoose';
import { after, type Clock, days, type Instant, seconds } from '../clock.ts';
import { type Db, isDuplicateKey, rowOptions } from '../db/database.ts';
import type { Ids } from '../ids.ts';
import type { Logger } from '../logger.ts';
import type { JobHandler, Queue } from './queue.ts';

interface JobRow {
  _id: string;
  name: string;
  data: object;
  state: 'waiting' | 'done' | 'dead';
  /** Not before this; while a job runs, the end of its lease. */
  dueAt: Instant;
  attempts: number;
  everyMs: number | null;
  failure: string;
  /** When a finished row may be forgotten; null while it waits. */
  forgetAt: Instant | null;
}

export interface StoreQueueDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Finds what other processes added and what fell due; own additions are taken at once. */
const pollMs = 250;
const dueLookMax = 200;
const leaseMs = seconds(30);
const finishedKeptMs = days(1);

export function createStoreQueue({ db, ids, clock, logger }: StoreQueueDeps): Queue {
  const rows = db.model<JobRow>('jobs', jobSchema());
  const workers: Worker[] = [];

  async function insert(row: Pick<JobRow, '_id' | 'name' | 'data' | 'dueAt' | 'everyMs'>) {
    try {
      const blank = { state: 'waiting', attempts: 0, failure: '', forgetAt: null } as const;
      await rows.insertMany([{ ...row, ...blank }], { lean: true });
    } catch (error) {
      // The job is known by its id: it was added before, and that is the promise.
      if (!isDuplicateKey(error)) throw error;
    }
    for (const worker of workers) if (worker.name === row.name) worker.wake();
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
      logger.warn({ err: error }, 'the queue could not reach the store');
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
      workers.push(createWorker(handler));
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
  };

  function createWorker(handler: JobHandler): Worker {
    const { job, concurrency } = handler;
    const running = new Set<Promise<void>>();
    let isOpen = false;

    /** Runs jobs until none is due; as many side by side as the handler wants. */
    function wake(): void {
      if (!isOpen || running.size >= concurrency) return;
      const run = runNext().then((didRun) => {
        running.delete(run);
        if (didRun) wake();
      });
      running.add(run);
    }

    /** @returns false when nothing was due */
    async function runNext(): Promise<boolean> {
      const row = await takeOne();
      if (!row) return false;
      // Where one was due there may be more: another runner looks while this one works.
      wake();
      await runJob(row);
      return true;
    }

    async function takeOne(): Promise<JobRow | null> {
      const now = clock.now();
      try {
        return await rows
          .findOneAndUpdate(
            { name: job.name, state: 'waiting', dueAt: { $lte: now } },
            { $set: { dueAt: after(now, leaseMs) }, $inc: { attempts: 1 } },
            { sort: { dueAt: 1 }, returnDocument: 'after' },
          )
          .lean<JobRow>();
      } catch (error) {
        logger.warn({ err: error, job: job.name }, 'the queue could not reach the store');
        return null;
      }
    }

    async function runJob(row: JobRow): Promise<void> {
      const beat = setInterval(() => void prolong(row), leaseMs / 3);
      try {
        await handler.run(row.data);
        await settle(row, doneOf(row));
      } catch (error) {
        await failed(row, error);
      } finally {
        clearInterval(beat);
      }
    }

    async function prolong(row: JobRow): Promise<void> {
      const dueAt = after(clock.now(), leaseMs);
      await rows
        .updateOne({ _id: row._id, attempts: row.attempts }, { $set: { dueAt } })
        .catch((error: unknown) =>
          logger.warn({ err: error, job: row._id }, 'lease not prolonged'),
        );
    }

    async function failed(row: JobRow, error: unknown): Promise<void> {
      const isDead = row.attempts >= job.attemptsMax;
      logger.warn({ err: error, job: row._id, attempts: row.attempts, isDead }, 'a job failed');
      try {
        if (isDead) await handler.gaveUp?.(row.data, error);
        await settle(row, isDead ? deadOf(row, error) : againOf(row, error));
      } catch (cause) {
        // Its lease runs out and it comes again: nothing is lost.
        logger.error({ err: cause, job: row._id }, 'a failed job could not be settled');
      }
    }

    const doneOf = (row: JobRow): Partial<JobRow> =>
      row.everyMs === null
        ? { state: 'done', forgetAt: after(clock.now(), finishedKeptMs) }
        : { attempts: 0, dueAt: after(clock.now(), row.everyMs) };

    const againOf = (row: JobRow, error: unknown): Partial<JobRow> => ({
      dueAt: after(clock.now(), job.backoffMs * 2 ** (row.attempts - 1)),
      failure: String(error),
    });

    /** A repeated job never dies; it waits for its next turn. */
    const deadOf = (row: JobRow, error: unknown): Partial<JobRow> =>
      row.everyMs === null
        ? { state: 'dead', failure: String(error) }
        : { attempts: 0, dueAt: after(clock.now(), row.everyMs), failure: String(error) };

    /** Only while the lease is still ours: else somebody else runs it now. */
    async function settle(row: JobRow, change: Partial<JobRow>): Promise<void> {
      await rows.updateOne({ _id: row._id, attempts: row.attempts }, { $set: change });
    }

    return {
      name: job.name,
      wake,
      start: () => {
        isOpen = true;
        wake();
      },
      stop: async () => {
        isOpen = false;
        await Promise.all(running);
      },
    };
  }
}

interface Worker {
  readonly name: string;
  wake(): void;
  start(): void;
  stop(): Promise<void>;
}

function jobSchema(): Schema<JobRow> {
  const schema = new mongoose.Schema<JobRow>(
    {
      _id: { type: String, required: true },
      name: { type: String, required: true },
      data: { type: mongoose.Schema.Types.Mixed, required: true },
      state: { type: String, required: true },
      dueAt: { type: Date, required: true },
      attempts: { type: Number, required: true },
      everyMs: { type: Number, default: null },
      failure: { type: String, default: '' },
      forgetAt: { type: Date, default: null },
    },
    rowOptions,
  );
  schema.index({ name: 1, state: 1, dueAt: 1 });
  schema.index({ state: 1, dueAt: 1 });
  schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });
  return schema;
}
