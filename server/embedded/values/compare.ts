/**
 * The one order of all BSON values, by which MongoDB sorts, compares and tells values apart.
 * Values of different kinds are ordered by kind; all numbers are one kind, and so are strings
 * and symbols. Missing (undefined here) goes with BSON's undefined, below null.
 */
import { compareNumbers } from './numbers.ts';
import {
  BsonSymbol,
  type Doc,
  isNumeric,
  type Tagged,
  TYPE,
  type TypeNumber,
  typeNumber,
  type Value,
} from './types.ts';

const RANKS: Record<TypeNumber, number> = {
  [TYPE.minKey]: 1,
  [TYPE.undefined]: 2,
  [TYPE.null]: 5,
  [TYPE.double]: 10,
  [TYPE.int]: 10,
  [TYPE.long]: 10,
  [TYPE.decimal]: 10,
  [TYPE.string]: 15,
  [TYPE.symbol]: 15,
  [TYPE.object]: 20,
  [TYPE.array]: 25,
  [TYPE.binary]: 30,
  [TYPE.objectId]: 35,
  [TYPE.bool]: 40,
  [TYPE.date]: 45,
  [TYPE.timestamp]: 47,
  [TYPE.regex]: 50,
  [TYPE.dbPointer]: 55,
  [TYPE.code]: 60,
  [TYPE.scopedCode]: 65,
  [TYPE.maxKey]: 127,
};

const NUMBER_RANK = RANKS[TYPE.double];
const STRING_RANK = RANKS[TYPE.string];

/** The place of a value's kind in the order; equal for kinds that compare with each other. */
export function rankOf(value: Value | undefined): number {
  if (value === undefined) return RANKS[TYPE.undefined];
  switch (typeof value) {
    case 'string':
      return STRING_RANK;
    case 'number':
    case 'bigint':
      return NUMBER_RANK;
    default:
      return RANKS[typeNumber(value)];
  }
}

export function compareValues(a: Value | undefined, b: Value | undefined): number {
  if (a === b && typeof a !== 'number') return 0;
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  const rankA = rankOf(a);
  const rankB = rankOf(b);
  if (rankA !== rankB) return rankA < rankB ? -1 : 1;
  if (a === undefined || b === undefined || a === null || b === null) return 0;
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b);
  if (rankA === STRING_RANK) return compareStrings(textOf(a), textOf(b));
  return compareObjects(a, b);
}

export function equalValues(a: Value | undefined, b: Value | undefined): boolean {
  return compareValues(a, b) === 0;
}

/** Equal, of the same types throughout, and bit for bit the same: nothing to be written anew. */
export function isIdentical(a: Value | undefined, b: Value | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (typeof a === 'number' || typeof b === 'number') return Object.is(a, b);
  if (a === b) return true;
  if (typeNumber(a) !== typeNumber(b)) return false;
  if (a instanceof Map && b instanceof Map) return isIdenticalDoc(a, b);
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => isIdentical(each, b[index]));
  }
  if (isTagged(a) && isTagged(b)) return isIdenticalTagged(a, b);
  return false;
}

function isIdenticalDoc(a: Doc, b: Doc): boolean {
  if (a.size !== b.size) return false;
  const others = b.entries();
  for (const [name, value] of a) {
    const other = others.next().value;
    if (other === undefined || other[0] !== name || !isIdentical(value, other[1])) return false;
  }
  return true;
}

function isIdenticalTagged(a: Tagged, b: Tagged): boolean {
  if (a.type === TYPE.decimal && b.type === TYPE.decimal) {
    return a.low === b.low && a.high === b.high;
  }
  if (a.type === TYPE.scopedCode && b.type === TYPE.scopedCode) {
    return a.code === b.code && isIdenticalDoc(a.scope, b.scope);
  }
  return compareValues(a, b) === 0;
}

function isTagged(value: Value): value is Tagged {
  return (
    typeof value === 'object' && value !== null && !(value instanceof Map) && !Array.isArray(value)
  );
}

function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  return value instanceof BsonSymbol ? value.value : '';
}

/**
 * Strings compare by their UTF-8 bytes, which is the order of code points. UTF-16 units give the
 * same order except where a surrogate meets a unit above the surrogates.
 */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return byCodePoint(left) < byCodePoint(right) ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

function byCodePoint(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x10000 : unit;
}

function compareObjects(a: Value, b: Value): number {
  if (a instanceof Map && b instanceof Map) return compareDocs(a, b);
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b);
  if (typeof a === 'boolean' || typeof b === 'boolean') return Number(a) - Number(b);
  return isTagged(a) && isTagged(b) ? compareTagged(a, b) : 0;
}

/** Field by field in stored order: kind first, then name, then value; the shorter one is less. */
function compareDocs(a: Doc, b: Doc): number {
  const others = b.entries();
  for (const [name, value] of a) {
    const other = others.next().value;
    if (other === undefined) return 1;
    const [otherName, otherValue] = other;
    const byRank = rankOf(value) - rankOf(otherValue);
    if (byRank !== 0) return byRank < 0 ? -1 : 1;
    const byName = compareStrings(name, otherName);
    if (byName !== 0) return byName;
    const byValue = compareValues(value, otherValue);
    if (byValue !== 0) return byValue;
  }
  return a.size < b.size ? -1 : 0;
}

function compareArrays(a: readonly Value[], b: readonly Value[]): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const order = compareValues(a[at], b[at]);
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}

function compareBigints(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function compareTagged(a: Tagged, b: Tagged): number {
  switch (a.type) {
    case TYPE.objectId:
      return b.type === a.type ? a.bytes.compare(b.bytes) : 0;
    case TYPE.date:
      return b.type === a.type ? compareBigints(a.millis, b.millis) : 0;
    case TYPE.timestamp:
      return b.type === a.type ? compareBigints(a.value, b.value) : 0;
    case TYPE.binary:
      if (b.type !== a.type) return 0;
      return (
        Math.sign(a.bytes.length - b.bytes.length) ||
        Math.sign(a.subtype - b.subtype) ||
        a.bytes.compare(b.bytes)
      );
    case TYPE.regex:
      if (b.type !== a.type) return 0;
      return compareStrings(a.pattern, b.pattern) || compareStrings(a.flags, b.flags);
    case TYPE.code:
      return b.type === a.type ? compareStrings(a.code, b.code) : 0;
    case TYPE.scopedCode:
      if (b.type !== a.type) return 0;
      return compareStrings(a.code, b.code) || compareDocs(a.scope, b.scope);
    case TYPE.dbPointer:
      if (b.type !== a.type) return 0;
      return (
        Math.sign(Buffer.byteLength(a.namespace) - Buffer.byteLength(b.namespace)) ||
        compareStrings(a.namespace, b.namespace) ||
        a.id.compare(b.id)
      );
    default:
      return 0;
  }
}
