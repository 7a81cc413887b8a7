import { StoreError } from '../errors.ts';
import { numberIn } from '../reading.ts';
import { recordKey, removeRecord } from '../storage/records.ts';
import type { WriteTarget } from '../storage/write-target.ts';
import { decode } from '../values/codec.ts';
import { docOf } from '../values/plain.ts';
import type { Doc } from '../values/types.ts';
import {
  docArgument,
  letArgument,
  refuseCollation,
  refuseUnknown,
  unknownField,
} from './arguments.ts';
import { type Answer, bulkReply, runBulk, runEach, type Statement, statementDocs } from './bulk.ts';
import { namespaceOf, type Operation, write, writeSlice } from './operation.ts';
import { findFirst, findRecords, type Selection, selectionOf } from './selection.ts';
import { bytesPerWrite, lazily, recordsPerWrite } from './update.ts';

const known = new Set(['deletes', 'ordered', 'let', 'stmtId', 'stmtIds']);
const knownInStatement = new Set(['q', 'limit', 'hint', 'collation']);

export async function deleteDocuments(operation: Operation): Promise<Doc> {
  refuseUnknown(operation.body, 'delete', known);
  const namespace = namespaceOf(operation);
  const docs = await statementDocs(operation, 'deletes');
  for (const doc of docs) refuseStatement(doc);
  if (docs.every(isForOne)) {
    const statements = docs.map((doc) => deleting(operation, namespace, doc));
    return bulkReply(await runBulk(operation, statements), 'delete');
  }
  const run = async (doc: Doc) => deleteStatement(operation, namespace, doc);
  return bulkReply(await runEach(operation, docs, 'limit=0', run), 'delete');
}

/** A statement that removes one document at most. */
export function deleting(operation: Operation, namespace: string, doc: Doc): Statement {
  const compiled = lazily(() => compileSelection(operation, doc));
  return (target) => deleteOne(operation, target, namespace, compiled());
}

function refuseStatement(doc: Doc): void {
  for (const field of doc.keys()) {
    if (!knownInStatement.has(field)) throw unknownField('delete.deletes', field);
  }
  refuseCollation(doc.get('collation'));
  const limit = numberIn(doc.get('limit'));
  if (limit !== 0 && limit !== 1) {
    throw new StoreError(
      'FailedToParse',
      `The limit field in delete objects must be 0 or 1. Got ${String(limit)}`,
    );
  }
}

const isForOne = (doc: Doc): boolean => numberIn(doc.get('limit')) === 1;

function compileSelection(operation: Operation, doc: Doc): Selection {
  const filter = docArgument(doc, 'q', 'delete.deletes');
  const variables = letArgument(operation.body, operation.name);
  return selectionOf(operation, { filter, hint: doc.get('hint') }, variables);
}

function deleteOne(
  operation: Operation,
  target: WriteTarget,
  namespace: string,
  selection: Selection,
): Answer {
  const collection = target.catalogue.find(namespace);
  const found =
    collection === undefined ? undefined : findFirst(operation, target, collection, selection);
  if (collection === undefined || found === undefined) return docOf({ n: 0 });
  removeRecord(target, collection, found.record, decode(found.bytes));
  return docOf({ n: 1 });
}

/** A statement in writes of its own, whether it removes one document or many. */
export function deleteStatement(
  operation: Operation,
  namespace: string,
  doc: Doc,
): Promise<Answer> {
  const selection = compileSelection(operation, doc);
  return isForOne(doc)
    ? write(operation, (target) => deleteOne(operation, target, namespace, selection))
    : deleteMany(operation, namespace, selection);
}

async function deleteMany(
  operation: Operation,
  namespace: string,
  selection: Selection,
): Promise<Answer> {
  const records = await findRecords(operation, namespace, selection);
  let n = 0;
  for (let from = 0; from < records.length; ) {
    const slice = records.slice(from, from + recordsPerWrite);
    const part = await writeSlice(operation, (target) =>
      removeRecords(target, { namespace, records: slice, selection }),
    );
    from += part.done;
    n += part.removed;
  }
  return docOf({ n });
}

/** @returns also how many of the records were done: fewer when they are large */
function removeRecords(
  target: WriteTarget,
  at: { namespace: string; records: readonly number[]; selection: Selection },
): { removed: number; done: number } {
  const collection = target.catalogue.find(at.namespace);
  const part = { removed: 0, done: 0 };
  if (collection === undefined) return { ...part, done: at.records.length };
  let size = 0;
  for (const record of at.records) {
    if (size >= bytesPerWrite) break;
    part.done += 1;
    const bytes = target.get(recordKey(collection, record));
    if (bytes === undefined) continue;
    size += bytes.length;
    const doc = decode(bytes);
    if (!at.selection.matcher.matches(doc)) continue;
    removeRecord(target, collection, record, doc);
    part.removed += 1;
  }
  return part;
}
