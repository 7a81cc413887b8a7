/** Reads `{ $set: ..., $inc: ... }` into changes of places, and applies them together. */

import type { CompileOptions } from '../aggregate/expression.ts';
import { badValue, failedToParse, StoreError } from '../errors.ts';
import { formatValue } from '../values/format.ts';
import { arrayIndex } from '../values/paths.ts';
import { type Doc, isDoc, typeName, type Value } from '../values/types.ts';
import { addToSet, pull, pullAll, push } from './array-leaves.ts';
import { editDoc, type Leaf, type Owned } from './edit.ts';
import {
  bits,
  currentDate,
  extreme,
  increment,
  type MakeLeaf,
  multiplyBy,
  pop,
  set,
  type UpdateContext,
  unset,
} from './leaves.ts';
import {
  type ArrayFilters,
  comparePaths,
  compileArrayFilters,
  expandPath,
  isDynamicPath,
  type Path,
  parseUpdatePath,
  refuseConflicts,
  requireFiltersUsed,
} from './update-path.ts';

interface Change {
  readonly path: Path;
  /** The leaf for this occasion; undefined when the change does not apply to it. */
  readonly leafFor: (doc: Doc, context: UpdateContext) => Leaf | undefined;
}

interface OperatorUpdate {
  readonly isPositional: boolean;
  readonly apply: (doc: Doc, context: UpdateContext) => Doc;
}

export function compileOperators(
  update: Doc,
  options: CompileOptions & { readonly arrayFilters?: readonly Doc[] },
): OperatorUpdate {
  const changes = Array.from(update).flatMap(([operator, fields]) =>
    parseOperator(operator, fields, options),
  );
  const paths = changes.map(({ path }) => path);
  refuseConflicts(paths);
  const filters = compileArrayFilters(options.arrayFilters ?? [], options);
  requireFiltersUsed(filters, paths, update);
  changes.sort((a, b) => comparePaths(a.path, b.path));
  const isPositional = paths.some((path) => path.includes('$'));
  const isDynamic = paths.some(isDynamicPath);
  const apply: OperatorUpdate['apply'] = (doc, context) =>
    applyChanges(doc, isDynamic ? expand(doc, changes, filters, context) : changes, context);
  const dollars = paths.map(([root = '']) => root).filter((root) => root.startsWith('$'));
  if (dollars.length === 0) return { isPositional, apply };
  return { isPositional, apply: refusingDollars(dollars, apply) };
}

/** A document may be made with a field that begins with a dollar, but none is given one. */
function refusingDollars(
  names: readonly string[],
  apply: OperatorUpdate['apply'],
): OperatorUpdate['apply'] {
  return (doc, context) => {
    const next = apply(doc, context);
    const isSet = (name: string) => next.has(name) && next.get(name) !== doc.get(name);
    const wrong = context.isInsert ? undefined : names.find(isSet);
    if (wrong !== undefined) throw dollarInUpdate(wrong);
    return next;
  };
}

