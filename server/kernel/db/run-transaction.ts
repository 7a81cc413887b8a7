/**
 * Runs a transaction through the driver, and outlives what the driver does when its connection
 * breaks in the very moment in which it writes: the error is then a bare EPIPE, which it does not
 * take for a reason to try again, and aborting may wait for ever on a socket that is gone.
 */
import type { ClientSession, Connection } from 'mongoose';
import { refuse } from '../errors.ts';

/** A transaction under way. Reads and writes that belong to it take its session, one at a time. */
export interface Tx {
  readonly session: ClientSession;
  /** Runs when, and only when, the transaction has been committed. Must not throw. */
  afterCommit(effect: () => void): void;
}

/** Longer than any store lets a transaction live, so that what is given up can no longer succeed. */
export const attemptMsMax = 70_000;
const brokenPipesMax = 3;

/** @throws DomainError `request.no-answer` when an attempt is not over after `msMax` */
export async function runTransaction<R>(
  connection: Connection,
  body: (tx: Tx) => Promise<R>,
  msMax = attemptMsMax,
): Promise<R> {
  for (let broken = 1; ; broken += 1) {
    try {
      return await answered(msMax, (begin) => attempt(connection, body, begin));
    } catch (error) {
      // Nothing of what could not be written has reached the store.
      if (!isBrokenPipe(error) || broken === brokenPipesMax) throw error;
    }
  }
}

/** @param begin told whenever the driver begins anew */
async function attempt<R>(
  connection: Connection,
  body: (tx: Tx) => Promise<R>,
  begin: () => void,
): Promise<R> {
  const session = await connection.startSession();
  let effects: (() => void)[] = [];
  try {
    const result = await session.withTransaction(() => {
      begin();
      effects = [];
      return body({ session, afterCommit: (effect) => effects.push(effect) });
    });
    for (const effect of effects) effect();
    return result;
  } finally {
    await session.endSession();
  }
}

/** Gives up when nothing has come of the work for too long since it last began. */
function answered<T>(msMax: number, work: (begin: () => void) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const begin = () => {
      clearTimeout(timer);
      timer = setTimeout(() => reject(refuse['no-answer']()), msMax);
    };
    begin();
    work(begin)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
