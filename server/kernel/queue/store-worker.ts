/** Runs the jobs of one kind: takes due rows under a lease, prolongs it while they run, settles them. */
import type { Model } from 'mongoose';
import { after, type Clock, days, seconds } from '../clock.ts';
import { errorLine } from '../describe-error.ts';
import type { Logger } from '../logger.ts';
import type { JobRow } from './job-row.ts';
import { deadKeptMs, type JobHandler, type JobType } from './queue.ts';

export interface Worker {
  readonly name: string;
  /** There may be something to do. */
  wake(): void;
  start(): void;
  stop(): Promise<void>;
}

export interface WorkerDeps {
  readonly rows: Model<JobRow>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told when the store could not be asked; it is asked again. */
  readonly troubled: (error: unknown) => void;
}

/**
 * A job that died with its process runs again when this is over. While it runs, its lease is
 * prolonged three times as often; whoever still lost it settles nothing, by the count of attempts.
 */
const leaseMs = seconds(6);
const finishedKeptMs = days(1);

export function createWorker(deps: WorkerDeps, handler: JobHandler): Worker {
  const { rows, clock, logger, troubled } = deps;
  const { job, concurrency } = handler;
  const settledAs = outcomesOf(job, clock);
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
      troubled(error);
      return null;
    }
  }

  async function runJob(row: JobRow): Promise<void> {
    const beat = setInterval(() => void prolong(row), leaseMs / 3);
    try {
      await settle(row, await outcomeOf(row));
    } catch (error) {
      // Its lease runs out and it comes again: nothing is lost.
      logger.error({ err: error, job: row._id }, 'a job could not be settled');
    } finally {
      clearInterval(beat);
    }
  }

  /** What a run makes of the row. That it could not be written down then is no fault of the run. */
  async function outcomeOf(row: JobRow): Promise<Partial<JobRow>> {
    try {
      await handler.run(row.data);
    } catch (error) {
      return failed(row, error);
    }
    return settledAs.done(row);
  }

  async function prolong(row: JobRow): Promise<void> {
    const dueAt = after(clock.now(), leaseMs);
    await rows
      .updateOne({ _id: row._id, attempts: row.attempts }, { $set: { dueAt } })
      .catch((error: unknown) => logger.warn({ err: error, job: row._id }, 'lease not prolonged'));
  }

  async function failed(row: JobRow, error: unknown): Promise<Partial<JobRow>> {
    const isDead = row.attempts >= job.attemptsMax;
    const told = { err: error, job: row._id, attempts: row.attempts, isDead };
    if (!isDead) {
      logger.warn(told, 'a job failed');
      return settledAs.again(row, error);
    }
    logger.error(told, 'a job failed for the last time');
    await handler.gaveUp?.(row.data, error);
    return settledAs.dead(row, error);
  }

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

/** What a run makes of its row. A repeated job never ends; it waits for its next turn. */
function outcomesOf(job: JobType, clock: Clock) {
  const nextTurn = (everyMs: number) => ({ attempts: 0, dueAt: after(clock.now(), everyMs) });
  const endedDead = () => ({ state: 'dead' as const, forgetAt: after(clock.now(), deadKeptMs) });
  return {
    done: ({ everyMs }: JobRow): Partial<JobRow> =>
      everyMs === null
        ? { state: 'done', forgetAt: after(clock.now(), finishedKeptMs) }
        : nextTurn(everyMs),
    again: ({ attempts }: JobRow, error: unknown): Partial<JobRow> => ({
      dueAt: after(clock.now(), job.backoffMs * 2 ** (attempts - 1)),
      failure: errorLine(error),
    }),
    dead: ({ everyMs }: JobRow, error: unknown): Partial<JobRow> => ({
      ...(everyMs === null ? endedDead() : nextTurn(everyMs)),
      failure: errorLine(error),
    }),
  };
}