export function dollarInUpdate(name: string): StoreError {
  return new StoreError(
    'DollarPrefixedFieldName',
    `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  );
}

function expand(
  doc: Doc,
  changes: readonly Change[],
  filters: ArrayFilters,
  context: UpdateContext,
): Change[] {
  const expanded = changes
    .filter((change) => change.leafFor(doc, context) !== undefined)
    .flatMap((change) =>
      expandPath(doc, change.path, filters, context.position).map((path) => ({ ...change, path })),
    );
  refuseConflicts(expanded.map(({ path }) => path));
  return expanded.sort((a, b) => comparePaths(a.path, b.path));
}

function applyChanges(doc: Doc, changes: readonly Change[], context: UpdateContext): Doc {
  const owned: Owned = new WeakSet();
  let next = doc;
  for (const { path, leafFor } of changes) {
    const leaf = leafFor(doc, context);
    if (leaf !== undefined) next = editDoc(next, path, leaf, owned);
  }
  return next;
}

// ---- Parsing -------------------------------------------------------------------------------

function parseOperator(operator: string, fields: Value, options: CompileOptions): Change[] {
  const parse = parserOf(operator, options);
  if (!isDoc(fields)) {
    throw failedToParse(
      `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${formatValue(fields)}}`,
    );
  }
  return Array.from(fields).flatMap(([path, operand]) => parse(path, operand));
}

type ParseChange = (path: string, operand: Value) => Change[];

/** A change whose leaf is the same on every occasion. */
function always(makeLeaf: (operand: Value, path: string) => Leaf): ParseChange {
  return (path, operand) => {
    const leaf = makeLeaf(operand, path);
    return [{ path: parseUpdatePath(path), leafFor: () => leaf }];
  };
}

function parserOf(operator: string, options: CompileOptions): ParseChange {
  switch (operator) {
    case '$set':
      return always(set);
    case '$setOnInsert':
      return (path, operand) => {
        const leaf = set(operand);
        const leafFor: Change['leafFor'] = (_, { isInsert }) => (isInsert ? leaf : undefined);
        return [{ path: parseUpdatePath(path), leafFor }];
      };
    case '$unset':
      return always(() => unset);
    case '$inc':
      return always(increment);
    case '$mul':
      return always(multiplyBy);
    case '$min':
      return always((operand) => extreme(operand, -1));
    case '$max':
      return always((operand) => extreme(operand, 1));
    case '$currentDate':
      return (path, operand) => {
        const makeLeaf: MakeLeaf = currentDate(operand);
        return [{ path: parseUpdatePath(path), leafFor: (_, context) => makeLeaf(context) }];
      };
    case '$rename':
      return parseRename;
    default:
      return arrayParserOf(operator, options);
  }
}

function arrayParserOf(operator: string, options: CompileOptions): ParseChange {
  switch (operator) {
    case '$push':
      return always(push);
    case '$addToSet':
      return always(addToSet);
    case '$pull':
      return always((operand) => pull(operand, options));
    case '$pullAll':
      return always(pullAll);
    case '$pop':
      return always(pop);
    case '$bit':
      return always(bits);
    default:
      throw failedToParse(
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
  }
}

// ---- $rename -------------------------------------------------------------------------------

function parseRename(from: string, to: Value): Change[] {
  if (typeof to !== 'string') {
    throw badValue(`The 'to' field for $rename must be a string: ${from}: ${formatValue(to)}`);
  }
  if (to.includes('\0')) {
    throw badValue("The 'to' field for $rename cannot contain an embedded null byte");
  }
  const source = parseUpdatePath(from);
  const target = parseUpdatePath(to);
  if (from === to) {
    throw badValue(`The source and target field for $rename must differ: ${from}: "${to}"`);
  }
  if (isPrefix(source, target) || isPrefix(target, source)) {
    throw badValue(
      `The source and target field for $rename must not be on the same path: ${from}: "${to}"`,
    );
  }
  if (isDynamicPath(source))
    throw badValue(`The source field for $rename may not be dynamic: ${from}`);
  if (isDynamicPath(target)) {
    throw badValue(`The destination field for $rename may not be dynamic: ${to}`);
  }
  return [
    { path: source, leafFor: (doc) => (renamed(doc, source) === undefined ? undefined : unset) },
    { path: target, leafFor: (doc) => moved(doc, source, target) },
  ];
}

function moved(doc: Doc, source: Path, target: Path): Leaf | undefined {
  const value = renamed(doc, source);
  if (value === undefined) return undefined;
  refuseArrayElement(doc, target);
  return set(value);
}

const isPrefix = (path: Path, of: Path): boolean =>
  path.every((component, depth) => of[depth] === component);

/** The value to be moved, from the document as it was before the update. */
function renamed(doc: Doc, source: Path): Value | undefined {
  let value: Value | undefined = doc;
  let isElement = false;
  for (const component of source) {
    if (value === undefined) return undefined;
    if (value instanceof Map) value = value.get(component);
    else {
      const index = arrayIndex(component);
      if (!Array.isArray(value) || index < 0) throw noWay(source, component, value);
      isElement = true;
      value = value[index];
    }
  }
  if (isElement && value !== undefined) throw arrayElement('source', source);
  return value;
}

function noWay(path: Path, component: string, value: Value): StoreError {
  return new StoreError(
    'PathNotViable',
    `cannot use the part (${component} of ${path.join('.')}) to traverse the element (${formatValue(value)})`,
  );
}

function refuseArrayElement(doc: Doc, path: Path): void {
  let value: Value | undefined = doc;
  for (const component of path) {
    if (Array.isArray(value) && arrayIndex(component) >= 0) throw arrayElement('destination', path);
    value = value instanceof Map ? value.get(component) : undefined;
  }
}

function arrayElement(role: string, path: Path): StoreError {
  return badValue(
    `The ${role} field cannot be an array element, '${path.join('.')}' in doc has an array field`,
  );
}
