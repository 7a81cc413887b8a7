/**
 * Documents as the driver can send them without changing a byte. Its own decoding would not do: a
 * plain object reorders fields such as "1", and a number forgets whether it was an int or a double.
 */
import * as bson from 'bson';
import { decode } from '../../../server/embedded/values/codec.ts';
import {
  Binary,
  BsonSymbol,
  Code,
  DateTime,
  Decimal128,
  type Doc,
  Int32,
  isDoc,
  MAX_KEY,
  MIN_KEY,
  ObjectId,
  Regex,
  ScopedCode,
  Timestamp,
  type Value,
} from '../../../server/embedded/values/types.ts';
import { Refusal } from '../run-tool.ts';

export type ExactDocument = Map<string, unknown>;

/** @throws Refusal for what is no BSON, and for the few deprecated types that the driver cannot write */
export function exactDocument(bytes: Buffer, path: string): ExactDocument {
  const document = exactFields(decoded(bytes, path));
  if (bytes.equals(bson.serialize(document))) return document;
  const id = bson.EJSON.stringify(document.get('_id'));
  throw new Refusal(`${path}: the document ${id} holds a type that the driver cannot write`);
}

function decoded(bytes: Buffer, path: string): Doc {
  try {
    return decode(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Refusal(`${path} is damaged: ${reason}`, { cause });
  }
}

function exactFields(doc: Doc): ExactDocument {
  return new Map(Array.from(doc, ([field, value]) => [field, exactValue(value)]));
}

function exactValue(value: Value): unknown {
  if (typeof value === 'number') return new bson.Double(value);
  if (Array.isArray(value)) return value.map(exactValue);
  if (isDoc(value)) return exactFields(value);
  if (typeof value !== 'object' || value === null) return value;
  return exactTagged(value);
}

function exactTagged(value: Exclude<Value, null | Doc | Value[]> & object): unknown {
  if (value instanceof Int32) return new bson.Int32(value.value);
  if (value instanceof ObjectId) return new bson.ObjectId(value.bytes);
  if (value instanceof DateTime) return new Date(Number(value.millis));
  if (value instanceof Binary) return exactBinary(value);
  if (value instanceof Decimal128) return new bson.Decimal128(decimalBytes(value));
  if (value instanceof Timestamp) return new bson.Timestamp(value.value);
  if (value instanceof Regex) return new bson.BSONRegExp(value.pattern, value.flags);
  if (value instanceof Code) return new bson.Code(value.code);
  if (value instanceof ScopedCode) return new bson.Code(value.code, exactFields(value.scope));
  if (value instanceof BsonSymbol) return new bson.BSONSymbol(value.value);
  if (value === MIN_KEY) return new bson.MinKey();
  if (value === MAX_KEY) return new bson.MaxKey();
  // Undefined and pointers to documents, which BSON has left behind; the comparison finds them.
  return null;
}

/** The old subtype has its length once more before its bytes, and the driver writes that itself. */
function exactBinary({ bytes, subtype }: Binary): bson.Binary {
  const isOld = subtype === bson.Binary.SUBTYPE_BYTE_ARRAY;
  return new bson.Binary(isOld ? bytes.subarray(4) : bytes, subtype);
}

function decimalBytes({ low, high }: Decimal128): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, low), 0);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, high), 8);
  return bytes;
}
