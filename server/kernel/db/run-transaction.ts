/**
 * Runs a transaction through the driver, and again when the store was lost on the way and nothing
 * can have come of it, or when a repeat does no harm. The driver tries again by itself only what it
 * has labelled, and it labels nothing that fails before it has a connection.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { ClientSession, Connection } from 'mongoose';
import { refuse } from '../errors.ts';
import { answeredWithin, retryAfterSeconds } from './deadlines.ts';
import { asRefusal, isStoreLost } from './store-errors.ts';

/** A transaction under way. Reads and writes that belong to it take its session, one at a time. */
export interface Tx {
  readonly session: ClientSession;
  /** Writes after all others of the transaction. For what its parts add up, to be written at once. */
  beforeCommit(work: () => Promise<void>): void;
  /** Runs when, and only when, the transaction has been committed. Must not throw. */
  afterCommit(effect: () => void): void;
}

export interface TransactionRun {
  /** How long an attempt may be without an end before nobody waits for it any more. */
  readonly attemptMs: number;
  /** True when the body finds out by itself that it has been committed before. */
  readonly isRepeatable: boolean;
  /** True once the caller has been told that there was no answer: nothing may be begun or committed. */
  isGivenUp(): boolean;
}

const lossesMax = 3;
const pauseMs = 50;

/** @throws DomainError `request.no-answer` when the store is lost or an attempt has no end */
export async function runTransaction<R>(
  connection: Connection,
  body: (tx: Tx) => Promise<R>,
  run: TransactionRun,
): Promise<R> {
  for (let losses = 1; ; losses += 1) {
    const progress = { mayBeCommitted: false };
    try {
      return await answeredWithin(run.attemptMs, attempt(connection, body, run, progress));
    } catch (error) {
      const mayRepeat = run.isRepeatable || !progress.mayBeCommitted;
      const isWorthIt = isStoreLost(error) && losses < lossesMax && !run.isGivenUp();
      if (!mayRepeat || !isWorthIt) throw asRefusal(error);
    }
    await pause(pauseMs * losses);
  }
}

async function attempt<R>(
  connection: Connection,
  body: (tx: Tx) => Promise<R>,
  run: TransactionRun,
  progress: { mayBeCommitted: boolean },
): Promise<R> {
  const session = await connection.startSession();
  let effects: (() => void)[] = [];
  try {
    const result = await session.withTransaction(async () => {
      requireCaller(run);
      progress.mayBeCommitted = false;
      effects = [];
      const lastWrites: (() => Promise<void>)[] = [];
      const value = await body({
        session,
        beforeCommit: (work) => lastWrites.push(work),
        afterCommit: (effect) => effects.push(effect),
      });
      for (const write of lastWrites) await write();
      requireCaller(run);
      progress.mayBeCommitted = true;
      return value;
    });
    for (const effect of effects) effect();
    return result;
  } finally {
    await session.endSession();
  }
}

/** Who was told that there was no answer may repeat it: better nothing comes of it here. */
function requireCaller({ isGivenUp }: TransactionRun): void {
  if (isGivenUp()) throw refuse['no-answer']({ retryAfterSeconds });
}
