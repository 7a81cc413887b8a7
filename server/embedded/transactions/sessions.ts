import type { Clock } from '../clock.ts';
import { StoreError } from '../errors.ts';
import type { Store } from '../storage/store.ts';
import { readRetryRecord, writeRetryRecord } from './retry-record.ts';
import { noSuchTransaction, Transaction, type TransactionLimits } from './transaction.ts';

export const sessionTimeoutMinutes = 30;

export interface Session {
  readonly key: string;
  lastUsedAt: number;
  transaction: Transaction | undefined;
  /** The highest number of a retryable write that was seen since the store started. */
  newestNumber: bigint | undefined;
  /** Where its latest statement came from, and since when that connection is closed. */
  connectionId: number | undefined;
  leftAt: number | undefined;
  /** Statements of one session run one after the other. */
  tail: Promise<unknown>;
}

/** What a command said about its place in a transaction. */
export interface TransactionFields {
  readonly number: bigint;
  readonly starts: boolean;
}

export class Sessions {
  private readonly byKey = new Map<string, Session>();
  private readonly store: Store;
  private readonly clock: Clock;
  readonly limits: TransactionLimits;

  constructor(store: Store, clock: Clock, limits: TransactionLimits) {
    this.store = store;
    this.clock = clock;
    this.limits = limits;
  }

  get count(): number {
    return this.byKey.size;
  }

  open(key: string): Session {
    const known = this.byKey.get(key);
    const session = known ?? {
      key,
      lastUsedAt: 0,
      transaction: undefined,
      newestNumber: undefined,
      connectionId: undefined,
      leftAt: undefined,
      tail: Promise.resolve(),
    };
    session.lastUsedAt = this.clock.now();
    this.byKey.set(key, session);
    return session;
  }

  /** The transaction that a statement belongs to. */
  async join(session: Session, { number, starts }: TransactionFields): Promise<Transaction> {
    if (!starts) return this.current(session, number);
    const lostOver = session.transaction?.lostOver;
    const transaction = this.begin(session, number);
    if (lostOver === undefined) return transaction;
    try {
      await transaction.holdFirst(lostOver);
    } catch (error) {
      transaction.abort();
      throw error;
    }
    return transaction;
  }

  private current(session: Session, number: bigint): Transaction {
    const current = session.transaction;
    if (current === undefined || current.number !== number) {
      throw noSuchTransaction(number, 'does not exist on this server');
    }
    if (current.state === 'committed') {
      throw new StoreError('TransactionCommitted', `Transaction ${number} has been committed.`);
    }
    if (current.state !== 'open') throw noSuchTransaction(number, 'has been aborted');
    return current;
  }

  private begin(session: Session, number: bigint): Transaction {
    const last = session.transaction?.number ?? -1n;
    const recorded = readRetryRecord(this.store.writes.current(), session.key)?.number ?? -1n;
    if (number < last || number < recorded) throw tooOld(number, last > recorded ? last : recorded);
    if (number === last || number === recorded) {
      throw new StoreError(
        'ConflictingOperationInProgress',
        `Cannot start transaction ${number} on a session that has used this number already`,
      );
    }
    session.transaction?.abort();
    session.transaction = new Transaction(this.store, {
      number,
      startedAt: this.clock.now(),
      limits: this.limits,
    });
    return session.transaction;
  }

  /** May be asked again and again; the answer stays the same, also over a restart. */
  async commit(session: Session, number: bigint): Promise<void> {
    const transaction = session.transaction;
    if (transaction?.number === number && transaction.state === 'committed') return;
    const recorded = readRetryRecord(this.store.writes.current(), session.key);
    if (recorded?.number === number && recorded.committedTransaction) {
      await this.store.writes.settled();
      return;
    }
    const open = this.current(session, number);
    if (!open.hasWrites) {
      open.abort();
      open.state = 'committed';
      return;
    }
    await open.commit((target) => {
      const record = { number, committedTransaction: true, answers: new Map() };
      writeRetryRecord(target, session.key, record, this.clock.now());
    });
  }

  abort(session: Session, number: bigint): void {
    this.current(session, number).abort();
  }

  end(key: string): void {
    this.byKey.get(key)?.transaction?.abort();
    this.byKey.delete(key);
  }

  /** Notes from where a session was asked just now: so it has not been left, or not any more. */
  ask(session: Session, connectionId: number): void {
    session.connectionId = connectionId;
    session.leftAt = undefined;
  }

  /** A connection has closed. Its sessions may be gone on with over another, if that is soon. */
  leave(connectionId: number): void {
    const now = this.clock.now();
    for (const session of this.byKey.values()) {
      if (session.connectionId === connectionId) session.leftAt = now;
    }
  }

  /** Aborts transactions that have lived too long or were left by their client, and forgets sessions that nobody uses. */
  sweep(): void {
    const now = this.clock.now();
    for (const session of this.byKey.values()) {
      const { transaction, leftAt } = session;
      if (transaction?.state === 'open') {
        const isTooOld = now - transaction.startedAt > this.limits.lifetimeMs;
        const isLeft = leftAt !== undefined && now - leftAt > this.limits.leftLifetimeMs;
        if (isTooOld || isLeft) transaction.abort();
      }
      if (now - session.lastUsedAt > sessionTimeoutMinutes * 60_000) this.end(session.key);
    }
  }

  abortAll(): void {
    for (const session of this.byKey.values()) session.transaction?.abort();
  }
}

export function tooOld(number: bigint, last: bigint): StoreError {
  return new StoreError(
    'TransactionTooOld',
    `Cannot start transaction ${number} on a session because a newer transaction ${last} has already started.`,
  );
}
