/**
 * The connection to the store, embedded or MongoDB, and the two ways to change it: `transaction`
 * and `once`. Nothing else in the product opens a session.
 */
import mongoose, { type ClientSession, type Connection, type Model, type Schema } from 'mongoose';
import { assert } from '../assert.ts';
import type { Clock } from '../clock.ts';
import { boundCalls } from './bounded-collection.ts';
import { answeredWithin, type Deadlines, usualDeadlines } from './deadlines.ts';
import { repairDriver } from './driver-repair.ts';
import { createHealth } from './health.ts';
import { createKeyedMutex } from './keyed-mutex.ts';
import {
  createOnce,
  type OnceRequest,
  type OnceRow,
  type Outcome,
  onceSchema,
  type Recorded,
  resultOf,
} from './once.ts';
import { runTransaction, type Tx } from './run-transaction.ts';

export { rowOptions } from './row-options.ts';
export type { Tx } from './run-transaction.ts';

repairDriver();

export interface TransactionOptions {
  /**
   * Names of things that many requests write at once (a product's stock): transactions of this
   * process with a serial key in common wait for each other in order instead of colliding in the store.
   * It is a courtesy, not the safeguard; that is the store's conflict detection.
   */
  readonly serialKeys?: readonly string[];
}

export interface Db {
  /**
   * Declares a collection; `prepare` creates it with its indexes. Each call of the model ends: with
   * `request.no-answer` when the store is away, `request.cannot-store` when it cannot write.
   */
  model<Row>(collection: string, schema: Schema<Row>): Model<Row>;
  prepare(): Promise<void>;
  /** Work on all of the data, over a connection of its own on which a command may last. */
  patiently<R>(work: (connection: Connection) => Promise<R>): Promise<R>;
  /**
   * The body may run more than once: inside only reads and writes through `tx`.
   * @throws DomainError `request.no-answer`: it may have happened or not
   */
  transaction<R>(body: (tx: Tx) => Promise<R>, options?: TransactionOptions): Promise<R>;
  /**
   * A transaction that happens once for a key: a repeat with the same command gives the recorded
   * result, one with another command is refused. The key must contain who asks. What is recorded is
   * an id: what it names is read afresh, so that no old view of it is ever answered.
   * @throws DomainError `request.idempotency-key-reused`
   */
  once<R extends Recorded>(
    key: string,
    command: unknown,
    body: (tx: Tx) => Promise<R>,
    options?: TransactionOptions,
  ): Promise<R>;
  /**
   * What `once` recorded for a key, or null. A use case whose rules look at what may change since
   * (what is on sale, who is verified) asks first: a repeat of what was done is told so.
   * @throws DomainError `request.idempotency-key-reused`
   */
  recorded<R extends Recorded>(
    key: string,
    command: unknown,
  ): Promise<{ readonly value: R } | null>;
  /**
   * As `once`, for several requests in one transaction; see batched.ts, which is where it is used.
   * No two of them have the same key. @returns an outcome for each
   */
  onceEach<C, R extends Recorded>(
    requests: readonly OnceRequest<C>[],
    body: (tx: Tx, commands: readonly C[]) => Promise<readonly Outcome<R>[]>,
    options?: TransactionOptions,
  ): Promise<Outcome<R>[]>;
  /** True when the store answers and can write. */
  isAlive(): Promise<boolean>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly uri: string;
  readonly clock: Clock;
  /** Where they are others than usual. */
  readonly deadlines?: Partial<Deadlines>;
}

/** The database that a connection string names, `mongodb://hosts/name?options`, or else `maru`. */
export function databaseNameOf(uri: string): string {
  const named = /^[^:]+:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1];
  return named ? decodeURIComponent(named) : 'maru';
}

export async function openDatabase(options: DatabaseOptions): Promise<Db> {
  const { uri, clock } = options;
  const deadlines = { ...usualDeadlines, ...options.deadlines };
  const connection = await connect(uri, deadlines);
  // An index over much data takes as long as it takes.
  const connectPatiently = () => connect(uri, { ...deadlines, commandMs: 0 });
  return databaseOver({ connection, connectPatiently, clock, deadlines });
}

