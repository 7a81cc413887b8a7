/** Reads the everyday shapes out of values: what a client sent as a number, a text, a flag. */
import { toDouble } from './values/numbers.ts';
import { type Doc, isDoc, isNumeric, type Value } from './values/types.ts';

export function numberIn(value: Value | undefined): number | undefined {
  return isNumeric(value) ? toDouble(value) : undefined;
}

export function textIn(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function docIn(value: Value | undefined): Doc | undefined {
  return isDoc(value) ? value : undefined;
}

export function listIn(value: Value | undefined): Value[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

export function docsIn(value: Value | undefined): Doc[] {
  return (listIn(value) ?? []).filter(isDoc);
}

/** MongoDB takes numbers for flags: all but zero are true. */
export function flagIn(value: Value | undefined): boolean {
  if (typeof value === 'boolean') return value;
  const number = numberIn(value);
  return number !== undefined && number !== 0;
}
