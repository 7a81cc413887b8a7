/** Reads a filter document into predicates, and refuses with MongoDB's words what it cannot mean. */
import { badValue, notSupported, StoreError } from '../errors.ts';
import { isTruthy, toInteger, truncateToInteger } from '../values/numbers.ts';
import {
  Binary,
  type Doc,
  isDoc,
  isNumeric,
  Regex,
  type TypeNumber,
  typeName,
  UNDEFINED,
  type Value,
} from '../values/types.ts';
import type { BitsMode, ComparisonOperator, Predicate } from './predicate.ts';
import { typesNamed } from './type-names.ts';
import { bitsOf } from './value-tests.ts';

const UNSUPPORTED = new Set([
  '$where',
  '$text',
  '$geoWithin',
  '$geoIntersects',
  '$near',
  '$nearSphere',
  '$within',
  '$geoNear',
  '$maxDistance',
  '$minDistance',
  '$jsonSchema',
  '$sampleRate',
]);

export function parseFilter(filter: Doc): Predicate {
  const of: Predicate[] = [];
  for (const [name, operand] of filter) {
    const predicate = name.startsWith('$')
      ? parseLogical(name, operand)
      : parseField(name, operand);
    if (predicate !== undefined) of.push(predicate);
  }
  return conjunction(of);
}

function conjunction(of: readonly Predicate[]): Predicate {
  const [first] = of;
  return first !== undefined && of.length === 1 ? first : { kind: 'and', of };
}

function parseLogical(name: string, operand: Value): Predicate | undefined {
  switch (name) {
    case '$and':
      return conjunction(parseList(name, operand));
    case '$or':
      return { kind: 'or', of: parseList(name, operand) };
    case '$nor':
      return { kind: 'nor', of: parseList(name, operand) };
    case '$expr':
      return { kind: 'expr', expression: operand };
    case '$comment':
      return undefined;
    default:
      if (UNSUPPORTED.has(name)) throw notSupported(name);
      throw badValue(
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' ` +
          'symbol, consider using $getField or $setField.',
      );
  }
}

