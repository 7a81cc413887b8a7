/** Reads a command's fields, and refuses in MongoDB's words those of the wrong type or unknown. */
import { notSupported, StoreError } from '../errors.ts';
import { numberIn } from '../reading.ts';
import { type Doc, isDoc, isNumeric, typeName, type Value } from '../values/types.ts';

/** Fields that any command may carry. */
const generic = new Set([
  '$db',
  '$readPreference',
  '$clusterTime',
  '$configServerState',
  '$audit',
  '$client',
  'lsid',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'rawData',
]);

export function refuseUnknown(body: Doc, name: string, known: ReadonlySet<string>): void {
  for (const field of body.keys()) {
    if (field === name || known.has(field) || generic.has(field)) continue;
    throw unknownField(name, field);
  }
}

export function unknownField(where: string, field: string): StoreError {
  return new StoreError('IDLUnknownField', `BSON field '${where}.${field}' is an unknown field.`);
}

/** A filter, a sort, a projection: a document, empty when it is missing or null. */
export function docArgument(body: Doc, field: string, where: string): Doc {
  const value = body.get(field);
  if (value === undefined || value === null) return new Map();
  if (isDoc(value)) return value;
  throw wrongType(where, field, value, 'object');
}

export function countArgument(body: Doc, field: string, where: string): number | undefined {
  const value = body.get(field);
  if (value === undefined || value === null) return undefined;
  if (!isNumeric(value)) {
    throw wrongType(where, field, value, "[long, int, decimal, double]', expected types '");
  }
  const number = Math.trunc(numberIn(value) ?? 0);
  if (number >= 0) return number;
  throw new StoreError(51024, `BSON field '${field}' value must be >= 0, actual value '${number}'`);
}

export function listArgument(body: Doc, field: string, where: string): Value[] {
  const value = body.get(field);
  if (Array.isArray(value)) return value;
  if (value === undefined || value === null) throw missingField(where, field);
  throw wrongType(where, field, value, 'array');
}

export function docsArgument(body: Doc, field: string, where: string): Doc[] {
  return listArgument(body, field, where).map((each, at) => {
    if (isDoc(each)) return each;
    throw wrongType(where, `${field}.${at}`, each, 'object');
  });
}

export function wrongType(
  where: string,
  field: string,
  value: Value,
  expected: string,
): StoreError {
  return new StoreError(
    'TypeMismatch',
    `BSON field '${where}.${field}' is the wrong type '${typeName(value)}', expected type '${expected}'`,
  );
}

export function missingField(where: string, field: string): StoreError {
  return new StoreError(
    'IDLFailedToParse',
    `BSON field '${where}.${field}' is missing but a required field`,
  );
}

/** Only the simple collation is known: comparing bytes. */
export function refuseCollation(value: Value | undefined): void {
  if (value === undefined || value === null) return;
  const isSimple = isDoc(value) && (value.size === 0 || value.get('locale') === 'simple');
  if (!isSimple) throw notSupported('a collation other than simple');
}

/** `let` variables, when there are any. */
export function letArgument(body: Doc, where: string): { let: Doc } | Record<string, never> {
  const variables = docArgument(body, 'let', where);
  return variables.size === 0 ? {} : { let: variables };
}
