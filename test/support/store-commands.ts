/** What a product's connection asks of the store, so that tests can count it. */
import mongoose from 'mongoose';
import { databaseNameOf } from '../../server/kernel/db/database.ts';
import { freshDatabaseUri } from './store.ts';

type Row = Readonly<Record<string, unknown>>;

export interface StoreCommands {
  /** The rows of a collection that were read. */
  rowsOf(collection: string): readonly Row[];
  /** How often something was asked of a collection. */
  countOf(collection: string): number;
}

/** A fresh database, the connections to which can be watched. */
export function watchableUri(): string {
  const uri = freshDatabaseUri();
  return `${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true`;
}

/** Watches the first connection to a database while something is done. */
export async function watched(uri: string, work: () => Promise<unknown>): Promise<StoreCommands> {
  const name = databaseNameOf(uri);
  const client = mongoose.connections.find((each) => each.name === name)?.getClient();
  if (!client) throw new Error(`nobody is connected to ${name}`);
  const asked = new Map<number, string>();
  const found: { collection: string; row: Row }[] = [];
  const onStarted = (event: mongoose.mongo.CommandStartedEvent) => {
    const { commandName, command, requestId } = event;
    // A getMore names its cursor first.
    const collection = commandName === 'getMore' ? command['collection'] : command[commandName];
    asked.set(requestId, String(collection));
  };
  const onSucceeded = ({ requestId, reply }: mongoose.mongo.CommandSucceededEvent) => {
    const collection = asked.get(requestId) ?? '';
    for (const row of rowsIn(reply)) found.push({ collection, row });
  };
  client.on('commandStarted', onStarted);
  client.on('commandSucceeded', onSucceeded);
  try {
    await work();
  } finally {
    client.off('commandStarted', onStarted);
    client.off('commandSucceeded', onSucceeded);
  }
  return {
    rowsOf: (collection) =>
      found.filter((each) => each.collection === collection).map(({ row }) => row),
    countOf: (collection) => [...asked.values()].filter((each) => each === collection).length,
  };
}

function rowsIn(reply: unknown): Row[] {
  const { cursor } = reply as { cursor?: { firstBatch?: Row[]; nextBatch?: Row[] } };
  return cursor?.firstBatch ?? cursor?.nextBatch ?? [];
}
