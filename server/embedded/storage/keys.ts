/**
 * Every key in the environment. A key is a binary string (one character per byte), so that keys
 * concatenate, compare with `<` in byte order and serve as Map keys without conversion.
 *
 *   1 <collection 4>                          catalogue document of a collection
 *   2 <collection 4>                          number of records, float64
 *   3 <session key 16>                        retry record of a session
 *   3 <session key 16> <part 4>               further answers of a long retryable write
 *   4 <collection 4>                          a dropped collection whose keys are still to be swept
 *   5 <collection 4> <index 2> <trait 1>      a trait that the index has acquired (see catalogue)
 *   6 <collection 4> <index 2>                a dropped index whose keys are still to be swept
 *   7                                         there only while a commit is being given up
 *   16 <collection 4> <record 6>              a record: raw BSON
 *   32 <collection 4> <index 2> <values> ...  index entry: non-unique ends in <record 6> and is
 *                                             empty; unique has the record as its value
 */
export type Key = string;

/** LMDB refuses longer keys (4 kB pages). */
export const keySizeMax = 1978;

const recordSize = 6;
/** A tag and the 16 bytes of a session's id. */
const retryKeySize = 17;

const uint16 = (value: number): string => String.fromCharCode((value >>> 8) & 255, value & 255);

const uint32 = (value: number): string =>
  String.fromCharCode((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);

const uint48 = (value: number): string =>
  uint16(Math.floor(value / 2 ** 32)) + uint32(value % 2 ** 32);

export const catalogueTag = '\x01';
export const countTag = '\x02';
export const retryTag = '\x03';
export const droppedCollectionTag = '\x04';
export const traitTag = '\x05';
export const droppedIndexTag = '\x06';
export const unfinishedKey: Key = '\x07';
export const recordTag = '\x10';
export const entryTag = '\x20';

export const catalogueKey = (collection: number): Key => catalogueTag + uint32(collection);
export const countKey = (collection: number): Key => countTag + uint32(collection);
export const retryKey = (session: string): Key => retryTag + session;
export const retryPartKey = (session: string, part: number): Key =>
  retryKey(session) + uint32(part);
export const isRetryPart = (key: Key): boolean => key.length > retryKeySize;
export const droppedCollectionKey = (collection: number): Key =>
  droppedCollectionTag + uint32(collection);
export const traitKey = (collection: number, index: number, trait: number): Key =>
  traitTag + uint32(collection) + uint16(index) + String.fromCharCode(trait);
export const droppedIndexKey = (collection: number, index: number): Key =>
  droppedIndexTag + uint32(collection) + uint16(index);
export const recordPrefix = (collection: number): Key => recordTag + uint32(collection);
export const entryPrefix = (collection: number, index: number): Key =>
  entryTag + uint32(collection) + uint16(index);
export const allEntriesPrefix = (collection: number): Key => entryTag + uint32(collection);

/** A record id as the six bytes that end a key. */
export const recordSuffix = (record: number): Key => uint48(record);

export function readUint(key: Key, from: number, size: number): number {
  let value = 0;
  for (let i = from; i < from + size; i++) value = value * 256 + key.charCodeAt(i);
  return value;
}

export const collectionOf = (key: Key): number => readUint(key, 1, 4);
export const indexOf = (key: Key): number => readUint(key, 5, 2);
/** The record that a record key or the key of a non-unique entry ends in. */
export const recordOf = (key: Key): number => readUint(key, key.length - recordSize, recordSize);

/** The smallest key above all keys that begin with `prefix`. */
export function afterPrefix(prefix: Key): Key {
  let end = prefix.length;
  while (end > 0 && prefix.charCodeAt(end - 1) === 255) end--;
  assertSomethingLeft(end);
  return prefix.slice(0, end - 1) + String.fromCharCode(prefix.charCodeAt(end - 1) + 1);
}

function assertSomethingLeft(end: number): void {
  if (end === 0) throw new Error('no key follows a prefix of 0xff bytes only');
}

/** The smallest key above `key` itself. */
export const afterKey = (key: Key): Key => `${key}\x00`;

export const keyFromBytes = (bytes: Buffer): Key => bytes.toString('latin1');
