/** Expressions that are the same for every document are evaluated once and marked as such. */
import type { Value } from '../values/types.ts';
import type { Evaluate } from './scope.ts';

interface Constant {
  readonly value: Value | undefined;
}

const constants = new WeakMap<Evaluate, Constant>();

export function constant(value: Value | undefined): Evaluate {
  const evaluate: Evaluate = () => value;
  constants.set(evaluate, { value });
  return evaluate;
}

/** The value that an expression always has, in a box; undefined when it depends on the document. */
export function constantOf(evaluate: Evaluate): Constant | undefined {
  return constants.get(evaluate);
}
