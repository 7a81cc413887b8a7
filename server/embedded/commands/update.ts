import { failedToParse } from '../errors.ts';
import { matchesBytes } from '../planner/execute.ts';
import { docIn, docsIn, listIn } from '../reading.ts';
import type { CollectionInfo } from '../storage/catalogue.ts';
import { ensureCollection } from '../storage/collections.ts';
import { insertRecord, recordKey, replaceRecord, type StoredDocument } from '../storage/records.ts';
import type { WriteTarget } from '../storage/write-target.ts';
import { compileUpdate, type Updater } from '../update/update.ts';
import { upsertBase } from '../update/upsert.ts';
import { decode, encode } from '../values/codec.ts';
import { docOf } from '../values/plain.ts';
import { type Doc, isDoc, type Value } from '../values/types.ts';
import {
  docArgument,
  letArgument,
  refuseCollation,
  refuseUnknown,
  unknownField,
} from './arguments.ts';
import {
  type Answer,
  bulkReply,
  isOn,
  runBulk,
  runEach,
  type Statement,
  statementDocs,
} from './bulk.ts';
import { refuseId, withIdFirst } from './insert.ts';
import {
  evaluationOf,
  namespaceOf,
  nowOf,
  type Operation,
  write,
  writeSlice,
} from './operation.ts';
import { findFirst, findRecords, type Selection, selectionOf } from './selection.ts';

const known = new Set([
  'updates',
  'ordered',
  'bypassDocumentValidation',
  'let',
  'stmtId',
  'stmtIds',
]);
const knownInStatement = new Set([
  'q',
  'u',
  'c',
  'upsert',
  'multi',
  'arrayFilters',
  'hint',
  'collation',
  'sort',
]);

export interface Change {
  readonly selection: Selection;
  readonly updater: Updater;
  readonly upsert: boolean;
}

/** Records changed in one write; a larger update is several, so that it does not stop the rest. */
export const recordsPerWrite = 200;
export const bytesPerWrite = 1 << 20;

export async function update(operation: Operation): Promise<Doc> {
  refuseUnknown(operation.body, 'update', known);
  const namespace = namespaceOf(operation);
  const docs = await statementDocs(operation, 'updates');
  for (const doc of docs) refuseStatement(doc);
  if (!docs.some((doc) => isOn(doc, 'multi'))) {
    const statements = docs.map((doc) => updating(operation, namespace, doc));
    return bulkReply(await runBulk(operation, statements), 'update');
  }
  const run = async (doc: Doc) => updateStatement(operation, namespace, doc);
  return bulkReply(await runEach(operation, docs, 'multi=true', run), 'update');
}

/** A statement that changes one document at most. */
export function updating(operation: Operation, namespace: string, doc: Doc): Statement {
  const compiled = lazily(() => compileChange(operation, doc));
  return (target) => updateOne(operation, target, namespace, compiled());
}

function refuseStatement(doc: Doc): void {
  for (const field of doc.keys()) {
    if (!knownInStatement.has(field)) throw unknownField('update.updates', field);
  }
  refuseCollation(doc.get('collation'));
  refuseSortedMany(doc);
}

/** Which of many comes first does not matter when all of them are changed. */
export function refuseSortedMany(doc: Doc): void {
  if (isOn(doc, 'multi') && doc.has('sort')) {
    throw failedToParse('Cannot specify sort with multi=true');
  }
}

/** A statement that cannot be compiled fails when its turn comes, not before. */
export function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function compileChange(operation: Operation, doc: Doc): Change {
  const filter = docArgument(doc, 'q', 'update.updates');
  const variables = letOf(operation, doc.get('c'));
  const updater = compileUpdater(operation, doc.get('u'), doc.get('arrayFilters'), variables);
  if (isOn(doc, 'multi') && updater.kind === 'replacement') {
    throw failedToParse('multi update is not supported for replacement-style update');
  }
  const sort = docArgument(doc, 'sort', 'update.updates');
  const hint = doc.get('hint');
  return {
    updater,
    selection: selectionOf(operation, { filter, sort, hint }, variables),
    upsert: isOn(doc, 'upsert'),
  };
}

function letOf(operation: Operation, constants: Value | undefined): { let?: Doc } {
  const variables = letArgument(operation.body, operation.name);
  const own = docIn(constants);
  return own === undefined ? variables : { let: new Map([...(variables.let ?? []), ...own]) };
}

