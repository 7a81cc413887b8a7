/** What a folder that mongodump or an export has written holds, looked at before anything is done. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../run-tool.ts';
import { documentsIn } from './bson-file.ts';
import { exactDocument } from './exact-document.ts';
import { isOurs } from './export-database.ts';
import { unescapeName } from './file-names.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { type Metadata, readMetadata } from './metadata.ts';
import { Tally } from './tally.ts';

export interface DumpedCollection {
  readonly name: string;
  readonly path: string;
  readonly metadata: Metadata;
  /** What its file holds. */
  readonly tally: Tally;
}

const documentsEnding = '.bson';
const metadataEnding = '.metadata.json';

/**
 * @param database the one to read where the dump has several
 * @throws Refusal when a file is damaged, or no longer what the export wrote
 */
export async function readDump(folder: string, database: string): Promise<DumpedCollection[]> {
  const manifest = await readManifest(folder);
  const inside = join(folder, await chooseDatabase(folder, database));
  const names = await readdir(inside);
  const packed = names.find((name) => name.endsWith('.gz'));
  if (packed !== undefined) throw new Refusal(`${packed} is compressed; run gunzip on it first`);
  const collections = await Promise.all(stemsOf(names).map((stem) => readCollection(inside, stem)));
  const ours = collections.filter(({ name }) => isOurs(name));
  for (const collection of ours) await readDocuments(collection);
  if (manifest !== null) compareWithManifest(ours, manifest);
  return ours;
}

async function chooseDatabase(folder: string, wanted: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new Refusal(`${folder} is no folder that can be read`);
  });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const [only, ...others] = names;
  if (only === undefined) throw new Refusal(`${folder} holds no folder of a database`);
  if (others.length === 0 || names.includes(wanted)) return names.includes(wanted) ? wanted : only;
  throw new Refusal(
    `${folder} holds ${names.join(', ')}; say which with --database <name> (not ${wanted})`,
  );
}

const stemsOf = (names: readonly string[]): string[] =>
  names
    .filter((name) => name.endsWith(documentsEnding) || name.endsWith(metadataEnding))
    .map((name) => name.slice(0, name.lastIndexOf(endingOf(name))))
    .filter((stem, at, all) => all.indexOf(stem) === at)
    .sort();

const endingOf = (name: string): string =>
  name.endsWith(metadataEnding) ? metadataEnding : documentsEnding;

async function readCollection(folder: string, stem: string): Promise<DumpedCollection> {
  const path = join(folder, `${stem}${documentsEnding}`);
  const metadata = await metadataIn(join(folder, `${stem}${metadataEnding}`));
  const name = metadata.collectionName ?? unescapeName(stem);
  if (metadata.type !== 'collection' || !existsSync(path)) {
    throw new Refusal(`${name} is a ${metadata.type} without documents, which is not imported`);
  }
  return { name, path, metadata, tally: new Tally() };
}

async function metadataIn(path: string): Promise<Metadata> {
  if (!existsSync(path)) return { indexes: [], type: 'collection' };
  try {
    return readMetadata(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new Refusal(`${path} cannot be understood`, { cause });
  }
}

/** All of them, so that one which cannot be imported is found before anything is written. */
async function readDocuments({ path, tally }: DumpedCollection): Promise<void> {
  for await (const bytes of documentsIn(path)) {
    exactDocument(bytes, path);
    tally.add(bytes);
  }
}

function compareWithManifest(found: readonly DumpedCollection[], manifest: Manifest): void {
  const missing = new Set(Object.keys(manifest.collections));
  for (const { name, path, tally } of found) {
    missing.delete(name);
    const written = manifest.collections[name];
    if (written?.count !== tally.count || written.digest !== tally.digest) {
      throw new Refusal(`${path} is not what was exported`);
    }
  }
  if (missing.size > 0) throw new Refusal(`the dump has lost ${[...missing].join(', ')}`);
}