function connect(uri: string, deadlines: Deadlines): Promise<Connection> {
  return mongoose
    .createConnection(uri, {
      dbName: databaseNameOf(uri),
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      useBigInt64: true,
      ignoreUndefined: true,
      retryWrites: true,
      w: 'majority',
      maxPoolSize: 50,
      socketTimeoutMS: deadlines.commandMs,
      waitQueueTimeoutMS: deadlines.connectionMs,
      serverSelectionTimeoutMS: deadlines.selectionMs,
    })
    .asPromise();
}

interface DatabaseParts {
  readonly connection: Connection;
  connectPatiently(): Promise<Connection>;
  readonly clock: Clock;
  readonly deadlines: Deadlines;
}

function databaseOver({ connection, connectPatiently, clock, deadlines }: DatabaseParts): Db {
  const { callMs, transactionMs, attemptMs, probeMs } = deadlines;
  const mutex = createKeyedMutex();
  const preparations: ((patient: Connection) => Promise<void>)[] = [];

  /** Who waits is answered in time; who still works keeps the serial keys until nothing can come of it. */
  async function bySerialKeys<R>(
    body: (tx: Tx) => Promise<R>,
    { serialKeys: names = [] }: TransactionOptions,
    isRepeatable: boolean,
  ): Promise<R> {
    let isGivenUp = false;
    const run = { attemptMs, isRepeatable, isGivenUp: () => isGivenUp };
    const work = mutex.through(names, () => runTransaction(connection, body, run));
    try {
      return await answeredWithin(transactionMs, work);
    } finally {
      isGivenUp = true;
    }
  }

  const recorded = createOnce({ records: declare<OnceRow>('idempotency', onceSchema()), clock });

  function onceEach<C, R extends Recorded>(
    requests: readonly OnceRequest<C>[],
    body: (tx: Tx, commands: readonly C[]) => Promise<readonly Outcome<R>[]>,
    { serialKeys = [] }: TransactionOptions = {},
  ): Promise<Outcome<R>[]> {
    const keys = requests.map(({ key }) => `once:${key}`);
    const work = (tx: Tx) => recorded.each(tx, requests, body);
    return bySerialKeys(work, { serialKeys: [...keys, ...serialKeys] }, true);
  }

  async function patiently<R>(work: (patient: Connection) => Promise<R>): Promise<R> {
    const patient = await connectPatiently();
    try {
      return await work(patient);
    } finally {
      await patient.close();
    }
  }

  function declare<Row>(collection: string, schema: Schema<Row>): Model<Row> {
    const model = connection.model<Row>(collection, schema, collection);
    boundCalls(model, callMs);
    preparations.push(async (patient) => {
      const same = patient.model<Row>(collection, schema, collection);
      await same.createCollection();
      await same.createIndexes();
    });
    return model;
  }

  return {
    model: declare,
    patiently,
    prepare: () =>
      patiently(async (patient) => {
        for (const prepareOne of preparations) await prepareOne(patient);
      }),
    transaction: (body, options = {}) => bySerialKeys(body, options, false),
    once: async (key, command, body, options) => {
      const requests = [{ key, asked: command, command: undefined }];
      const answer = async (tx: Tx) => [{ value: await body(tx) }];
      const [outcome] = await onceEach(requests, answer, options);
      assert(outcome, 'one is asked, one is answered');
      return resultOf(outcome);
    },
    recorded: recorded.find,
    onceEach,
    isAlive: createHealth(declare, probeMs),
    // A store that is gone cannot be told goodbye; whoever stops is done all the same.
    close: () => answeredWithin(callMs, connection.close()).catch(() => undefined),
  };
}

/** The store said that a unique index already holds this value. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 11_000;
}

/** Options of a read or write that may stand inside a transaction or outside. */
export function within(tx: Tx | null | undefined): { session?: ClientSession } {
  return tx ? { session: tx.session } : {};
}
