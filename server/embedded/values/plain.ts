/**
 * Between plain JavaScript and the value model, for code that writes documents by hand: replies,
 * catalogue entries, tests. Whole numbers in the int32 range become int32, other numbers double.
 */
import { DateTime, type Doc, Int32, isDoc, type Value } from './types.ts';

export type Plain =
  | Value
  | undefined
  | Date
  | readonly Plain[]
  | { readonly [field: string]: Plain };

const INT32_MAX = 0x7fffffff;

/** Builds a document from an object literal; a field whose value is `undefined` is left out. */
export function docOf(fields: { readonly [field: string]: Plain }): Doc {
  const doc: Doc = new Map();
  for (const [field, plain] of Object.entries(fields)) {
    if (plain !== undefined) doc.set(field, toValue(plain));
  }
  return doc;
}

export function toValue(plain: Exclude<Plain, undefined>): Value {
  if (typeof plain === 'number') return wholeOrDouble(plain);
  if (typeof plain !== 'object' || plain === null) return plain;
  if (plain instanceof Date) return new DateTime(BigInt(plain.getTime()));
  if (isList(plain)) return plain.map((each) => toValue(each ?? null));
  return isValue(plain) ? plain : docOf(plain);
}

function wholeOrDouble(number: number): Value {
  const isInt32 =
    Number.isInteger(number) && Math.abs(number) <= INT32_MAX && !Object.is(number, -0);
  return isInt32 ? new Int32(number) : number;
}

function isList(plain: object): plain is readonly Plain[] {
  return Array.isArray(plain);
}

/** A literal's prototype is Object's own (or none); every class of the value model has another. */
function isValue(plain: object): plain is Exclude<Value, Value[]> & object {
  if (plain instanceof Map) return isDoc(plain);
  const prototype: unknown = Object.getPrototypeOf(plain);
  return prototype !== Object.prototype && prototype !== null;
}
