import { formatDecimal } from '../values/decimal.ts';
import {
  Binary,
  Code,
  DateTime,
  Decimal128,
  type Doc,
  Int32,
  MAX_KEY,
  MIN_KEY,
  ObjectId,
  Regex,
  Timestamp,
  type Value,
} from '../values/types.ts';

/** A value as MongoDB prints it in messages. */
export function show(value: Value | undefined): string {
  if (value === undefined) return 'undefined';
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isInteger(value) ? value.toFixed(1) : String(value);
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(show).join(', ')} ]`;
  if (value instanceof Map) return showDoc(value);
  return showTagged(value);
}

function showDoc(doc: Doc): string {
  if (doc.size === 0) return '{}';
  return `{ ${Array.from(doc, ([field, value]) => `${field}: ${show(value)}`).join(', ')} }`;
}

function showTagged(value: Exclude<Value, number | bigint | string | boolean | null>): string {
  if (value instanceof Int32) return String(value.value);
  if (value instanceof ObjectId) return `ObjectId('${value.toString()}')`;
  if (value instanceof DateTime) return `new Date(${value.millis})`;
  if (value instanceof Decimal128) return `NumberDecimal("${formatDecimal(value)}")`;
  if (value instanceof Binary) {
    return `BinData(${value.subtype}, ${value.bytes.toString('hex').toUpperCase()})`;
  }
  if (value instanceof Regex) return `/${value.pattern}/${value.flags}`;
  if (value instanceof Timestamp) {
    return `Timestamp(${value.value >> 32n}, ${value.value & 0xffffffffn})`;
  }
  if (value instanceof Code) return value.code;
  if (value === MIN_KEY) return 'MinKey';
  if (value === MAX_KEY) return 'MaxKey';
  return 'undefined';
}
