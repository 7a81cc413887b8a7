/** How operators take their operands: a fixed number, any number, or by name. */
import { StoreError } from '../../errors.ts';
import { type Doc, isDoc, type Value } from '../../values/types.ts';
import { constant, constantOf } from '../constants.ts';
import type { Compile, Evaluate, Operator, Scope } from '../scope.ts';

export type Maybe = Value | undefined;

const NOTHING: Doc = new Map();

/** Null, undefined and missing are one thing to most operators: they answer null to it. */
export function isNothing(value: Maybe): value is null | undefined {
  return value === undefined || value === null || isUndefinedValue(value);
}

function isUndefinedValue(value: Value): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 6;
}

/** The operands of `$op: [a, b]`; a single one may stand without brackets. */
export function operands(operand: Value, scope: Scope, compile: Compile): Evaluate[] {
  const list = Array.isArray(operand) ? operand : [operand];
  return list.map((each) => compile(each, scope));
}

export function unary(name: string, apply: (value: Maybe) => Maybe): Operator {
  return (operand, scope, compile) => {
    const [first, ...rest] = operands(operand, scope, compile);
    if (first === undefined || rest.length > 0) throw wrongCount(name, 1, operand);
    return folded([first], (root) => apply(first(root)));
  };
}

export function binary(name: string, apply: (a: Maybe, b: Maybe) => Maybe): Operator {
  return (operand, scope, compile) => {
    const [first, second, ...rest] = operands(operand, scope, compile);
    if (first === undefined || second === undefined || rest.length > 0) {
      throw wrongCount(name, 2, operand);
    }
    return folded([first, second], (root) => apply(first(root), second(root)));
  };
}

/** Any number of operands between the two bounds, evaluated in order. */
export function variadic(
  name: string,
  apply: (values: Maybe[]) => Maybe,
  { min = 0, max = Number.POSITIVE_INFINITY }: { min?: number; max?: number } = {},
): Operator {
  return (operand, scope, compile) => {
    const parts = operands(operand, scope, compile);
    if (parts.length < min || parts.length > max) {
      throw new StoreError(
        28667,
        `Expression ${name} takes at least ${min} arguments, and at most ${max}, but ${parts.length} were passed in.`,
      );
    }
    return folded(parts, (root) => apply(parts.map((part) => part(root))));
  };
}

/** Evaluates at once what depends on constants alone; a refusal waits for the first document. */
function folded(parts: readonly Evaluate[], evaluate: Evaluate): Evaluate {
  if (!parts.every((part) => constantOf(part) !== undefined)) return evaluate;
  try {
    return constant(evaluate(NOTHING));
  } catch (error) {
    if (error instanceof StoreError) return evaluate;
    throw error;
  }
}

function wrongCount(name: string, count: number, operand: Value): StoreError {
  const given = Array.isArray(operand) ? operand.length : 1;
  return new StoreError(
    16020,
    `Expression ${name} takes exactly ${count} arguments. ${given} were passed in.`,
  );
}

/** Whether an operand is given by name, and is no expression of its own. */
export function isNamed(operand: Value): operand is Doc {
  if (!isDoc(operand)) return false;
  const [first = ''] = operand.keys();
  return !first.startsWith('$');
}

interface NamedOperands {
  /** The operand of that name, compiled; refused when it is not given. */
  required(name: string): Evaluate;
  optional(name: string): Evaluate | undefined;
  /** The operand as it was written. */
  raw(name: string): Value | undefined;
}

interface Naming {
  readonly operator: string;
  readonly names: readonly string[];
  /** MongoDB's codes for an operand that is no document, an unknown name and a missing one. */
  readonly codes?: {
    readonly notObject?: number;
    readonly unknown?: number;
    /** One for all, or one for each name. */
    readonly missing?: number | Readonly<Record<string, number>>;
  };
}

/** Reads `$op: { name: operand, ... }`. */
export function namedOperands(
  { operator, names, codes = {} }: Naming,
  operand: Value,
  scope: Scope,
  compile: Compile,
): NamedOperands {
  if (!isDoc(operand)) {
    throw new StoreError(
      codes.notObject ?? 9,
      `${operator} only supports an object as its argument`,
    );
  }
  for (const name of operand.keys()) {
    if (!names.includes(name)) {
      throw new StoreError(codes.unknown ?? 9, `Unrecognized parameter to ${operator}: ${name}`);
    }
  }
  const optional = (name: string): Evaluate | undefined => {
    const spec = operand.get(name);
    return spec === undefined ? undefined : compile(spec, scope);
  };
  return {
    optional,
    raw: (name) => operand.get(name),
    required: (name) => {
      const evaluate = optional(name);
      if (evaluate !== undefined) return evaluate;
      const { missing } = codes;
      const code = typeof missing === 'object' ? missing[name] : missing;
      throw new StoreError(code ?? 9, `Missing '${name}' parameter to ${operator}`);
    },
  };
}
