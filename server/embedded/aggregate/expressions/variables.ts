/** Expressions that bind variables, and those that look at nothing: `$literal`, `$rand`. */
import { StoreError } from '../../errors.ts';
import { isTruthy, toInteger } from '../../values/numbers.ts';
import { isDoc, isNumeric, typeName, type Value } from '../../values/types.ts';
import { constant } from '../constants.ts';
import { type Cell, type Evaluate, type Operator, requireVariableName } from '../scope.ts';
import { isNothing, namedOperands } from './arguments.ts';

const literal: Operator = (operand) => constant(operand);

const letIn: Operator = (operand, scope, compile) => {
  const codes = { notObject: 16874, unknown: 16875, missing: 16876 };
  const naming = { operator: '$let', names: ['vars', 'in'], codes };
  const named = namedOperands(naming, operand, scope, compile);
  const vars = named.raw('vars');
  if (!isDoc(vars)) throw new StoreError(16876, "Missing 'vars' parameter to $let");
  const body = named.raw('in');
  if (body === undefined) throw new StoreError(16877, "Missing 'in' parameter to $let");
  let inner = scope;
  const bindings: { cell: Cell; evaluate: Evaluate }[] = [];
  for (const [name, spec] of vars) {
    // Each is evaluated in the outer scope: one variable does not see the other.
    const bound = inner.with(requireVariableName(name));
    bindings.push({ cell: bound.cell, evaluate: compile(spec, scope) });
    inner = bound.scope;
  }
  const evaluateBody = compile(body, inner);
  return (root) => {
    const values = bindings.map(({ evaluate }) => evaluate(root));
    bindings.forEach(({ cell }, index) => {
      cell.value = values[index];
    });
    return evaluateBody(root);
  };
};

const map: Operator = (operand, scope, compile) => {
  const codes = { notObject: 16878, unknown: 16879, missing: 16882 };
  const naming = { operator: '$map', names: ['input', 'as', 'in'], codes };
  const named = namedOperands(naming, operand, scope, compile);
  const input = named.required('input');
  const { scope: inner, cell } = scope.with(nameOf(named.raw('as')));
  const body = named.raw('in');
  if (body === undefined) throw new StoreError(16882, "Missing 'in' parameter to $map");
  const evaluate = compile(body, inner);
  return (root) => {
    const list = input(root);
    if (isNothing(list)) return null;
    if (!Array.isArray(list)) {
      throw new StoreError(16883, `input to $map must be an array not ${typeName(list)}`);
    }
    return list.map((element) => {
      cell.value = element;
      return evaluate(root) ?? null;
    });
  };
};

function nameOf(as: Value | undefined): string {
  if (as === undefined) return 'this';
  if (typeof as === 'string') return requireVariableName(as);
  throw new StoreError('FailedToParse', 'the name of a variable must be a string');
}

const filter: Operator = (operand, scope, compile) => {
  const codes = { notObject: 28646, unknown: 28647, missing: 28648 };
  const naming = { operator: '$filter', names: ['input', 'as', 'cond', 'limit'], codes };
  const named = namedOperands(naming, operand, scope, compile);
  const input = named.required('input');
  const limit = named.optional('limit');
  const { scope: inner, cell } = scope.with(nameOf(named.raw('as')));
  const condition = named.raw('cond');
  if (condition === undefined) throw new StoreError(28650, "Missing 'cond' parameter to $filter");
  const accepts = compile(condition, inner);
  return (root) => {
    const list = input(root);
    if (isNothing(list)) return null;
    if (!Array.isArray(list)) {
      throw new StoreError(28651, `input to $filter must be an array not ${typeName(list)}`);
    }
    const max = limit === undefined ? Number.POSITIVE_INFINITY : limitOf(limit(root));
    const kept: Value[] = [];
    for (const element of list) {
      if (kept.length >= max) break;
      cell.value = element;
      if (isTruthy(accepts(root))) kept.push(element);
    }
    return kept;
  };
};

function limitOf(value: Value | undefined): number {
  if (isNothing(value)) return Number.POSITIVE_INFINITY;
  const limit = isNumeric(value) ? toInteger(value) : undefined;
  if (limit === undefined || limit > 0x7fffffffn) {
    throw new StoreError(327391, '$filter: limit must be represented as a 32-bit integral value');
  }
  if (limit < 1n) throw new StoreError(327392, '$filter: limit must be greater than 0');
  return Number(limit);
}

const reduce: Operator = (operand, scope, compile) => {
  const codes = { notObject: 40075, unknown: 40076, missing: 40077 };
  const naming = { operator: '$reduce', names: ['input', 'initialValue', 'in'], codes };
  const named = namedOperands(naming, operand, scope, compile);
  const input = named.required('input');
  const initial = named.required('initialValue');
  const withThis = scope.with('this');
  const withValue = withThis.scope.with('value');
  const body = named.raw('in');
  if (body === undefined) throw new StoreError(40079, "$reduce requires 'in' to be specified");
  const evaluate = compile(body, withValue.scope);
  return (root) => {
    const list = input(root);
    if (isNothing(list)) return null;
    if (!Array.isArray(list)) {
      throw new StoreError(
        40080,
        `$reduce requires that 'input' be an array, found: ${typeName(list)}`,
      );
    }
    let value = initial(root);
    for (const element of list) {
      withThis.cell.value = element;
      withValue.cell.value = value;
      value = evaluate(root);
    }
    return value;
  };
};

const rand: Operator = (operand, { random }) => {
  if (!isDoc(operand) || operand.size > 0) {
    throw new StoreError(3040501, '$rand does not currently accept arguments');
  }
  if (random === undefined) throw new StoreError('NotImplemented', '$rand is not possible here');
  return () => random();
};

export const variableOperators: Record<string, Operator> = {
  $literal: literal,
  $const: literal,
  $rand: rand,
  $let: letIn,
  $map: map,
  $filter: filter,
  $reduce: reduce,
};
