/** Roughly how much memory a value takes, for limits on what may be kept. */
import { Binary, BsonSymbol, Code, Regex, ScopedCode, type Value } from './types.ts';

const OBJECT = 48;
const ENTRY = 40;
const SLOT = 8;

export function memorySizeOf(value: Value | undefined): number {
  if (typeof value === 'string') return OBJECT + value.length;
  if (typeof value !== 'object' || value === null) return SLOT;
  if (value instanceof Map) return sizeOfFields(value.values());
  if (!Array.isArray(value)) return OBJECT + contentSizeOf(value);
  let size = OBJECT;
  for (const element of value) size += SLOT + memorySizeOf(element);
  return size;
}

/** Field names are shared between documents and cost nothing. */
function sizeOfFields(values: Iterable<Value>): number {
  let size = OBJECT;
  for (const value of values) size += ENTRY + memorySizeOf(value);
  return size;
}

function contentSizeOf(value: object): number {
  if (value instanceof Binary) return value.bytes.length;
  if (value instanceof Regex) return value.pattern.length;
  if (value instanceof BsonSymbol) return value.value.length;
  if (value instanceof Code) return value.code.length;
  if (value instanceof ScopedCode) return value.code.length + memorySizeOf(value.scope);
  return SLOT;
}
