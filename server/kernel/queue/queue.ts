/**
 * The queue port: work for later, at least once. A job carries ids, not documents. Two adapters
 * keep the same promises: one on the store (embedded), one on bull (Redis). A Redis may lose what is
 * in it: what must not be forgotten is found again in the store, by a repeated job.
 */
import type { z } from 'zod';
import { days, type Instant, minutes } from '../clock.ts';
import type { PageOf, PageQuery } from '../cursor.ts';
import { withDeadline } from '../deadline.ts';

export interface JobType<T extends object = object> {
  readonly name: string;
  readonly data: z.ZodType<T>;
  /** Runs in all, the first included, before the job counts as dead. */
  readonly attemptsMax: number;
  /** Pause before the second run; doubles with each further one. */
  readonly backoffMs: number;
}

export interface AddOptions {
  /** A job with an id that is waiting, running or was done in the last day is not added again. */
  readonly id?: string;
  readonly delayMs?: number;
}

export interface JobHandler {
  readonly job: JobType;
  /** Jobs of this kind that one process runs at a time. */
  readonly concurrency: number;
  run(data: unknown): Promise<void>;
  /** Called when the last attempt failed. */
  gaveUp?(data: unknown, cause: unknown): Promise<void>;
}

/** A job whose last attempt failed. It waits for a person, and is forgotten after `deadKeptMs`. */
export interface DeadJob {
  readonly id: string;
  readonly name: string;
  readonly data: object;
  readonly attempts: number;
  readonly failure: string;
  readonly diedAt: Instant;
}

/** How the jobs of one kind stand, in the whole cluster. */
export interface JobBacklog {
  readonly name: string;
  /** Due, and run by nobody yet. */
  readonly waiting: number;
  readonly dead: number;
  /** When the first of those that wait fell due; null when none waits. */
  readonly oldestDueAt: Instant | null;
}

export const deadKeptMs = days(90);

export interface Queue {
  /**
   * Durable when it resolves. Never call it inside a transaction; let a notifying subscriber do it.
   * @throws when the queue does not answer within some seconds; whoever asked tries again
   */
  add<T extends object>(job: JobType<T>, data: T, options?: AddOptions): Promise<void>;
  /**
   * Adds a job every so often, once in the whole cluster, under its name. It is made sure of again
   * and again while jobs run here. One that fails is not dead: its next turn comes.
   */
  repeat<T extends object>(job: JobType<T>, data: T, everyMs: number): Promise<void>;
  process(handler: JobHandler): void;
  /** Begins to run jobs; before, they only collect. */
  start(): Promise<void>;
  /** Lets running jobs finish, takes no new ones. */
  stop(): Promise<void>;
  /** Dead jobs of the kinds that `process` named, the latest first. */
  dead(query: PageQuery): Promise<PageOf<DeadJob>>;
  /** Gives a dead job all its attempts anew. @returns false when there is no such dead job */
  retryDead(id: string): Promise<boolean>;
  /** @returns false when there is no such dead job */
  dropDead(id: string): Promise<boolean>;
  /** Of each kind that `process` named. */
  backlog(): Promise<readonly JobBacklog[]>;
}

export function defineJob<T extends object>(job: JobType<T>): JobType<T> {
  return job;
}

export interface HandleOptions<T extends object> {
  readonly concurrency?: number;
  /** A run that has not ended by then has failed: one that hangs must not hold its place for ever. */
  readonly runMsMax?: number;
  gaveUp?(data: T, cause: unknown): Promise<void>;
}

/** Ties a job to what runs it; the data is parsed again when it comes back from the queue. */
export function handle<T extends object>(
  job: JobType<T>,
  run: (data: T) => Promise<void>,
  options: HandleOptions<T> = {},
): JobHandler {
  const { concurrency = 4, runMsMax = minutes(5), gaveUp } = options;
  return {
    job,
    concurrency,
    run: async (data) => withDeadline(runMsMax, run(job.data.parse(data)), `a run of ${job.name}`),
    ...(gaveUp && { gaveUp: (data, cause) => gaveUp(job.data.parse(data), cause) }),
  };
}
