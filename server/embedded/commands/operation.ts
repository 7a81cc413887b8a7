import { random } from '../chance.ts';
import type { Engine } from '../engine.ts';
import { StoreError } from '../errors.ts';
import { otherTurns } from '../planner/turns.ts';
import { numberIn } from '../reading.ts';
import type { Catalogue } from '../storage/catalogue.ts';
import type { WriteTarget } from '../storage/write-target.ts';
import type { Session } from '../transactions/sessions.ts';
import type { KeptSnapshot } from '../transactions/snapshots.ts';
import type { Transaction } from '../transactions/transaction.ts';
import { DateTime, type Doc } from '../values/types.ts';

/** One command on its way through the store. */
export interface Operation {
  readonly engine: Engine;
  readonly name: string;
  readonly database: string;
  readonly body: Doc;
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>;
  readonly connectionId: number;
  readonly session: Session | undefined;
  readonly transaction: Transaction | undefined;
  /** What a read of the past sees, outside a transaction. */
  readonly snapshot?: KeptSnapshot;
  /** The number of a retryable write; undefined in a transaction. */
  readonly retryNumber: bigint | undefined;
  /** When the command began; what `$$NOW` and `$currentDate` say. */
  readonly startedAt: number;
}

/** What a command may answer with: a document, or one that is encoded already. */
export type Reply = Doc | Buffer;

export type Handler = (operation: Operation) => Promise<Reply> | Reply;

export const nowOf = ({ startedAt }: Operation): DateTime => new DateTime(BigInt(startedAt));

/** What expressions may ask for while they are evaluated. */
export const evaluationOf = (operation: Operation): { now: DateTime; random: () => number } => ({
  now: nowOf(operation),
  random,
});

/** The collections that a command sees: of the transaction, of a snapshot, or the newest durable. */
export function catalogueFor({ engine, transaction, snapshot }: Operation): Catalogue {
  if (transaction === undefined) return snapshot?.catalogue ?? engine.store.catalogue;
  transaction.touch();
  return transaction.catalogue;
}

/** Computes a write where it belongs; resolves when it is durable, or part of the transaction. */
export function write<T>(
  { engine, transaction }: Operation,
  compute: (target: WriteTarget) => T,
): Promise<T> {
  return transaction === undefined ? engine.store.writes.submit(compute) : transaction.run(compute);
}

/** The same for one slice of much work: others have their turn before the next. */
export async function writeSlice<T>(
  operation: Operation,
  compute: (target: WriteTarget) => T,
): Promise<T> {
  const result = await write(operation, compute);
  // Outside a transaction the write has waited for the disk.
  if (operation.transaction !== undefined) await otherTurns();
  return result;
}

/** Throws when the command has run longer than its maxTimeMS. */
export function checkpointOf({ engine, body, startedAt }: Operation): () => void {
  const maxTimeMs = numberIn(body.get('maxTimeMS')) ?? 0;
  if (maxTimeMs <= 0) return () => undefined;
  return () => {
    if (engine.clock.now() - startedAt <= maxTimeMs) return;
    throw new StoreError('MaxTimeMSExpired', 'operation exceeded time limit');
  };
}

export function namespaceOf({ database, body, name }: Operation): string {
  return checkedNamespace(database, body.get(name));
}

/** What no name of a database may hold, on any system that MongoDB runs on. */
const illegalInDatabase = /[/\\. "$*<>:|?\0]/;
const databaseBytesMax = 63;

export function checkDatabase(name: string): void {
  const isLegal = name !== '' && !illegalInDatabase.test(name);
  const isShort = name.length * 3 <= databaseBytesMax;
  if (isLegal && (isShort || Buffer.byteLength(name) <= databaseBytesMax)) return;
  throw new StoreError('InvalidNamespace', `Invalid database name: '${name}'`);
}

/** A whole namespace, checked in both its parts. */
export function checkedFullNamespace(namespace: string): string {
  const dot = namespace.indexOf('.');
  if (dot < 0) {
    throw new StoreError('InvalidNamespace', `Invalid namespace specified '${namespace}'`);
  }
  return checkedNamespace(namespace.slice(0, dot), namespace.slice(dot + 1));
}

export function checkedNamespace(database: string, collection: unknown): string {
  checkDatabase(database);
  if (typeof collection !== 'string') {
    throw new StoreError('InvalidNamespace', 'collection name has invalid type');
  }
  const namespace = `${database}.${collection}`;
  if (collection === '' || collection.startsWith('.') || collection.includes('\0')) {
    throw new StoreError('InvalidNamespace', `Invalid namespace specified '${namespace}'`);
  }
  if (collection.includes('$') || Buffer.byteLength(namespace) > 255) {
    throw new StoreError('InvalidNamespace', `Invalid collection name: ${collection}`);
  }
  return namespace;
}
