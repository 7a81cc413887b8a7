import { compareValues } from '../values/compare.ts';
import { Regex, type Value } from '../values/types.ts';

const known = new WeakMap<readonly Value[], readonly Value[]>();

/** Remembers the order of a list's operands, for lists that take long to be put in it. */
export function knowOrder(operands: readonly Value[], sorted: readonly Value[]): void {
  known.set(operands, sorted);
}

/** The operands that are no patterns, in order. */
export function inOrderOf(operands: readonly Value[]): readonly Value[] {
  return (
    known.get(operands) ??
    operands.filter((operand) => !(operand instanceof Regex)).sort(compareValues)
  );
}
