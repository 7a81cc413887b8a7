/**
 * The connection to the store, embedded or MongoDB, and the two ways to change it: `transaction`
 * and `once`. Nothing else in the product opens a session.
 */
import { createHash } from 'node:crypto';
import mongoose, { type ClientSession, type Connection, type Model, type Schema } from 'mongoose';
import { assert } from '../assert.ts';
import { after, type Clock, days } from '../clock.ts';
import { refuse } from '../errors.ts';
import { createLanes } from './lanes.ts';
import { runTransaction, type Tx } from './run-transaction.ts';

export type { Tx } from './run-transaction.ts';

export interface TransactionOptions {
  /**
   * Names of things that many requests write at once (a product's stock): transactions of this
   * process with a lane in common wait for each other in order instead of colliding in the store.
   * It is a courtesy, not the safeguard; that is the store's conflict detection.
   */
  readonly lanes?: readonly string[];
}

export interface Db {
  /** Declares a collection; `prepare` creates it with its indexes. */
  model<Row>(collection: string, schema: Schema<Row>): Model<Row>;
  prepare(): Promise<void>;
  /** The body may run more than once: inside only reads and writes through `tx`. */
  transaction<R>(body: (tx: Tx) => Promise<R>, options?: TransactionOptions): Promise<R>;
  /**
   * A transaction that happens once for a key: a repeat with the same command gives the recorded
   * result, one with another command is refused. The key must contain who asks.
   * @throws DomainError `request.idempotency-key-reused`
   */
  once<R>(
    key: string,
    command: unknown,
    body: (tx: Tx) => Promise<R>,
    options?: TransactionOptions,
  ): Promise<R>;
  /** True when the store answers. */
  isAlive(): Promise<boolean>;
  close(): Promise<void>;
}

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
  /** How long an attempt of a transaction may be without an end. */
  readonly attemptMsMax?: number;
}

/** The database that a connection string names, `mongodb://hosts/name?options`, or else `maru`. */
export function databaseNameOf(uri: string): string {
  const named = /^[^:]+:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1];
  return named ? decodeURIComponent(named) : 'maru';
}

export async function openDatabase({ uri, clock, attemptMsMax }: DatabaseOptions): Promise<Db> {
  const connection = await mongoose
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
      serverSelectionTimeoutMS: 15_000,
    })
    .asPromise();
  return databaseOver(connection, clock, attemptMsMax);
}

function databaseOver(connection: Connection, clock: Clock, attemptMsMax?: number): Db {
  const lanes = createLanes();
  const preparations: (() => Promise<void>)[] = [];

  async function transaction<R>(
    body: (tx: Tx) => Promise<R>,
    options: TransactionOptions = {},
  ): Promise<R> {
    return lanes.through(options.lanes ?? [], () => runTransaction(connection, body, attemptMsMax));
  }

  const records = declare<OnceRow>('idempotency', onceSchema());

  async function once<R>(
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
    return transaction(work, { lanes: [`once:${key}`, ...(options.lanes ?? [])] });
  }

  function declare<Row>(collection: string, schema: Schema<Row>): Model<Row> {
    const model = connection.model<Row>(collection, schema, collection);
    preparations.push(async () => {
      await model.createCollection();
      await model.createIndexes();
    });
    return model;
  }

  return {
    model: declare,
    prepare: async () => {
      for (const prepareOne of preparations) await prepareOne();
    },
    transaction,
    once,
    isAlive: () => isAlive(connection),
    close: () => connection.close(),
  };
}

function repeated<R>(record: OnceRow, commandHash: string): R {
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

/** How every schema of ours is set up: nothing is added, nothing unknown is let in. */
export const rowOptions = {
  versionKey: false,
  strict: 'throw',
  minimize: false,
  id: false,
} as const;

/** The store said that a unique index already holds this value. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 11_000;
}

/** Options of a read or write that may stand inside a transaction or outside. */
export function within(tx: Tx | null | undefined): { session?: ClientSession } {
  return tx ? { session: tx.session } : {};
}

async function isAlive(connection: Connection): Promise<boolean> {
  assert(connection.db, 'the connection was opened before it is asked');
  try {
    await connection.db.command({ ping: 1 }, { timeoutMS: 2_000 });
    return true;
  } catch {
    return false;
  }
}
