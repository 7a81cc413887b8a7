/**
 * Many callers, one commit. Whoever asks for the same kind of change while one transaction of it is
 * under way waits for the next one, which does it for all of them: what their commands are about is
 * loaded together, each is decided for itself, and everything is written and committed at once with
 * each one's idempotency record. One refusal refuses nobody else.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DomainError } from '../errors.ts';
import type { Db, TransactionOptions } from './database.ts';
import type { OnceRequest, Outcome, Recorded } from './once.ts';
import type { Tx } from './run-transaction.ts';

/** What is asked for by one of many. No two in a batch have the same key. */
export interface Gathered {
  readonly key: string;
  /** See TransactionOptions. */
  readonly serialKeys: readonly string[];
}

export interface BatchedRequest<C> extends OnceRequest<C>, Gathered {}

/** Resolves with what became of the command, or of the same one before. @throws its refusal */
export type Batched<C, R> = (request: BatchedRequest<C>) => Promise<R>;

/**
 * Does the commands in one transaction, in their order: each sees what those before it have done.
 * May run more than once for the same commands.
 */
export type BatchBody<C, R> = (tx: Tx, commands: readonly C[]) => Promise<readonly Outcome<R>[]>;

interface Waiter<Q, R> {
  readonly request: Q;
  resolve(value: R): void;
  reject(cause: unknown): void;
}

/** Larger ones gain little, and hold up everybody in them. */
const batchMax = 128;

export function createBatched<C, R extends Recorded>(
  db: Pick<Db, 'onceEach'>,
  body: BatchBody<C, R>,
): Batched<C, R> {
  return createTogether<BatchedRequest<C>, R>((batch, options) =>
    db.onceEach(batch, body, options),
  );
}

/** The same for what needs no record, because a repeat finds by itself what it has done. */
export function createTogether<Q extends Gathered, R>(
  commit: (batch: readonly Q[], options: TransactionOptions) => Promise<readonly Outcome<R>[]>,
): (request: Q) => Promise<R> {
  let waiting: Waiter<Q, R>[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    // Lets everything that arrived in this turn of the loop come along.
    await nextTurn();
    while (waiting.length > 0) await commitOrApart(takeBatch());
    isRunning = false;
  }

  /** A repeat that is in a hurry waits for the next batch, where it finds what the first has done. */
  function takeBatch(): Waiter<Q, R>[] {
    const batch = new Map<string, Waiter<Q, R>>();
    const rest: Waiter<Q, R>[] = [];
    for (const waiter of waiting) {
      const { key } = waiter.request;
      if (batch.size < batchMax && !batch.has(key)) batch.set(key, waiter);
      else rest.push(waiter);
    }
    waiting = rest;
    return [...batch.values()];
  }

  async function commitOrApart(batch: readonly Waiter<Q, R>[]): Promise<void> {
    const requests = batch.map(({ request }) => request);
    const serialKeys = [...new Set(requests.flatMap((request) => request.serialKeys))];
    try {
      const outcomes = await commit(requests, { serialKeys });
      for (const [index, waiter] of batch.entries()) answer(waiter, outcomes[index]);
    } catch (cause) {
      await commitApart(batch, cause);
    }
  }

  /** Something cannot be done with one of them, and nobody knows which: each stands alone. */
  async function commitApart(batch: readonly Waiter<Q, R>[], cause: unknown): Promise<void> {
    const isForAll = cause instanceof DomainError && cause.kind === 'unavailable';
    if (batch.length === 1 || isForAll) {
      for (const { reject } of batch) reject(cause);
      return;
    }
    for (const waiter of batch) await commitOrApart([waiter]);
  }

  return (request) =>
    new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject });
      if (isRunning) return;
      isRunning = true;
      void run();
    });
}

function answer<Q, R>({ resolve, reject }: Waiter<Q, R>, outcome: Outcome<R> | undefined): void {
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