function parseList(name: string, operand: Value): Predicate[] {
  if (!Array.isArray(operand)) throw badValue(`${name} must be an array`);
  if (operand.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
  return operand.map((each) => {
    if (!isDoc(each)) throw badValue('$or/$and/$nor entries need to be full objects');
    return parseFilter(each);
  });
}

function parseField(path: string, operand: Value): Predicate {
  if (isDoc(operand) && isOperators(operand)) return conjunction(parseOperators(path, operand));
  return parseEquality(path, operand);
}

function parseEquality(path: string, operand: Value): Predicate {
  if (operand instanceof Regex) return { kind: 'regex', path, regex: operand };
  return { kind: 'compare', path, operator: 'eq', operand: requireComparable(operand) };
}

/** A document whose first field is an operator; `$ref` and its like begin a stored reference. */
export function isOperators(doc: Doc): boolean {
  const [name = ''] = doc.keys();
  return name.startsWith('$') && name !== '$ref' && name !== '$id' && name !== '$db';
}

function parseOperators(path: string, operators: Doc): Predicate[] {
  const of: Predicate[] = [];
  for (const [name, operand] of operators) {
    // A pattern and its options are two operators that mean one thing.
    if (name === '$comment') continue;
    if (name === '$options') {
      if (!operators.has('$regex')) throw badValue('$options needs a $regex');
      continue;
    }
    of.push(parseOperator(path, name, operand, operators));
  }
  return of;
}

function parseOperator(path: string, name: string, operand: Value, siblings: Doc): Predicate {
  switch (name) {
    case '$eq':
      return compare(path, 'eq', operand);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return parseInequality(path, name, operand);
    case '$ne':
      if (operand instanceof Regex) throw badValue("Can't have regex as arg to $ne.");
      return { kind: 'not', of: compare(path, 'eq', operand) };
    case '$in':
      return parseIn(path, name, operand);
    case '$nin':
      return { kind: 'not', of: parseIn(path, name, operand) };
    case '$exists':
      return isTruthy(operand)
        ? { kind: 'exists', path }
        : { kind: 'not', of: { kind: 'exists', path } };
    case '$not':
      return { kind: 'not', of: parseNot(path, operand) };
    case '$regex':
      return { kind: 'regex', path, regex: parseRegex(operand, siblings.get('$options')) };
    case '$elemMatch':
      return parseElemMatch(path, operand);
    default:
      return parseRareOperator(path, name, operand);
  }
}

function parseRareOperator(path: string, name: string, operand: Value): Predicate {
  switch (name) {
    case '$type':
      return { kind: 'type', path, types: parseTypes(operand) };
    case '$size':
      return { kind: 'size', path, size: parseSize(operand) };
    case '$mod':
      return parseMod(path, operand);
    case '$all':
      return parseAll(path, operand);
    case '$bitsAllSet':
      return parseBits(path, 'allSet', name, operand);
    case '$bitsAllClear':
      return parseBits(path, 'allClear', name, operand);
    case '$bitsAnySet':
      return parseBits(path, 'anySet', name, operand);
    case '$bitsAnyClear':
      return parseBits(path, 'anyClear', name, operand);
    default:
      if (UNSUPPORTED.has(name)) throw notSupported(name);
      throw badValue(`unknown operator: ${name}`);
  }
}

function compare(path: string, operator: ComparisonOperator, operand: Value): Predicate {
  return { kind: 'compare', path, operator, operand: requireComparable(operand) };
}

function requireComparable(operand: Value): Value {
  if (operand === UNDEFINED) throw badValue('cannot compare to undefined');
  return operand;
}

function parseInequality(
  path: string,
  name: '$gt' | '$gte' | '$lt' | '$lte',
  operand: Value,
): Predicate {
  if (operand instanceof Regex) {
    throw badValue(`Can't have RegEx as arg to predicate over field '${path}'.`);
  }
  const operators = { $gt: 'gt', $gte: 'gte', $lt: 'lt', $lte: 'lte' } as const;
  return compare(path, operators[name], operand);
}

function parseIn(path: string, name: string, operand: Value): Predicate {
  if (!Array.isArray(operand)) throw badValue(`${name} needs an array`);
  for (const each of operand) {
    if (isDoc(each) && isOperators(each)) throw badValue(`cannot nest $ under ${name}`);
    requireComparable(each);
  }
  return { kind: 'in', path, operands: operand };
}

function parseNot(path: string, operand: Value): Predicate {
  if (operand instanceof Regex) return { kind: 'regex', path, regex: operand };
  if (!isDoc(operand)) throw badValue('$not needs a regex or a document');
  if (operand.size === 0) throw badValue('$not cannot be empty');
  if (!isOperators(operand)) throw badValue(`unknown operator: ${[...operand.keys()][0]}`);
  return conjunction(parseOperators(path, operand));
}

export function parseRegex(operand: Value, options: Value | undefined): Regex {
  if (options !== undefined && typeof options !== 'string') {
    throw badValue('$options has to be a string');
  }
  if (operand instanceof Regex) {
    if (options !== undefined && operand.flags !== '') {
      throw new StoreError(51075, 'options set in both $regex and $options');
    }
    return new Regex(operand.pattern, options ?? operand.flags);
  }
  if (typeof operand !== 'string') throw badValue('$regex has to be a string');
  return new Regex(operand, options ?? '');
}

function parseElemMatch(path: string, operand: Value): Predicate {
  if (!isDoc(operand)) throw badValue('$elemMatch needs an Object');
  const [first = ''] = operand.keys();
  const isLogical = ['$and', '$or', '$nor', '$expr', '$where'].includes(first);
  if (isOperators(operand) && !isLogical) {
    const of = conjunction(parseOperators('', operand));
    return { kind: 'elemMatch', path, form: 'value', of };
  }
  return { kind: 'elemMatch', path, form: 'object', of: parseFilter(operand) };
}

function parseTypes(operand: Value): ReadonlySet<TypeNumber> {
  if (!Array.isArray(operand)) return new Set(typesNamed(operand));
  if (operand.length === 0) {
    throw new StoreError('FailedToParse', 'a must match at least one type');
  }
  return new Set(operand.flatMap(typesNamed));
}

function parseSize(operand: Value): number {
  const size = isNumeric(operand) ? toInteger(operand) : undefined;
  if (size === undefined) {
    throw badValue(`Failed to parse $size. Expected an integer, found ${typeName(operand)}`);
  }
  if (size < 0n) throw badValue('Failed to parse $size. Expected a non-negative number');
  return Number(size);
}

function parseMod(path: string, operand: Value): Predicate {
  if (!Array.isArray(operand)) throw badValue('malformed mod, needs to be an array');
  if (operand.length < 2) throw badValue('malformed mod, not enough elements');
  if (operand.length > 2) throw badValue('malformed mod, too many elements');
  const [divisor, remainder] = operand.map((each, index) => {
    const whole = isNumeric(each) ? truncateToInteger(each) : undefined;
    if (whole === undefined) {
      throw badValue(`malformed mod, ${index === 0 ? 'divisor' : 'remainder'} not a number`);
    }
    return whole;
  });
  if (divisor === 0n || divisor === undefined) throw badValue('divisor cannot be 0');
  return { kind: 'mod', path, divisor, remainder: remainder ?? 0n };
}

function parseAll(path: string, operand: Value): Predicate {
  if (!Array.isArray(operand)) throw badValue('$all needs an array');
  if (operand.length === 0) return { kind: 'never' };
  return conjunction(operand.map((each) => parseAllElement(path, each)));
}

function parseAllElement(path: string, element: Value): Predicate {
  if (isDoc(element) && isOperators(element)) {
    const condition = element.get('$elemMatch');
    if (condition === undefined) throw badValue('no $ expressions in $all');
    return parseElemMatch(path, condition);
  }
  return parseEquality(path, element);
}

function parseBits(path: string, mode: BitsMode, name: string, operand: Value): Predicate {
  return { kind: 'bits', path, mode, mask: parseMask(name, operand) };
}

function parseMask(name: string, operand: Value): bigint {
  if (Array.isArray(operand)) {
    return operand.reduce<bigint>((mask, each) => mask | (1n << bitPosition(name, each)), 0n);
  }
  if (!(operand instanceof Binary) && !isNumeric(operand)) {
    throw badValue(
      `${name} takes an Array, a number, or a BinData but received: ${typeName(operand)}`,
    );
  }
  const mask = bitsOf(operand);
  if (mask === undefined || mask < 0n) {
    throw badValue(`${name} takes a non-negative integer that fits 64 bits`);
  }
  return mask;
}

function bitPosition(name: string, value: Value): bigint {
  const position = isNumeric(value) ? toInteger(value) : undefined;
  if (position === undefined || position < 0n || position > 0x7fffffffn) {
    throw badValue(`bit positions for ${name} must be non-negative integers`);
  }
  if (position > 4096n) throw badValue(`bit positions for ${name} above 4096 are not supported`);
  return position;
}
