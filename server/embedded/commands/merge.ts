/** What `$merge` writes: each result replaces, changes or becomes a document of a collection. */
import type { MergeRequest } from '../aggregate/pipeline.ts';
import { StoreError } from '../errors.ts';
import { ensureCollection } from '../storage/collections.ts';
import { insertRecord, type StoredDocument } from '../storage/records.ts';
import type { WriteTarget } from '../storage/write-target.ts';
import { compileUpdate } from '../update/update.ts';
import { encode } from '../values/codec.ts';
import type { Doc, Value } from '../values/types.ts';
import { refuseId, withIdFirst } from './insert.ts';
import { checkedNamespace, nowOf, type Operation, write } from './operation.ts';
import { findFirst, selectionOf } from './selection.ts';
import { applyChange } from './update.ts';

export async function mergeDocuments(
  operation: Operation,
  request: MergeRequest,
  docs: readonly Doc[],
): Promise<void> {
  const namespace = checkedNamespace(request.database ?? operation.database, request.collection);
  await write(operation, (target) => {
    const collection = ensureCollection(operation.engine.store, target, namespace);
    requireUnique(
      request,
      collection.indexes.map(({ unique, spec }) => ({ unique, key: spec.get('key') })),
    );
    for (const doc of docs) mergeOne(operation, target, { namespace, request, doc });
  });
}

/** Results can be matched with documents only by fields that tell documents apart. */
function requireUnique(
  { on }: MergeRequest,
  indexes: readonly { unique: boolean; key: Value | undefined }[],
): void {
  const wanted = [...on].sort().join();
  const isUnique = indexes.some(
    ({ unique, key }) => unique && key instanceof Map && [...key.keys()].sort().join() === wanted,
  );
  if (isUnique) return;
  throw new StoreError(51183, 'Cannot find index to verify that join fields will be unique');
}

function mergeOne(
  operation: Operation,
  target: WriteTarget,
  { namespace, request, doc: given }: { namespace: string; request: MergeRequest; doc: Doc },
): void {
  const doc = withIdFirst(given, operation.startedAt);
  const filter: Doc = new Map(
    request.on.map((path) => [path, new Map([['$eq', joinValue(doc, path)]])]),
  );
  const selection = selectionOf(operation, { filter }, {});
  const { store } = operation.engine;
  const collection = ensureCollection(store, target, namespace);
  const found = findFirst(operation, target, collection, selection);
  if (found !== undefined) {
    changeMatched(operation, target, { namespace, request, doc, found });
    return;
  }
  if (request.whenNotMatched === 'discard') return;
  if (request.whenNotMatched === 'fail') {
    throw new StoreError(
      13113,
      '$merge could not find a matching document in the target collection for at least one document in the source collection',
    );
  }
  refuseId(doc.get('_id'));
  insertRecord(
    target,
    collection,
    { record: store.newRecordId(collection), bytes: encode(doc) },
    doc,
  );
}

function joinValue(doc: Doc, path: string): Value {
  let value: Value | undefined = doc;
  for (const part of path.split('.')) value = value instanceof Map ? value.get(part) : undefined;
  if (value !== undefined && value !== null && !Array.isArray(value)) return value;
  throw new StoreError(
    51132,
    `$merge write error: 'on' field '${path}' cannot be missing, null, undefined or an array`,
  );
}

function changeMatched(
  operation: Operation,
  target: WriteTarget,
  of: { namespace: string; request: MergeRequest; doc: Doc; found: StoredDocument },
): void {
  const { request, doc } = of;
  const { whenMatched } = request;
  if (whenMatched === 'keepExisting') return;
  if (whenMatched === 'fail') {
    throw new StoreError(
      'DuplicateKey',
      '$merge with whenMatched: fail found an existing document',
    );
  }
  const collection = ensureCollection(operation.engine.store, target, of.namespace);
  const now = nowOf(operation);
  const options = { now, let: request.variables(doc) };
  const update = typeof whenMatched === 'string' ? replacement(whenMatched, doc) : whenMatched;
  const updater = compileUpdate(update, options);
  const selection = selectionOf(operation, { filter: new Map() }, {});
  applyChange(operation, target, collection, of.found, { selection, updater, upsert: false });
}

/** `merge` sets every field of the result, `replace` leaves nothing else. */
function replacement(how: 'replace' | 'merge', doc: Doc): Doc {
  if (how === 'replace') return doc;
  const fields: Doc = new Map([...doc].filter(([field]) => field !== '_id'));
  return new Map<string, Value>([['$set', fields]]);
}
