import { newObjectId } from '../chance.ts';
import { StoreError } from '../errors.ts';
import { fieldsForIndexes } from '../storage/catalogue.ts';
import { ensureCollection } from '../storage/collections.ts';
import { insertRecord } from '../storage/records.ts';
import { checkDocument } from '../values/check.ts';
import { decodeFields, encode } from '../values/codec.ts';
import { docOf } from '../values/plain.ts';
import { type Doc, Regex, UNDEFINED, type Value } from '../values/types.ts';
import { docsArgument, refuseUnknown } from './arguments.ts';
import { bulkReply, inTurns, runBulk, type Statement, sizesOf } from './bulk.ts';
import { namespaceOf, type Operation } from './operation.ts';

const known = new Set(['documents', 'ordered', 'bypassDocumentValidation', 'stmtId', 'stmtIds']);

export async function insert(operation: Operation): Promise<Doc> {
  refuseUnknown(operation.body, 'insert', known);
  const namespace = namespaceOf(operation);
  const given = rawDocuments(operation);
  requireSome(given);
  const documents = await inTurns(given, (bytes) => checkedWithId(bytes, operation.startedAt));
  const statements = documents.map((bytes) => insertion(operation, namespace, bytes));
  return bulkReply(await runBulk(operation, statements, sizesOf(documents)), 'insert');
}

/** The documents; `documents` of the body is left there when it is no list of documents. */
function rawDocuments({ body, sequences }: Operation): readonly Buffer[] {
  return sequences.get('documents') ?? docsArgument(body, 'documents', 'insert').map(encode);
}

const insertedOne = docOf({ n: 1 });

/** @param bytes a document that was checked, its _id in front; it is stored as it is */
export function insertion(operation: Operation, namespace: string, bytes: Buffer): Statement {
  const { store } = operation.engine;
  return (target) => {
    const collection = ensureCollection(store, target, namespace);
    const doc = decodeFields(bytes, fieldsForIndexes(collection));
    refuseId(doc.get('_id'));
    insertRecord(target, collection, { record: store.newRecordId(collection), bytes }, doc);
    return insertedOne;
  };
}

export function requireSome({ length: count }: readonly unknown[]): void {
  if (count >= 1 && count <= 100_000) return;
  throw new StoreError(
    'InvalidLength',
    `Write batch sizes must be between 1 and 100000. Got ${count} operations.`,
  );
}

/** A document's bytes, in which an _id is added or moved to the front where it is not there. */
function checkedWithId(bytes: Buffer, now: number): Buffer {
  const id = checkDocument(bytes);
  if (id?.start === bodyStart) return bytes;
  const element =
    id === undefined
      ? encode(new Map([['_id', newObjectId(now)]])).subarray(bodyStart, -1)
      : bytes.subarray(id.start, id.end);
  const before = bytes.subarray(bodyStart, id?.start);
  const parts = [bytes.subarray(0, bodyStart), element, before];
  const moved = Buffer.concat(id === undefined ? parts : [...parts, bytes.subarray(id.end)]);
  moved.writeInt32LE(moved.length);
  return moved;
}

/** Behind a document's length. */
const bodyStart = 4;

/** Every document has an _id, and it stands first. */
export function withIdFirst(doc: Doc, now: number): Doc {
  const [first] = doc.keys();
  if (first === '_id') return doc;
  const id = doc.has('_id') ? (doc.get('_id') ?? null) : newObjectId(now);
  const moved: Doc = new Map([['_id', id]]);
  for (const [field, value] of doc) if (field !== '_id') moved.set(field, value);
  return moved;
}

export function refuseId(id: Value | undefined): void {
  if (Array.isArray(id) || id instanceof Regex || id === UNDEFINED) {
    const kind = Array.isArray(id) ? 'array' : id instanceof Regex ? 'regex' : 'undefined';
    throw new StoreError('InvalidIdField', `The '_id' value cannot be of type ${kind}`);
  }
  refuseDollarsInId(id);
}

/** At any depth; a reference may be an _id. */
function refuseDollarsInId(value: Value | undefined): void {
  if (Array.isArray(value)) for (const each of value) refuseDollarsInId(each);
  if (!(value instanceof Map)) return;
  const dollar = [...value.keys()].find((field) => field.startsWith('$'));
  if (dollar !== undefined && dollar !== '$ref') {
    throw new StoreError(
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    );
  }
  for (const field of value.values()) refuseDollarsInId(field);
}
