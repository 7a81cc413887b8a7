/** Comparison, boolean logic and the operators that choose between values. */
import { StoreError } from '../../errors.ts';
import { compareValues } from '../../values/compare.ts';
import { isTruthy } from '../../values/numbers.ts';
import { Int32, isDoc, isNumeric, type Value } from '../../values/types.ts';
import type { Compile, Evaluate, Operator, Scope } from '../scope.ts';
import { binary, isNothing, namedOperands, operands, unary } from './arguments.ts';

function comparison(name: string, accepts: (order: number) => boolean): Operator {
  return binary(name, (a, b) => accepts(compareValues(a, b)));
}

/** The operands are looked at in order, and no further than needed. */
const and: Operator = (operand, scope, compile) => {
  const parts = operands(operand, scope, compile);
  return (root) => parts.every((part) => isTruthy(part(root)));
};

const or: Operator = (operand, scope, compile) => {
  const parts = operands(operand, scope, compile);
  return (root) => parts.some((part) => isTruthy(part(root)));
};

const condition: Operator = (operand, scope, compile) => {
  const [when, then, otherwise] = branchesOf(operand, scope, compile);
  return (root) => (isTruthy(when(root)) ? then(root) : otherwise(root));
};

function branchesOf(
  operand: Value,
  scope: Scope,
  compile: Compile,
): [Evaluate, Evaluate, Evaluate] {
  if (isDoc(operand)) {
    const codes = { unknown: 17083, missing: missingBranch(operand) };
    const naming = { operator: '$cond', names: ['if', 'then', 'else'], codes };
    const named = namedOperands(naming, operand, scope, compile);
    return [named.required('if'), named.required('then'), named.required('else')];
  }
  const [when, then, otherwise, ...rest] = operands(operand, scope, compile);
  if (!when || !then || !otherwise || rest.length > 0) {
    const given = Array.isArray(operand) ? operand.length : 1;
    throw new StoreError(
      16020,
      `Expression $cond takes exactly 3 arguments. ${given} were passed in.`,
    );
  }
  return [when, then, otherwise];
}

function missingBranch(operand: ReadonlyMap<string, Value>): number {
  if (!operand.has('if')) return 17080;
  return operand.has('then') ? 17082 : 17081;
}

const switchOver: Operator = (operand, scope, compile) => {
  const codes = { notObject: 40060, unknown: 40067, missing: 40068 };
  const naming = { operator: '$switch', names: ['branches', 'default'], codes };
  const named = namedOperands(naming, operand, scope, compile);
  const otherwise = named.optional('default');
  const branches = parseBranches(named.raw('branches') ?? null, scope, compile);
  return (root) => {
    const branch = branches.find(({ when }) => isTruthy(when(root)));
    if (branch !== undefined) return branch.result(root);
    if (otherwise !== undefined) return otherwise(root);
    throw new StoreError(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  };
};

function parseBranches(
  branches: Value,
  scope: Scope,
  compile: Compile,
): { when: Evaluate; result: Evaluate }[] {
  if (!Array.isArray(branches)) {
    throw new StoreError(40061, "$switch expected an array for 'branches'");
  }
  if (branches.length === 0) throw new StoreError(40068, '$switch requires at least one branch.');
  return branches.map((branch) => {
    const codes = { notObject: 40062, unknown: 40063, missing: 40064 };
    const naming = { operator: '$switch', names: ['case', 'then'], codes };
    const named = namedOperands(naming, branch, scope, compile);
    return { when: named.required('case'), result: named.required('then') };
  });
}

const ifNull: Operator = (operand, scope, compile) => {
  const parts = operands(operand, scope, compile);
  const last = parts.pop();
  if (last === undefined || parts.length === 0) {
    throw new StoreError(1257300, '$ifNull needs at least two arguments');
  }
  return (root) => {
    for (const part of parts) {
      const value = part(root);
      if (!isNothing(value)) return value;
    }
    return last(root);
  };
};

export const comparisonOperators: Record<string, Operator> = {
  $eq: comparison('$eq', (order) => order === 0),
  $ne: comparison('$ne', (order) => order !== 0),
  $gt: comparison('$gt', (order) => order > 0),
  $gte: comparison('$gte', (order) => order >= 0),
  $lt: comparison('$lt', (order) => order < 0),
  $lte: comparison('$lte', (order) => order <= 0),
  $cmp: binary('$cmp', (a, b) => new Int32(Math.sign(compareValues(a, b)))),
  $and: and,
  $or: or,
  $not: unary('$not', (value) => !isTruthy(value)),
  $cond: condition,
  $switch: switchOver,
  $ifNull: ifNull,
  $isNumber: unary('$isNumber', (value) => isNumeric(value)),
};
