/** Compares what came with what a test expects, by the rules of the unified test format. */
import { BSON, type Document, type ObjectId } from 'mongodb';

/** What came is not what the test expects. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch';
}

/** Looks up what an operator names. */
export interface Named {
  entity(id: string): unknown;
  lsid(session: string): unknown;
}

interface Place {
  readonly path: string;
  /** At the root, fields that are not mentioned may be there. */
  readonly isRoot: boolean;
  readonly named: Named;
}

export function requireMatch(
  actual: unknown,
  expected: unknown,
  named: Named,
  path = 'result',
): void {
  match(actual, expected, { path, isRoot: true, named });
}

export function requireEqual(actual: unknown, expected: unknown, named: Named, path: string): void {
  match(actual, expected, { path, isRoot: false, named });
}

function match(actual: unknown, expected: unknown, at: Place): void {
  const operator = operatorIn(expected);
  if (operator !== undefined) {
    operator(actual, at);
  } else if (Array.isArray(expected)) {
    matchList(actual, expected, at);
  } else if (isPlain(expected)) {
    matchDocument(actual, expected, at);
  } else if (!isSame(actual, expected)) {
    throw mismatch(actual, expected, at);
  }
}

function matchList(actual: unknown, expected: readonly unknown[], at: Place): void {
  if (!Array.isArray(actual) || actual.length !== expected.length) {
    throw mismatch(actual, expected, at);
  }
  for (const [index, each] of expected.entries()) {
    match(actual[index], each, { ...at, path: `${at.path}[${index}]` });
  }
}

function matchDocument(given: unknown, expected: Document, at: Place): void {
  const actual = given instanceof Map ? Object.fromEntries(given) : given;
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) {
    throw mismatch(actual, expected, at);
  }
  const fields: Document = actual;
  for (const [field, each] of Object.entries(expected)) {
    match(fields[field], each, { ...at, path: `${at.path}.${field}`, isRoot: false });
  }
  if (at.isRoot) return;
  const extra = Object.keys(fields).find(
    (field) => fields[field] !== undefined && !Object.hasOwn(expected, field),
  );
  if (extra !== undefined) throw mismatch(fields[extra], undefined, at, `.${extra}`);
}

type Operator = (actual: unknown, at: Place) => void;

const operators: Readonly<Record<string, (operand: unknown) => Operator>> = {
  $$exists: (operand) => (actual, at) => {
    if ((actual !== undefined) !== operand) throw mismatch(actual, { $$exists: operand }, at);
  },
  $$type: (operand) => (actual, at) => {
    const names = Array.isArray(operand) ? operand : [operand];
    if (!names.some((name) => isOfType(actual, name))) {
      throw mismatch(actual, { $$type: operand }, at);
    }
  },
  $$unsetOrMatches: (operand) => (actual, at) => {
    if (actual !== undefined && actual !== null) match(actual, operand, at);
  },
  $$sessionLsid: (operand) => (actual, at) => match(actual, at.named.lsid(String(operand)), at),
  $$matchesEntity: (operand) => (actual, at) => match(actual, at.named.entity(String(operand)), at),
  $$matchesHexBytes: (operand) => (actual, at) => {
    const hex = actual instanceof Uint8Array ? Buffer.from(actual).toString('hex') : actual;
    if (hex !== operand) throw mismatch(hex, operand, at);
  },
  $$matchAsDocument: (operand) => (actual, at) => {
    match(BSON.EJSON.parse(String(actual)), operand, at);
  },
  $$matchAsRoot: (operand) => (actual, at) => match(actual, operand, { ...at, isRoot: true }),
  $$lte: (operand) => (actual, at) => {
    if (!(Number(actual) <= Number(operand))) throw mismatch(actual, { $$lte: operand }, at);
  },
};

function operatorIn(expected: unknown): Operator | undefined {
  if (!isPlain(expected)) return undefined;
  const [[name, operand] = ['', undefined], ...more] = Object.entries(expected);
  if (more.length > 0 || !name.startsWith('$$')) return undefined;
  const operator = operators[name];
  if (operator === undefined) throw new Error(`the runner does not know ${name}`);
  return operator(operand);
}

function isPlain(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !('_bsontype' in value) && !(value instanceof Date) && !(value instanceof RegExp);
}

const isNumber = (value: unknown): boolean =>
  typeof value === 'number' ||
  typeof value === 'bigint' ||
  value instanceof BSON.Int32 ||
  value instanceof BSON.Double ||
  value instanceof BSON.Long;

/** Numbers are equal whatever their kind. */
function isSame(actual: unknown, expected: unknown): boolean {
  if (isNumber(expected)) return isNumber(actual) && Number(actual) === Number(expected);
  if (typeof expected !== 'object' || expected === null) return actual === expected;
  return show(actual) === show(expected);
}

const typeTests: Readonly<Record<string, (value: unknown) => boolean>> = {
  double: (value) => typeof value === 'number' || value instanceof BSON.Double,
  int: (value) => value instanceof BSON.Int32 || (Number.isInteger(value) && isNumber(value)),
  long: (value) => isNumber(value) && Number.isInteger(Number(value)),
  string: (value) => typeof value === 'string',
  bool: (value) => typeof value === 'boolean',
  object: isPlain,
  array: Array.isArray,
  null: (value) => value === null,
  objectId: (value): value is ObjectId => value instanceof BSON.ObjectId,
  binData: (value) => value instanceof BSON.Binary || value instanceof Uint8Array,
  timestamp: (value) => value instanceof BSON.Timestamp,
  date: (value) => value instanceof Date,
};

function isOfType(value: unknown, name: string): boolean {
  const test = typeTests[name];
  if (test === undefined) throw new Error(`the runner does not know the type ${name}`);
  return test(value);
}

function mismatch(actual: unknown, expected: unknown, { path }: Place, below = ''): Mismatch {
  return new Mismatch(`${path}${below}: ${show(actual)} where ${show(expected)} was expected`);
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  return BSON.EJSON.stringify(value, { relaxed: false });
}
