/**
 * Puts a dump into an empty database: the documents, then a comparison with the files, then the
 * indexes. They come last because building them at once is quicker, and because an index that lets
 * documents expire would take some away before they were compared.
 */
import type { Document } from 'bson';
import type mongoose from 'mongoose';
import { Refusal, say } from '../run-tool.ts';
import { documentsIn } from './bson-file.ts';
import { type ExactDocument, exactDocument } from './exact-document.ts';
import { isOurs, rawDocuments } from './export-database.ts';
import type { DumpedCollection } from './read-dump.ts';
import { Tally } from './tally.ts';

type Database = mongoose.mongo.Db;

const batchCountMax = 1000;
const batchBytesMax = 8 * 1024 * 1024;

export async function importDatabase(
  database: Database,
  dump: readonly DumpedCollection[],
): Promise<void> {
  for (const { name, path, metadata, tally } of dump) {
    await database.createCollection(name, { ...metadata.options });
    await insertAll(database, name, path);
    say(`${name}: ${tally.count} documents`);
  }
  for (const collection of dump) await compare(database, collection);
  for (const collection of dump) await createIndexes(database, collection);
}

export async function requireEmpty(database: Database): Promise<void> {
  const all = await database.listCollections({}, { nameOnly: true }).toArray();
  const [first] = all.filter(({ name }) => isOurs(name));
  if (first === undefined) return;
  throw new Refusal(
    `The database ${database.databaseName} is not empty, there is ${first.name}. ` +
      'An import needs an empty one, so that nothing is mixed.',
  );
}

/** A batch that the driver has to send again, because its answer got lost, is stored once. */
async function insertAll(database: Database, name: string, path: string): Promise<void> {
  const collection = database.collection(name);
  let batch: ExactDocument[] = [];
  let batchBytes = 0;
  const flush = async () => {
    if (batch.length === 0) return;
    await collection.insertMany(batch, { ordered: true, forceServerObjectId: true });
    batch = [];
    batchBytes = 0;
  };
  for await (const bytes of documentsIn(path)) {
    batch.push(exactDocument(bytes, path));
    batchBytes += bytes.length;
    if (batch.length >= batchCountMax || batchBytes >= batchBytesMax) await flush();
  }
  await flush();
}

async function compare(database: Database, { name, tally }: DumpedCollection): Promise<void> {
  const stored = new Tally();
  for await (const bytes of rawDocuments({ database }, name)) stored.add(bytes);
  if (stored.count === tally.count && stored.digest === tally.digest) return;
  throw new Refusal(
    `${name} is not what the dump holds: ${stored.count} documents of ${tally.count}, ` +
      `${stored.count === tally.count ? 'but some differ' : 'others are missing'}.`,
  );
}

async function createIndexes(
  database: Database,
  { name, metadata }: DumpedCollection,
): Promise<void> {
  const indexes = metadata.indexes.filter((index) => index['name'] !== '_id_').map(wantedIndex);
  if (indexes.length === 0) return;
  try {
    await database.command({ createIndexes: name, indexes });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Refusal(`The indexes of ${name} cannot be built: ${reason}`, { cause });
  }
}

/** The server decides on the version; `ns` is what older ones wrote. */
function wantedIndex({ v: _version, ns: _namespace, ...index }: Document): Document {
  return index;
}
