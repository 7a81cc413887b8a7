/**
 * How long anybody waits for the store. A store that is frozen, or a connection that hangs, must
 * end every wait, and none of these may be left out: the driver's own limits end what it does in the
 * background and give its connections back; `call` and `transaction` are what a caller waits.
 */
import { seconds } from '../clock.ts';
import { orLate } from '../deadline.ts';
import { refuse } from '../errors.ts';

export interface Deadlines {
  /** One call of a model, the driver's second try included. */
  readonly callMs: number;
  /** A transaction with all its attempts, and the wait for its serial keys. */
  readonly transactionMs: number;
  /**
   * An attempt of a transaction, after its caller has gone: longer than any store lets one live, so
   * that what is given up can no longer succeed. Until then it keeps its serial keys.
   */
  readonly attemptMs: number;
  /** The question whether the store works at all. */
  readonly probeMs: number;
  /** The answer to one command; then its connection is closed. */
  readonly commandMs: number;
  /** A free connection of the pool. */
  readonly connectionMs: number;
  /** A store that can be reached. */
  readonly selectionMs: number;
}

export const usualDeadlines: Deadlines = {
  callMs: seconds(10),
  transactionMs: seconds(15),
  attemptMs: seconds(70),
  probeMs: seconds(2),
  commandMs: seconds(8),
  connectionMs: seconds(10),
  selectionMs: seconds(15),
};

/** What a client should wait before it asks again: a store that died is back in about a second. */
export const retryAfterSeconds = 2;

/**
 * Waits for work, though not longer than `msMax`; the work itself goes on.
 * @throws DomainError `request.no-answer` when it is not over by then
 */
export function answeredWithin<T>(msMax: number, work: PromiseLike<T>): Promise<T> {
  return orLate(msMax, work, () => refuse['no-answer']({ retryAfterSeconds }));
}
