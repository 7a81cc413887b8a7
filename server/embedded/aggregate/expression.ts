/**
 * Compiles aggregation expressions into functions of the document. Everything that can be refused
 * from the expression alone is refused here, before the first document is seen.
 */
import { notSupported, StoreError } from '../errors.ts';
import { isTruthy } from '../values/numbers.ts';
import { type Doc, isDoc, type Value } from '../values/types.ts';
import { constant, constantOf } from './constants.ts';
import { accumulationOperators } from './expressions/accumulations.ts';
import { arithmeticOperators } from './expressions/arithmetic.ts';
import { arrayOperators } from './expressions/arrays.ts';
import { comparisonOperators } from './expressions/comparison.ts';
import { conversionOperators } from './expressions/conversion.ts';
import { dateOperators } from './expressions/dates.ts';
import { objectOperators } from './expressions/objects.ts';
import { setOperators } from './expressions/sets.ts';
import { stringOperators } from './expressions/strings.ts';
import { variableOperators } from './expressions/variables.ts';
import { compilePath, valueAtPath } from './field-path.ts';
import { type Cell, type CompileOptions, type Evaluate, type Operator, Scope } from './scope.ts';

export type { CompileOptions, Evaluate, Scope } from './scope.ts';

const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ...Object.entries(accumulationOperators),
  ...Object.entries(arithmeticOperators),
  ...Object.entries(arrayOperators),
  ...Object.entries(comparisonOperators),
  ...Object.entries(conversionOperators),
  ...Object.entries(dateOperators),
  ...Object.entries(objectOperators),
  ...Object.entries(setOperators),
  ...Object.entries(stringOperators),
  ...Object.entries(variableOperators),
]);

/** Expressions of MongoDB that are left out; any other name is none at all. */
const UNSUPPORTED = new Set([
  '$function',
  '$accumulator',
  '$median',
  '$percentile',
  '$meta',
  '$toHashedIndexKey',
  '$toUUID',
  '$sigmoid',
]);

const NOTHING: Doc = new Map();

/** The outermost scope of a command: its `let` variables and the time. */
export function openScope(options: CompileOptions): Scope {
  const cells = new Map<string, Cell>();
  if (options.now !== undefined) cells.set('NOW', { value: options.now });
  let scope = options.scope ?? new Scope(cells, options.random);
  for (const [name, spec] of options.let ?? []) {
    const value = compileExpression(spec, scope)(NOTHING);
    const inner = scope.with(name);
    inner.cell.value = value;
    scope = inner.scope;
  }
  return scope;
}

/** A condition on a document, as `$expr` has one. */
export function compileCondition(spec: Value, options: CompileOptions): (doc: Doc) => boolean {
  const evaluate = compileExpression(spec, openScope(options));
  return (doc) => isTruthy(evaluate(doc));
}

export function compileExpression(spec: Value, scope: Scope): Evaluate {
  if (typeof spec === 'string') return compileText(spec, scope);
  if (isDoc(spec)) return compileDoc(spec, scope);
  if (Array.isArray(spec)) return compileArray(spec, scope);
  return constant(spec);
}

function compileText(text: string, scope: Scope): Evaluate {
  if (text.startsWith('$$')) return compileVariable(text.slice(2), scope);
  if (text.startsWith('$')) return compileFieldPath(compilePath(text.slice(1)), scope);
  return constant(text);
}

function compileFieldPath(path: readonly string[], scope: Scope): Evaluate {
  if (scope.has('CURRENT')) return readCell(scope.find('CURRENT'), path);
  const [name = ''] = path;
  if (path.length === 1) return (root) => root.get(name);
  return (root) => valueAtPath(root, path, 0);
}

function compileVariable(text: string, scope: Scope): Evaluate {
  const [name = '', ...path] = text.split('.');
  if (path.length > 0) compilePath(path.join('.'));
  if (name === 'ROOT' || (name === 'CURRENT' && !scope.has(name))) {
    return path.length === 0 ? (root) => root : (root) => valueAtPath(root, path, 0);
  }
  if (name === 'REMOVE') return constant(undefined);
  return readCell(scope.find(name), path);
}

function readCell(cell: Cell, path: readonly string[]): Evaluate {
  if (path.length === 0) return () => cell.value;
  return () => valueAtPath(cell.value, path, 0);
}

function compileArray(specs: readonly Value[], scope: Scope): Evaluate {
  const parts = specs.map((spec) => compileExpression(spec, scope));
  const evaluate: Evaluate = (root) => parts.map((part) => part(root) ?? null);
  return parts.every((part) => constantOf(part) !== undefined)
    ? constant(evaluate(NOTHING))
    : evaluate;
}

function compileDoc(spec: Doc, scope: Scope): Evaluate {
  const [first] = spec.keys();
  if (first?.startsWith('$')) return compileOperator(first, spec, scope);
  return compileFields(spec, scope);
}

function compileOperator(name: string, spec: Doc, scope: Scope): Evaluate {
  if (spec.size !== 1) {
    throw new StoreError(
      15983,
      `an object representing an expression must have exactly one field: ${[...spec.keys()]}`,
    );
  }
  const operator = OPERATORS.get(name);
  if (operator === undefined) {
    if (UNSUPPORTED.has(name)) throw notSupported(`The expression ${name}`);
    throw new StoreError('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
  }
  return operator(spec.get(name) ?? null, scope, compileExpression);
}

function compileFields(spec: Doc, scope: Scope): Evaluate {
  const fields = Array.from(spec, ([name, value]) => {
    requireFieldName(name);
    return { name, evaluate: compileExpression(value, scope) };
  });
  const evaluate: Evaluate = (root) => {
    const doc: Doc = new Map();
    for (const field of fields) {
      const value = field.evaluate(root);
      if (value !== undefined) doc.set(field.name, value);
    }
    return doc;
  };
  const isConstant = fields.every((field) => constantOf(field.evaluate) !== undefined);
  return isConstant ? constant(evaluate(NOTHING)) : evaluate;
}

function requireFieldName(name: string): void {
  if (name.includes('.')) {
    throw new StoreError(
      16412,
      `FieldPath field names may not contain '.'. Consider using $getField or $setField.`,
    );
  }
  if (name.startsWith('$')) {
    throw new StoreError(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    );
  }
}
