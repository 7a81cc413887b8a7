import { StoreError } from '../errors.ts';
import { docIn } from '../reading.ts';
import type { Doc } from '../values/types.ts';
import type { CollectionInfo, IndexInfo } from './catalogue.ts';
import {
  type DocumentEntries,
  entriesOf,
  noteTraits,
  storedEntry,
  tupleUnder,
} from './index-entries.ts';
import { type Key, keyFromBytes, readUint, recordPrefix, recordSuffix } from './keys.ts';
import { show } from './show.ts';
import type { WriteTarget } from './write-target.ts';

export const documentSizeMax = 16 * 1024 * 1024;

export interface StoredDocument {
  readonly record: number;
  readonly bytes: Buffer;
}

export const recordKey = (collection: CollectionInfo, record: number): Key =>
  recordPrefix(collection.id) + recordSuffix(record);

/** The record that a unique entry points to. */
export const recordIn = (value: Buffer): number => readUint(keyFromBytes(value), 0, 6);

/** Adds a document under a fresh record id. Nothing is written when a unique index refuses it. */
export function insertRecord(
  target: WriteTarget,
  collection: CollectionInfo,
  { record, bytes }: StoredDocument,
  doc: Doc,
): void {
  refuseTooLarge(bytes);
  const added = collection.indexes.map((index) => entriesOf(collection, index, doc));
  collection.indexes.forEach((index, at) => {
    for (const key of added[at]?.keys ?? []) claimUnique(target, collection, index, key, doc);
  });
  target.set(recordKey(collection, record), bytes);
  target.addToCount(collection.id, 1);
  collection.indexes.forEach((index, at) => {
    const entries = added[at];
    if (entries !== undefined) putEntries(target, { collection, index, record }, entries);
  });
}

/** Replaces a document's content. Only the entries that differ are touched. */
export function replaceRecord(
  target: WriteTarget,
  collection: CollectionInfo,
  record: number,
  change: { before: Doc; after: Doc; bytes: Buffer },
): void {
  refuseTooLarge(change.bytes);
  const key = recordKey(collection, record);
  target.claim(key);
  const differences = collection.indexes
    .filter((index) => isTouched(index, change))
    .map((index) => differenceOf(collection, index, change));
  for (const { index, added, removed } of differences) {
    for (const each of added) claimUnique(target, collection, index, each, change.after);
    if (index.unique) for (const each of removed) target.claim(each);
  }
  target.set(key, change.bytes);
  for (const { index, added, removed, entries } of differences) {
    for (const each of removed) target.set(storedEntry(index, each, record).key, null);
    // Also without a new entry: a list of one has the entry that its element alone had.
    putEntries(target, { collection, index, record }, { ...entries, keys: new Set(added) });
  }
}

export function removeRecord(
  target: WriteTarget,
  collection: CollectionInfo,
  record: number,
  doc: Doc,
): void {
  const key = recordKey(collection, record);
  target.claim(key);
  const removed = collection.indexes.map((index) => entriesOf(collection, index, doc).keys);
  collection.indexes.forEach((index, at) => {
    if (index.unique) for (const each of removed[at] ?? []) target.claim(each);
  });
  target.set(key, null);
  target.addToCount(collection.id, -1);
  collection.indexes.forEach((index, at) => {
    for (const each of removed[at] ?? []) target.set(storedEntry(index, each, record).key, null);
  });
}

/** Gives a stored document its entries in one index; it may have them already. */
export function indexRecord(
  target: WriteTarget,
  collection: CollectionInfo,
  index: IndexInfo,
  { record, doc }: { record: number; doc: Doc },
): void {
  const entries = entriesOf(collection, index, doc);
  if (index.unique) {
    for (const key of entries.keys) {
      const holder = target.get(key);
      if (holder !== undefined && recordIn(holder) === record) continue;
      claimUnique(target, collection, index, key, doc);
    }
  }
  putEntries(target, { collection, index, record }, entries);
}

interface Difference {
  readonly index: IndexInfo;
  readonly added: Key[];
  readonly removed: Key[];
  readonly entries: DocumentEntries;
}

/** An update shares what it does not change with the document before, so identity tells. */
function isTouched({ roots }: IndexInfo, { before, after }: { before: Doc; after: Doc }): boolean {
  return roots === undefined || roots.some((root) => before.get(root) !== after.get(root));
}

function differenceOf(
  collection: CollectionInfo,
  index: IndexInfo,
  { before, after }: { before: Doc; after: Doc },
): Difference {
  const old = entriesOf(collection, index, before);
  const entries = entriesOf(collection, index, after);
  return {
    index,
    entries,
    added: [...entries.keys].filter((key) => !old.keys.has(key)),
    removed: [...old.keys].filter((key) => !entries.keys.has(key)),
  };
}

function putEntries(
  target: WriteTarget,
  at: { collection: CollectionInfo; index: IndexInfo; record: number },
  entries: DocumentEntries,
): void {
  for (const each of entries.keys) {
    const { key, value } = storedEntry(at.index, each, at.record);
    target.set(key, value);
  }
  noteTraits(target, at.collection, at.index, entries);
}

function claimUnique(
  target: WriteTarget,
  collection: CollectionInfo,
  index: IndexInfo,
  key: Key,
  doc: Doc,
): void {
  if (!index.unique) return;
  target.claim(key);
  if (target.get(key) !== undefined) throw duplicateKey(collection, index, key, doc);
}

/** The values that clash: those of the new document whose entry is already there. */
function duplicateKey(
  collection: CollectionInfo,
  index: IndexInfo,
  key: Key,
  doc: Doc,
): StoreError {
  const tuple = tupleUnder(collection, index, key, doc);
  const keyValue: Doc = new Map(index.fields.map(({ path }, at) => [path, tuple[at] ?? null]));
  return new StoreError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${collection.namespace} index: ${index.name} dup key: ${show(keyValue)}`,
    {
      extra: new Map([
        ['keyPattern', docIn(index.spec.get('key'))],
        ['keyValue', keyValue],
      ]),
    },
  );
}

function refuseTooLarge(bytes: Buffer): void {
  if (bytes.length <= documentSizeMax) return;
  throw new StoreError(
    'BSONObjectTooLarge',
    `object to insert too large. size in bytes: ${bytes.length}, max size: ${documentSizeMax}`,
  );
}
