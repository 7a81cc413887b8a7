/** Values as MongoDB's messages print them: `{ _id: 1, name: "a" }`. */
import { formatDecimal } from './decimal.ts';
import { type Doc, type Tagged, TYPE, type Value } from './types.ts';

const TEXT_MAX = 2000;

/** Prints a value for a message; a very long one is cut. */
export function formatValue(value: Value): string {
  const text = format(value);
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}...` : text;
}

function format(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return formatDouble(value);
  if (typeof value !== 'object') return String(value);
  if (value === null) return 'null';
  if (value instanceof Map) return formatDoc(value);
  if (Array.isArray(value)) return formatArray(value);
  return formatTagged(value);
}

function formatDoc(doc: Doc): string {
  if (doc.size === 0) return '{}';
  return `{ ${Array.from(doc, ([name, value]) => `${name}: ${format(value)}`).join(', ')} }`;
}

function formatArray(list: readonly Value[]): string {
  return list.length === 0 ? '[]' : `[ ${list.map(format).join(', ')} ]`;
}

/** A whole double keeps its point, to be told from an int. */
function formatDouble(double: number): string {
  if (Number.isNaN(double)) return 'nan.0';
  if (!Number.isFinite(double)) return double > 0 ? 'inf.0' : '-inf.0';
  return Number.isInteger(double) && Math.abs(double) < 1e15 ? double.toFixed(1) : String(double);
}

function formatTagged(value: Tagged): string {
  switch (value.type) {
    case TYPE.int:
      return String(value.value);
    case TYPE.decimal:
      return formatDecimal(value);
    case TYPE.objectId:
      return `ObjectId('${value}')`;
    case TYPE.date:
      return `new Date(${value.millis})`;
    case TYPE.timestamp:
      return `Timestamp(${value.value >> 32n}, ${value.value & 0xffffffffn})`;
    case TYPE.binary:
      return `BinData(${value.subtype}, ${value.bytes.toString('hex').toUpperCase()})`;
    case TYPE.regex:
      return `/${value.pattern}/${value.flags}`;
    case TYPE.code:
      return value.code;
    case TYPE.scopedCode:
      return `CodeWScope( ${value.code}, ${formatDoc(value.scope)})`;
    case TYPE.symbol:
      return JSON.stringify(value.value);
    case TYPE.dbPointer:
      return `DBRef('${value.namespace}', ${value.id.toString('hex')})`;
    case TYPE.undefined:
      return 'undefined';
    case TYPE.minKey:
      return 'MinKey';
    case TYPE.maxKey:
      return 'MaxKey';
  }
}
