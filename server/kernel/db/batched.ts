/**
 * Many callers, one commit. Whoever asks for the same kind of change while one transaction of it is
 * under way waits for the next one, which does it for all of them: what their commands are about is
 * loaded together, each is decided for itself, and everything is written and committed at once with
 * each one's idempotency record. One refusal refuses nobody else.
 */
import { DomainError } from '../errors.ts';
import type { Db } from './database.ts';
import type { OnceRequest, Outcome, Recorded } from './once.ts';
import type { Tx } from './run-transaction.ts';

export interface BatchedRequest<C> extends OnceRequest<C> {
  /** See TransactionOptions. */
  readonly serialKeys: readonly string[];
}

/** Resolves with what became of the command, or of the same one before. @throws its refusal */
export type Batched<C, R> = (request: BatchedRequest<C>) => Promise<R>;

/**
 * Does the commands in one transaction, in their order: each sees what those before it have done.
 * May run more than once for the same commands.
 */
export type BatchBody<C, R> = (tx: Tx, commands: readonly C[]) => Promise<readonly Outcome<R>[]>;

interface Waiter<C, R> extends BatchedRequest<C> {
  resolve(value: R): void;
  reject(cause: unknown): void;
}

/** Larger ones gain little, and hold up everybody in them. */
const batchMax = 128;

export function createBatched<C, R extends Recorded>(
  db: Pick<Db, 'onceEach'>,
  body: BatchBody<C, R>,
): Batched<C, R> {
  let waiting: Waiter<C, R>[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    // Lets everything that arrived in this turn of the loop come along.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await commit(takeBatch());
    isRunning = false;
  }

  /** A repeat that is in a hurry waits for the next batch, where it finds the record of the first. */
  function takeBatch(): Waiter<C, R>[] {
    const batch = new Map<string, Waiter<C, R>>();
    const rest: Waiter<C, R>[] = [];
    for (const waiter of waiting) {
      if (batch.size < batchMax && !batch.has(waiter.key)) batch.set(waiter.key, waiter);
      else rest.push(waiter);
    }
    waiting = rest;
    return [...batch.values()];
  }

  async function commit(batch: readonly Waiter<C, R>[]): Promise<void> {
    const serialKeys = [...new Set(batch.flatMap((waiter) => waiter.serialKeys))];
    try {
      const outcomes = await db.onceEach(batch, body, { serialKeys });
      for (const [index, waiter] of batch.entries()) answer(waiter, outcomes[index]);
    } catch (cause) {
      await commitApart(batch, cause);
    }
  }

  /** Something cannot be done with one of them, and nobody knows which: each stands alone. */
  async function commitApart(batch: readonly Waiter<C, R>[], cause: unknown): Promise<void> {
    const isForAll = cause instanceof DomainError && cause.kind === 'unavailable';
    if (batch.length === 1 || isForAll) {
      for (const { reject } of batch) reject(cause);
      return;
    }
    for (const waiter of batch) await commit([waiter]);
  }

  return (request) =>
    new Promise((resolve, reject) => {
      waiting.push({ ...request, resolve, reject });
      if (isRunning) return;
      isRunning = true;
      void run();
    });
}

function answer<C, R>({ resolve, reject }: Waiter<C, R>, outcome: Outcome<R> | undefined): void {
  if (outcome && 'value' in outcome) resolve(outcome.value);
  else reject(outcome?.refusal);
}

/** Decides commands one after the other: a refusal is the outcome of its own command only. */
export function decideEach<C, R>(commands: readonly C[], decide: (command: C) => R): Outcome<R>[] {
  return commands.map((command) => {
    try {
      return { value: decide(command) };
    } catch (refusal) {
      // What is no refusal is a fault: better nobody gets anything than somebody something wrong.
      if (!(refusal instanceof DomainError)) throw refusal;
      return { refusal };
    }
  });
}
