/** Writes one database as mongodump does: a folder of its name, two files for each collection. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from 'bson';
import mongoose from 'mongoose';
import { syncPath } from '../../../server/embedded/storage/whole-folder.ts';
import { Refusal, say } from '../run-tool.ts';
import { BsonFile } from './bson-file.ts';
import { fileNameOf } from './file-names.ts';
import { type Manifest, writeManifest } from './manifest.ts';
import { metadataText } from './metadata.ts';
import { Tally } from './tally.ts';

export interface Source {
  readonly database: mongoose.mongo.Db;
  /** One moment for the reads of all collections; none where nobody writes. */
  readonly session?: mongoose.mongo.ClientSession;
}

type CollectionInfo = mongoose.mongo.CollectionInfo;

const sayEvery = 100_000;
/** So that numbers in options and indexes keep their types. */
const exact = { promoteValues: false } as const;

export async function exportDatabase(source: Source, folder: string): Promise<Manifest> {
  const { databaseName } = source.database;
  const inside = join(folder, databaseName);
  await mkdir(inside, { mode: 0o700 });
  const collections: Manifest['collections'] = {};
  for (const info of await collectionsOf(source.database)) {
    await writeMetadata(source.database, info, inside);
    const { count, digest } = await writeDocuments(source, info.name, inside);
    collections[info.name] = { count, digest };
    say(`${info.name}: ${count} documents`);
  }
  await syncPath(inside);
  const manifest = { database: databaseName, collections };
  await writeManifest(folder, manifest);
  return manifest;
}

/** Those of the server itself stay where they are. */
export const isOurs = (name: string): boolean => !name.startsWith('system.');

async function collectionsOf(database: mongoose.mongo.Db): Promise<CollectionInfo[]> {
  const all: CollectionInfo[] = await database
    .listCollections({}, { nameOnly: false, ...exact })
    .toArray();
  const other = all.find(({ name, type }) => isOurs(name) && type !== 'collection');
  if (other) throw new Refusal(`${other.name} is a ${other.type}, which is not exported`);
  return all.filter(({ name }) => isOurs(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function writeMetadata(
  database: mongoose.mongo.Db,
  { name, options, info }: CollectionInfo,
  folder: string,
): Promise<void> {
  const indexes: Document[] = await database.collection(name).listIndexes(exact).toArray();
  const text = metadataText({
    options: { ...options },
    indexes,
    ...(info?.uuid instanceof mongoose.mongo.Binary && { uuid: info.uuid.toString('hex') }),
    collectionName: name,
    type: 'collection',
  });
  const path = join(folder, `${fileNameOf(name)}.metadata.json`);
  await writeFile(path, text, { mode: 0o600, flag: 'wx', flush: true });
}

async function writeDocuments(source: Source, name: string, folder: string): Promise<Tally> {
  const file = await BsonFile.create(join(folder, `${fileNameOf(name)}.bson`));
  const tally = new Tally();
  try {
    for await (const bytes of rawDocuments(source, name)) {
      await file.add(bytes);
      tally.add(bytes);
      if (tally.count % sayEvery === 0) say(`${name}: ${tally.count} documents so far`);
    }
  } finally {
    await file.close();
  }
  return tally;
}

/** All documents of a collection as they lie in the store. */
export async function* rawDocuments(
  { database, session }: Source,
  name: string,
): AsyncGenerator<Uint8Array> {
  // Said in so many words, because a level in the connection string would stand in its place.
  const moment = session && { session, readConcern: { level: 'snapshot' } as const };
  const options = { raw: true, ...moment };
  for await (const document of database.collection(name).find({}, options)) {
    // With `raw` the driver gives bytes, which its types do not say.
    const bytes: unknown = document;
    if (!(bytes instanceof Uint8Array)) throw new TypeError('the driver decoded a document');
    yield bytes;
  }
}
