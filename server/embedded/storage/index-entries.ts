import { createHash } from 'node:crypto';
import { compoundKeyText } from '../values/order-key.ts';
import { keyTuples, plainTuple } from '../values/paths.ts';
import type { Doc, Value } from '../values/types.ts';
import { type CollectionInfo, type IndexInfo, longKeysTrait } from './catalogue.ts';
import { entryPrefix, type Key, keyFromBytes, recordSuffix, traitKey } from './keys.ts';
import type { WriteTarget } from './write-target.ts';

/**
 * Values whose order key is longer than this are stored cut off, with a hash of the whole behind,
 * and the index is marked: equality still works, order among such entries does not. A cut key is
 * longer than any whole one, so the two can never be mistaken for each other.
 */
export const wholeValuesSizeMax = 1900;
const hashSize = 32;
const cutSize = wholeValuesSizeMax + 1 - hashSize;

export function cutLongValues(values: Key): Key {
  if (values.length <= wholeValuesSizeMax) return values;
  const hash = keyFromBytes(createHash('sha256').update(values, 'latin1').digest());
  return values.slice(0, cutSize) + hash;
}

/** The part of a bound that cut keys still keep in order. */
export const cutBound = (values: Key): Key =>
  values.length <= cutSize ? values : values.slice(0, cutSize);

export interface DocumentEntries {
  /** Entry keys without the record; the values of a tuple behind the index's prefix. */
  readonly keys: ReadonlySet<Key>;
  readonly multikey: readonly boolean[];
  readonly longKeys: boolean;
}

const noEntries: DocumentEntries = { keys: new Set(), multikey: [], longKeys: false };

/** The entries that a document has in an index; none when a sparse or partial index leaves it out. */
export function entriesOf(collection: CollectionInfo, index: IndexInfo, doc: Doc): DocumentEntries {
  if (index.partial?.matches(doc) === false) return noEntries;
  const plain = plainTuple(doc, index.paths);
  if (plain !== undefined) return plainEntry(collection, index, plain);
  const { tuples, multikey, found } = keyTuples(doc, index.paths);
  if (index.sparse && !found.includes(true)) return noEntries;
  const prefix = entryPrefix(collection.id, index.id);
  const keys = new Set<Key>();
  let longKeys = false;
  for (const [at, tuple] of tuples.entries()) {
    if (index.sparse && found[at] !== true) continue;
    const values = encodeTuple(tuple, index);
    longKeys ||= values.length > wholeValuesSizeMax;
    keys.add(prefix + cutLongValues(values));
  }
  return { keys, multikey, longKeys };
}

function plainEntry(
  collection: CollectionInfo,
  index: IndexInfo,
  { tuple, isFound }: { tuple: readonly Value[]; isFound: boolean },
): DocumentEntries {
  if (index.sparse && !isFound) return noEntries;
  const values = encodeTuple(tuple, index);
  const key = entryPrefix(collection.id, index.id) + cutLongValues(values);
  return { keys: new Set([key]), multikey: [], longKeys: values.length > wholeValuesSizeMax };
}

/** The values of the document that stand under one of its entry keys. */
export function tupleUnder(
  collection: CollectionInfo,
  index: IndexInfo,
  key: Key,
  doc: Doc,
): readonly Value[] {
  const prefix = entryPrefix(collection.id, index.id);
  const { tuples } = keyTuples(doc, index.paths);
  return tuples.find((tuple) => prefix + cutLongValues(encodeTuple(tuple, index)) === key) ?? [];
}

export function encodeTuple(tuple: readonly Value[], index: IndexInfo): Key {
  return compoundKeyText(tuple, index.descending);
}

/** The key under which an entry is stored, and what it is stored with. */
export function storedEntry(
  index: IndexInfo,
  key: Key,
  record: number,
): { key: Key; value: Buffer } {
  const suffix = recordSuffix(record);
  return index.unique
    ? { key, value: Buffer.from(suffix, 'latin1') }
    : { key: key + suffix, value: emptyValue };
}

const emptyValue = Buffer.alloc(0);

/** Switches on, in memory and in the write, what these entries make of the index. */
export function noteTraits(
  target: WriteTarget,
  collection: CollectionInfo,
  index: IndexInfo,
  { multikey, longKeys }: DocumentEntries,
): void {
  const { traits } = index;
  const note = (trait: number) => {
    // Written even when memory knows it already: the write that first noted it may not be durable.
    const key = traitKey(collection.id, index.id, trait);
    if (target.get(key) === undefined) target.set(key, emptyValue);
  };
  multikey.forEach((isMultikey, field) => {
    if (!isMultikey) return;
    traits.multikey[field] = true;
    note(field);
  });
  if (!longKeys) return;
  traits.longKeys = true;
  note(longKeysTrait);
}
