/** Documents for tests of the store's pure parts: written as literals, compared as text. */
import { formatValue } from '../../../server/embedded/values/format.ts';
import { docOf, toValue } from '../../../server/embedded/values/plain.ts';
import { isDoc, type Value } from '../../../server/embedded/values/types.ts';

/** A value as text that tells all types apart: a long ends with `n`. */
export function show(value: Value | undefined): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (isDoc(value)) return `{${Array.from(value, ([k, v]) => `${k}: ${show(v)}`).join(', ')}}`;
  return formatValue(value);
}

export { docOf, toValue };

/** The code of the refusal that the action ends with. */
export function codeOf(action: () => unknown): number {
  try {
    action();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return Number(error.code);
    throw error;
  }
  throw new Error('it was not refused');
}
