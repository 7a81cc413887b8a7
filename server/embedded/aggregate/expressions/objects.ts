/** Expressions on documents: merging, taking apart and putting together. */
import { StoreError } from '../../errors.ts';
import { type Doc, isDoc, typeName, type Value } from '../../values/types.ts';
import { constantOf } from '../constants.ts';
import type { Compile, Evaluate, Operator, Scope } from '../scope.ts';
import { isNamed, isNothing, type Maybe, namedOperands, unary, variadic } from './arguments.ts';

export function mergeObjects(values: readonly Maybe[]): Doc {
  const merged: Doc = new Map();
  for (const value of values) {
    if (isNothing(value)) continue;
    if (!isDoc(value)) {
      throw new StoreError(
        40400,
        `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`,
      );
    }
    for (const [name, field] of value) merged.set(name, field);
  }
  return merged;
}

function objectToArray(value: Maybe): Maybe {
  if (isNothing(value)) return null;
  if (!isDoc(value)) {
    throw new StoreError(
      40390,
      `$objectToArray requires a document input, found: ${typeName(value)}`,
    );
  }
  return Array.from(
    value,
    ([k, v]): Doc =>
      new Map<string, Value>([
        ['k', k],
        ['v', v],
      ]),
  );
}

function arrayToObject(value: Maybe): Maybe {
  if (isNothing(value)) return null;
  if (!Array.isArray(value)) {
    throw new StoreError(
      40386,
      `$arrayToObject requires an array input, found: ${typeName(value)}`,
    );
  }
  const doc: Doc = new Map();
  for (const element of value) {
    const [name, field] = pairOf(element);
    doc.set(name, field);
  }
  return doc;
}

function pairOf(element: Value): [string, Value] {
  if (Array.isArray(element)) {
    const [name, value] = element;
    if (element.length !== 2 || value === undefined) {
      throw new StoreError(40397, '$arrayToObject requires an array of size 2 arrays');
    }
    return [requireName(name, 40395), value];
  }
  if (!isDoc(element)) {
    throw new StoreError(
      40398,
      `Unrecognised input type format for $arrayToObject: ${typeName(element)}`,
    );
  }
  const value = element.get('v');
  if (element.size !== 2 || value === undefined || !element.has('k')) {
    throw new StoreError(40393, "$arrayToObject requires an object with keys 'k' and 'v'");
  }
  return [requireName(element.get('k'), 40394), value];
}

function requireName(name: Maybe, code: number): string {
  if (typeof name !== 'string') {
    throw new StoreError(
      code,
      `$arrayToObject requires keys of type string, found: ${typeName(name)}`,
    );
  }
  if (name.includes('\0'))
    throw new StoreError(4940400, 'Key field cannot contain an embedded null byte');
  return name;
}

/** The field's name must be known beforehand, so that a document cannot choose it. */
function constantName(operator: string, evaluate: Evaluate, code: number): string {
  const name = constantOf(evaluate)?.value;
  if (typeof name === 'string') return name;
  throw new StoreError(code, `${operator} requires 'field' to evaluate to a constant string`);
}

const getField: Operator = (operand, scope, compile) => {
  if (!isNamed(operand)) {
    const name = constantName('$getField', compile(operand, scope), 5654602);
    return (root) => root.get(name);
  }
  const codes = { unknown: 3041701, missing: { field: 3041702, input: 3041703 } };
  const naming = { operator: '$getField', names: ['field', 'input'], codes };
  const named = namedOperands(naming, operand, scope, compile);
  const name = constantName('$getField', named.required('field'), 5654602);
  const input = named.required('input');
  return (root) => {
    const value = input(root);
    if (isDoc(value)) return value.get(name);
    return isNothing(value) && value !== undefined ? null : undefined;
  };
};

function settingField(
  operator: '$setField' | '$unsetField',
  evaluateValue: (operands: SetOperands) => Evaluate,
): Operator {
  return (operand, scope, compile) => {
    const { field, input, value } = setOperands(operator, operand, scope, compile);
    const evaluate = evaluateValue({ field, input, value });
    return (root) => {
      const target = input(root);
      if (isNothing(target)) return null;
      if (!isDoc(target)) {
        throw new StoreError(4161105, `${operator} requires 'input' to evaluate to type Object`);
      }
      const next = evaluate(root);
      const copy = new Map(target);
      if (next === undefined) copy.delete(field);
      else copy.set(field, next);
      return copy;
    };
  };
}

interface SetOperands {
  readonly field: string;
  readonly input: Evaluate;
  readonly value: Evaluate | undefined;
}

function setOperands(
  operator: '$setField' | '$unsetField',
  operand: Value,
  scope: Scope,
  compile: Compile,
): SetOperands {
  const codes = { notObject: 4161100, unknown: 4161101, missing: 4161102 };
  const names = ['field', 'input', ...(operator === '$setField' ? ['value'] : [])];
  const naming = { operator, names, codes };
  const named = namedOperands(naming, operand, scope, compile);
  return {
    field: constantName(operator, named.required('field'), 4161106),
    input: named.required('input'),
    value: named.optional('value'),
  };
}

const setField = settingField('$setField', ({ value }) => {
  if (value === undefined)
    throw new StoreError(4161103, "$setField requires 'value' to be specified");
  return value;
});

const unsetField = settingField('$unsetField', () => () => undefined);

export const objectOperators: Record<string, Operator> = {
  $mergeObjects: variadic('$mergeObjects', mergeObjects),
  $objectToArray: unary('$objectToArray', objectToArray),
  $arrayToObject: unary('$arrayToObject', arrayToObject),
  $getField: getField,
  $setField: setField,
  $unsetField: unsetField,
};