export function compileUpdater(
  operation: Operation,
  update: Value | undefined,
  arrayFilters: Value | undefined,
  variables: { let?: Doc },
): Updater {
  if (!isDoc(update) && !Array.isArray(update)) {
    throw failedToParse('Update argument must be either an object or an array');
  }
  const filters = listIn(arrayFilters) === undefined ? {} : { arrayFilters: docsIn(arrayFilters) };
  return compileUpdate(update, { ...variables, ...filters, ...evaluationOf(operation) });
}

export function updateOne(
  operation: Operation,
  target: WriteTarget,
  namespace: string,
  change: Change,
): Answer {
  const collection = target.catalogue.find(namespace);
  const found =
    collection === undefined
      ? undefined
      : findFirst(operation, target, collection, change.selection);
  if (collection !== undefined && found !== undefined) {
    const { changed } = applyChange(operation, target, collection, found, change);
    return docOf({ n: 1, nModified: changed ? 1 : 0 });
  }
  if (!change.upsert) return docOf({ n: 0, nModified: 0 });
  const inserted = insertUpsert(operation, target, namespace, change);
  return new Map([...docOf({ n: 1, nModified: 0 }), ['upserted', inserted.get('_id') ?? null]]);
}

export function applyChange(
  operation: Operation,
  target: WriteTarget,
  collection: CollectionInfo,
  { record, bytes }: StoredDocument,
  { updater, selection }: Change,
): { before: Doc; after: Doc; changed: boolean } {
  // Also a change that turns out to be none must wait for whoever holds the document.
  target.claim(recordKey(collection, record));
  const before = decode(bytes);
  const position = updater.isPositional ? selection.matcher.matchPosition(before) : undefined;
  const { doc: after, changed } = updater.apply(before, {
    isInsert: false,
    now: nowOf(operation),
    ...(position === undefined ? {} : { position }),
  });
  if (!changed) return { before, after: before, changed };
  replaceRecord(target, collection, record, { before, after, bytes: encode(after) });
  return { before, after, changed };
}

export function insertUpsert(
  operation: Operation,
  target: WriteTarget,
  namespace: string,
  { selection, updater }: Change,
): Doc {
  const { store } = operation.engine;
  const base = upsertBase(selection.matcher.predicate, updater.kind);
  const { doc } = updater.apply(base, { isInsert: true, now: nowOf(operation) });
  const complete = withIdFirst(doc, operation.startedAt);
  refuseId(complete.get('_id'));
  const collection = ensureCollection(store, target, namespace);
  const record = store.newRecordId(collection);
  insertRecord(target, collection, { record, bytes: encode(complete) }, complete);
  return complete;
}

/** A statement in writes of its own, whether it changes one document or many. */
export function updateStatement(
  operation: Operation,
  namespace: string,
  doc: Doc,
): Promise<Answer> {
  const change = compileChange(operation, doc);
  return isOn(doc, 'multi')
    ? updateMany(operation, namespace, change)
    : write(operation, (target) => updateOne(operation, target, namespace, change));
}

async function updateMany(
  operation: Operation,
  namespace: string,
  change: Change,
): Promise<Answer> {
  const records = await findRecords(operation, namespace, change.selection);
  let matched = 0;
  let modified = 0;
  for (let from = 0; from < records.length; ) {
    const slice = records.slice(from, from + recordsPerWrite);
    const part = await writeSlice(operation, (target) =>
      changeRecords(operation, target, { namespace, records: slice, change }),
    );
    from += part.done;
    matched += part.matched;
    modified += part.modified;
  }
  if (matched === 0 && change.upsert) {
    return write(operation, (target) => updateOne(operation, target, namespace, change));
  }
  return docOf({ n: matched, nModified: modified });
}

/** @returns also how many of the records were done: fewer when they are large */
function changeRecords(
  operation: Operation,
  target: WriteTarget,
  at: { namespace: string; records: readonly number[]; change: Change },
): { matched: number; modified: number; done: number } {
  const collection = target.catalogue.find(at.namespace);
  const part = { matched: 0, modified: 0, done: 0 };
  if (collection === undefined) return { ...part, done: at.records.length };
  let size = 0;
  for (const record of at.records) {
    if (size >= bytesPerWrite) break;
    part.done += 1;
    const bytes = target.get(recordKey(collection, record));
    if (bytes === undefined || !matchesBytes(at.change.selection.matcher, bytes)) continue;
    size += bytes.length;
    part.matched += 1;
    const { changed } = applyChange(operation, target, collection, { record, bytes }, at.change);
    if (changed) part.modified += 1;
  }
  return part;
}
