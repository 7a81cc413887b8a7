/** A connection to a database of the test's own, set up as the product does, or as mongoose does by itself. */
import mongoose, { type Connection } from 'mongoose';
import { freshDatabaseUri } from './store.ts';

export function connectMongoose(options: mongoose.ConnectOptions = {}): Promise<Connection> {
  const own = { autoIndex: false, autoCreate: false, bufferCommands: false, ...options };
  return mongoose.createConnection(freshDatabaseUri(), own).asPromise();
}

/** As kernel/db/database.ts connects. */
export const productOptions = { useBigInt64: true, ignoreUndefined: true } as const;

/** What a call was refused with; fails when it was not. */
export async function refusalOf(action: Promise<unknown>): Promise<Error> {
  const outcome = await action.then(
    () => new Error('it was not refused'),
    (error: unknown) => error,
  );
  if (!(outcome instanceof Error)) throw new Error(`refused with ${String(outcome)}`);
  return outcome;
}

/** Whether the run is against a MongoDB, which can what the embedded store refuses. */
export const isMongo = (process.env['MONGODB_URL'] ?? '') !== '';
