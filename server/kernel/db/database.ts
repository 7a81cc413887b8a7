/**
 * The connection to the store, embedded or MongoDB, and the two ways to change it: `transaction`
 * and `once`. Nothing else in the product opens a session.
 */
import { createHash } from 'node:crypto';
import mongoose, { type ClientSession, type Connection, type Model, type Schema } from 'mongoose';
import { after, type Clock, days } from '../clock.ts';
import { refuse } from '../errors.ts';
import { boundCalls } from './bounded-collection.ts';
import { answeredWithin, type Deadlines, usualDeadlines } from './deadlines.ts';
import { repairDriver } from './driver-repair.ts';
import { createHealth } from './health.ts';
import { createKeyedMutex } from './keyed-mutex.ts';
import { rowOptions } from './row-options.ts';
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
  /** True when the store answers and can write. */
  isAlive(): Promise<boolean>;
  close(): Promise<void>;
}

/** What came of it: the id of what was made or changed, or nothing. */
export type Recorded = string | undefined;

interface OnceRow {
  _id: string;
  commandHash: string;
  result: { value: unknown };
  expiresAt: Date;
}

/** How long a repeat is recognised. */
const onceKeptMs = days(30);

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

  const records = declare<OnceRow>('idempotency', onceSchema());

  async function once<R extends Recorded>(
    key: string,
    command: unknown,
    body: (tx: Tx) => Promise<R>,
    options: TransactionOptions = {},
  ): Promise<R> {
    const commandHash = hashCommand(command);
    const work = async (tx: Tx): Promise<R> => {
      const record = await records.findById(key, null, tx).lean<OnceRow>();
      if (record) return repeated<R>(record, commandHash);
      const value = await body(tx);
      const expiresAt = after(clock.now(), onceKeptMs);
      const row = { _id: key, commandHash, result: { value }, expiresAt };
      await records.insertMany([row], { session: tx.session, lean: true });
      return value;
    };
    return bySerialKeys(work, { serialKeys: [`once:${key}`, ...(options.serialKeys ?? [])] }, true);
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
    once,
    isAlive: createHealth(declare, probeMs),
    // A store that is gone cannot be told goodbye; whoever stops is done all the same.
    close: () => answeredWithin(callMs, connection.close()).catch(() => undefined),
  };
}

function repeated<R extends Recorded>(record: OnceRow, commandHash: string): R {
  if (record.commandHash !== commandHash) throw refuse['idempotency-key-reused']();
  // What `once` recorded for this key and command is what its body returned: an R.
  return record.result.value as R;
}

/** Key order and bigints do not change what was asked. */
function hashCommand(command: unknown): string {
  const canonical = JSON.stringify(command, (_key, value: unknown) => {
    if (typeof value === 'bigint') return `${value}n`;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  return createHash('sha256')
    .update(canonical ?? 'undefined')
    .digest('base64url');
}

function onceSchema(): Schema<OnceRow> {
  const schema = new mongoose.Schema<OnceRow>(
    {
      _id: { type: String, required: true },
      commandHash: { type: String, required: true },
      result: { type: mongoose.Schema.Types.Mixed, required: true },
      expiresAt: { type: Date, required: true },
    },
    rowOptions,
  );
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return schema;
}

/** The store said that a unique index already holds this value. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 11_000;
}

/** Options of a read or write that may stand inside a transaction or outside. */
export function within(tx: Tx | null | undefined): { session?: ClientSession } {
  return tx ? { session: tx.session } : {};
}
