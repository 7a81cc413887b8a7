/**
 * Work on what has no caller waiting for it, done for many at a time: what comes is gathered for a
 * moment and done together, in the order in which it came. While the store is away a batch is tried
 * again; one thing that cannot be done does not hold up the others.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { isStoreTrouble } from '../../kernel/db/store-errors.ts';

export interface Batches<T> {
  /** Takes things in the order in which they are to be done. */
  add(items: readonly T[]): void;
  /** Does at once what is being gathered; resolves when nothing waits. */
  idle(): Promise<void>;
}

export interface BatchesDeps<T> {
  /** What comes within so many milliseconds is done together; 0 for what came while a batch was done. */
  readonly gatherMs: number;
  /** More than this is not kept in memory. */
  readonly waitingMax: number;
  /** May be asked for the same things again. */
  work(batch: readonly T[]): Promise<void>;
  /** One that cannot be done, alone either. */
  failed(item: T, error: unknown): void;
  /** So many were given up here: too many wait, or the store has been away for too long. */
  left(count: number, why: string, error?: unknown): void;
}

const batchMax = 1_000;
/** While the store is away: tries of one batch, and the pause before each further one. */
const triesMax = 5;
const pauseMs = 500;

export function createBatches<T>(deps: BatchesDeps<T>): Batches<T> {
  const { gatherMs, waitingMax, work, left } = deps;
  let waiting: T[] = [];
  let running: Promise<void> | null = null;
  let hurry = new AbortController();

  function add(items: readonly T[]): void {
    const free = Math.max(0, waitingMax - waiting.length);
    waiting.push(...items.slice(0, free));
    if (items.length > free) left(items.length - free, 'too many messages wait');
    if (waiting.length > 0) running ??= run();
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      if (gatherMs > 0 && waiting.length < batchMax) await gathered();
      const batch = waiting.slice(0, batchMax);
      waiting = waiting.slice(batchMax);
      await doOrLeave(batch);
    }
    running = null;
  }

  async function gathered(): Promise<void> {
    await pause(gatherMs, undefined, { signal: hurry.signal }).catch(() => {});
  }

  async function doOrLeave(batch: readonly T[]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work(batch);
      } catch (error) {
        if (!isStoreTrouble(error)) return doEach(batch, deps);
        if (tries === triesMax) return leaveAll(batch, error);
        await pause(pauseMs * tries);
      }
    }
  }

  /** The store has been away for long; what waits here would only wait for it again. */
  function leaveAll(batch: readonly T[], error: unknown): void {
    const count = batch.length + waiting.length;
    waiting = [];
    left(count, 'the store does not answer', error);
  }

  return {
    add,
    idle: async () => {
      hurry.abort();
      while (running) await running;
      hurry = new AbortController();
    },
  };
}

/** What cannot be done together, one by one: it does not hold up the others. */
export async function doEach<T>(
  batch: readonly T[],
  { work, failed }: Pick<BatchesDeps<T>, 'work' | 'failed'>,
): Promise<void> {
  for (const item of batch) {
    await work([item]).catch((error: unknown) => failed(item, error));
  }
}
