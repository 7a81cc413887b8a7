/**
 * A filter such as `{ $expr: { $eq: ['$owner', '$$user'] } }` tells an index nothing. Once the
 * variables are known it implies `{ owner: <value> }`, which is added beside it: that may let
 * more documents through than the expression does, never fewer.
 */
import { type Doc, isDoc, UNDEFINED, type Value } from '../../values/types.ts';
import { compileExpression } from '../expression.ts';
import type { Scope } from '../scope.ts';

const NOTHING: Doc = new Map();

export function withEqualities(filter: Doc, scope: Scope): Doc {
  const equalities = impliedBy(filter.get('$expr'), scope);
  return equalities.length === 0 ? filter : new Map([['$and', [...equalities, filter]]]);
}

function impliedBy(expression: Value | undefined, scope: Scope): Doc[] {
  if (!isDoc(expression) || expression.size !== 1) return [];
  const all = expression.get('$and');
  if (Array.isArray(all)) return all.flatMap((each) => impliedBy(each, scope));
  const sides = expression.get('$eq');
  if (!Array.isArray(sides) || sides.length !== 2) return [];
  const [left = null, right = null] = sides;
  return [...equality(left, right, scope), ...equality(right, left, scope)];
}

function equality(field: Value, other: Value, scope: Scope): Doc[] {
  const isField = typeof field === 'string' && /^\$[^$]/.test(field);
  if (!isField || !isKnown(other)) return [];
  const path = field.slice(1);
  const value = compileExpression(other, scope)(NOTHING) ?? null;
  // The elements along a dotted path make an array that no single element equals.
  if (value === UNDEFINED || (Array.isArray(value) && path.includes('.'))) return [];
  return [new Map([[path, new Map([['$eq', value]])]])];
}

/** A variable or a plain constant: something that no document of the other collection changes. */
function isKnown(operand: Value): boolean {
  if (typeof operand === 'string') {
    return !operand.startsWith('$') || /^\$\$(?!ROOT|CURRENT|REMOVE)/.test(operand);
  }
  return !isDoc(operand) && !Array.isArray(operand);
}
