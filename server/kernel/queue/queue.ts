/**
 * The queue port: work for later, at least once. A job carries ids, not documents. Two adapters
 * keep the same promises: one on the store (embedded), one on bull (Redis).
 */
import type { z } from 'zod';

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

export interface Queue {
  /** Durable when it resolves. Never call it inside a transaction; let an observer do it. */
  add<T extends object>(job: JobType<T>, data: T, options?: AddOptions): Promise<void>;
  /** Adds a job every so often, once in the whole cluster, under its name. */
  repeat<T extends object>(job: JobType<T>, data: T, everyMs: number): Promise<void>;
  process(handler: JobHandler): void;
  /** Begins to run jobs; before, they only collect. */
  start(): Promise<void>;
  /** Lets running jobs finish, takes no new ones. */
  stop(): Promise<void>;
}

export function defineJob<T extends object>(job: JobType<T>): JobType<T> {
  return job;
}

/** Ties a job to what runs it; the data is parsed again when it comes back from the queue. */
export function handle<T extends object>(
  job: JobType<T>,
  run: (data: T) => Promise<void>,
  options: { concurrency?: number; gaveUp?: (data: T, cause: unknown) => Promise<void> } = {},
): JobHandler {
  const { concurrency = 4, gaveUp } = options;
  return {
    job,
    concurrency,
    run: (data) => run(job.data.parse(data)),
    ...(gaveUp && { gaveUp: (data, cause) => gaveUp(job.data.parse(data), cause) }),
  };
}
