import { newObjectId } from '../chance.ts';
import { StoreError } from '../errors.ts';
import { ensureCollection } from '../storage/collections.ts';
import { insertRecord } from '../storage/records.ts';
import { decode, encode } from '../values/codec.ts';
import { docOf } from '../values/plain.ts';
import { type Doc, Regex, UNDEFINED, type Value } from '../values/types.ts';
import { refuseUnknown } from './arguments.ts';
import { bulkReply, runBulk, type Statement, statementDocs } from './bulk.ts';
import { namespaceOf, type Operation } from './operation.ts';

const known = new Set(['documents', 'ordered', 'bypassDocumentValidation', 'stmtId', 'stmtIds']);

export async function insert(operation: Operation): Promise<Doc> {
  refuseUnknown(operation.body, 'insert', known);
  const namespace = namespaceOf(operation);
  const documents = statementDocs(operation, 'documents', decode);
  requireSome(documents);
  const raw = operation.sequences.get('documents');
  const statements = documents.map((given, at) =>
    insertion(operation, namespace, given, raw?.[at]),
  );
  return bulkReply(await runBulk(operation, statements), 'insert');
}

/** @param raw the document as it came, where it came as bytes */
export function insertion(
  operation: Operation,
  namespace: string,
  given: Doc,
  raw?: Buffer,
): Statement {
  const { store } = operation.engine;
  const doc = withIdFirst(given, operation.startedAt);
  const bytes = (doc === given ? raw : undefined) ?? encode(doc);
  return (target) => {
    refuseId(doc.get('_id'));
    const collection = ensureCollection(store, target, namespace);
    insertRecord(target, collection, { record: store.newRecordId(collection), bytes }, doc);
    return docOf({ n: 1 });
  };
}

export function requireSome({ length: count }: readonly Doc[]): void {
  if (count >= 1 && count <= 100_000) return;
  throw new StoreError(
    'InvalidLength',
    `Write batch sizes must be between 1 and 100000. Got ${count} operations.`,
  );
}

/** Every document has an _id, and it stands first. */
export function withIdFirst(doc: Doc, now: number): Doc {
  const [first] = doc.keys();
  if (first === '_id') return doc;
  const id = doc.get('_id') ?? newObjectId(now);
  const moved: Doc = new Map([['_id', id]]);
  for (const [field, value] of doc) if (field !== '_id') moved.set(field, value);
  return moved;
}

export function refuseId(id: Value | undefined): void {
  if (Array.isArray(id) || id instanceof Regex || id === UNDEFINED) {
    const kind = Array.isArray(id) ? 'array' : id instanceof Regex ? 'regex' : 'undefined';
    throw new StoreError('InvalidIdField', `The '_id' value cannot be of type ${kind}`);
  }
  if (!(id instanceof Map)) return;
  const dollar = [...id.keys()].find((field) => field.startsWith('$'));
  if (dollar === undefined || dollar === '$ref') return;
  throw new StoreError(
    'DollarPrefixedFieldName',
    `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
  );
}
