import { CursorView, type HeldView } from '../cursors/cursor-view.ts';
import { Cursor } from '../cursors/cursors.ts';
import { StoreError } from '../errors.ts';
import { nothingExamined, type Pausing } from '../planner/execute.ts';
import { planQuery } from '../planner/query.ts';
import { project, projectionOf, type Read, readDocuments } from '../planner/read.ts';
import { compileFilter } from '../query/match.ts';
import { compileSort } from '../query/sort.ts';
import { textIn } from '../reading.ts';
import type { CollectionInfo } from '../storage/catalogue.ts';
import type { StoredDocument } from '../storage/records.ts';
import type { View } from '../storage/view.ts';
import { docOf } from '../values/plain.ts';
import type { Doc, Value } from '../values/types.ts';
import { encodeCursorReply } from '../wire/raw-documents.ts';
import {
  countArgument,
  docArgument,
  letArgument,
  refuseCollation,
  refuseUnknown,
} from './arguments.ts';
import { isOn } from './bulk.ts';
import {
  catalogueFor,
  checkpointOf,
  evaluationOf,
  namespaceOf,
  type Operation,
} from './operation.ts';

const known = new Set([
  'filter',
  'sort',
  'projection',
  'hint',
  'skip',
  'limit',
  'batchSize',
  'singleBatch',
  'max',
  'min',
  'returnKey',
  'showRecordId',
  'tailable',
  'awaitData',
  'noCursorTimeout',
  'allowPartialResults',
  'oplogReplay',
  'collation',
  'allowDiskUse',
  'let',
]);

const firstBatchSize = 101;

export async function find(operation: Operation): Promise<Buffer> {
  refuseFindOptions(operation.body);
  const namespace = namespaceOf(operation);
  const query = parseFind(operation);
  const batchSize = countArgument(operation.body, 'batchSize', 'find') ?? firstBatchSize;
  const { collection, view, own } = openView(operation, namespace);
  const documents =
    collection === undefined
      ? empty()
      : project(readPlanned(operation, query, { collection, view, own }), query.projection);
  return firstBatch(operation, { namespace, documents, view: own, batchSize });
}

export function refuseFindOptions(body: Doc): void {
  refuseUnknown(body, 'find', known);
  refuseCollation(body.get('collation'));
  for (const field of ['max', 'min', 'returnKey', 'showRecordId', 'tailable', 'awaitData']) {
    const value = body.get(field);
    if (value === undefined || value === false) continue;
    throw new StoreError(
      'CommandNotSupported',
      `find with ${field} is not supported by the embedded store`,
    );
  }
}

export interface ParsedFind {
  readonly filter: Doc;
  readonly matcher: Read['matcher'];
  readonly sort: Read['sort'];
  readonly skip: number | undefined;
  readonly limit: number | undefined;
  readonly projection: ((doc: Doc) => Doc) | undefined;
}

export function parseFind(operation: Operation): ParsedFind {
  const { body } = operation;
  const options = { ...letArgument(body, 'find'), ...evaluationOf(operation) };
  const filter = docArgument(body, 'filter', 'find');
  const matcher = compileFilter(filter, options);
  const sort = docArgument(body, 'sort', 'find');
  return {
    filter,
    matcher,
    sort: sort.size === 0 ? undefined : compileSort(sort),
    skip: countArgument(body, 'skip', 'find'),
    limit: countArgument(body, 'limit', 'find'),
    projection: projectionOf(docArgument(body, 'projection', 'find'), matcher, options),
  };
}

/** A query for which there is no plan leaves no snapshot behind. */
function readPlanned(
  operation: Operation,
  query: ParsedFind,
  { collection, view, own }: OpenedView & { collection: CollectionInfo },
): Pausing<StoredDocument> {
  try {
    return readDocuments(planRead(operation, query, collection, view));
  } catch (error) {
    own?.release();
    throw error;
  }
}

export function planRead(
  operation: Operation,
  query: ParsedFind,
  collection: CollectionInfo,
  view: View,
): Read {
  const { filter, matcher, sort, skip, limit } = query;
  const hint = operation.body.get('hint');
  const plan = planQuery({ collection, filter, matcher, sort, hint }, operation.engine.settings);
  return { view, collection, plan, matcher, sort, skip, limit, examined: nothingExamined() };
}

interface OpenedView {
  readonly collection: CollectionInfo | undefined;
  readonly view: View;
  /** What the reader must give back. */
  readonly own: HeldView | undefined;
}

/** What a cursor reads: the transaction, or a snapshot. */
export function openView(operation: Operation, namespace: string): OpenedView {
  const { engine, transaction, snapshot } = operation;
  const collection = catalogueFor(operation).find(namespace);
  if (transaction !== undefined) return { collection, view: transaction, own: undefined };
  const own = snapshot?.hold() ?? new CursorView(engine.store.environment, engine.clock);
  return { collection, view: own, own };
}

function* empty(): Pausing<Buffer> {
  // A collection that does not exist has no documents.
}

/** Answers with the first batch, and keeps the cursor when there is more. */
export async function firstBatch(
  operation: Operation,
  of: {
    namespace: string;
    documents: Pausing<Buffer> | AsyncGenerator<Buffer>;
    view: HeldView | undefined;
    batchSize: number;
    /** What the reply says beside the cursor. */
    beside?: Doc;
  },
): Promise<Buffer> {
  const { namespace, documents, view } = of;
  const cursor = new Cursor({ namespace, documents, view, owner: ownerOf(operation) });
  let isKept = false;
  try {
    const { batch, isExhausted } = await cursor.next(of.batchSize, checkpointOf(operation));
    isKept = !isExhausted && !isOn(operation.body, 'singleBatch');
    if (isKept) operation.engine.cursors.add(cursor);
    return cursorReply(operation, cursor, 'firstBatch', {
      batch,
      isFinished: !isKept,
      beside: of.beside,
    });
  } finally {
    if (!isKept) cursor.close();
  }
}

const ownerOf = ({ session, transaction }: Operation): Cursor['owner'] => ({
  session: session?.key,
  transaction: transaction?.number,
});

function cursorReply(
  { engine, snapshot }: Operation,
  cursor: Cursor,
  field: 'firstBatch' | 'nextBatch',
  {
    batch,
    isFinished,
    beside = [],
  }: {
    batch: readonly Buffer[];
    isFinished: boolean;
    beside?: Iterable<[string, Value]> | undefined;
  },
): Buffer {
  const id = isFinished ? 0n : cursor.id;
  return encodeCursorReply(
    { id, namespace: cursor.namespace, field, documents: batch, atClusterTime: snapshot?.time },
    new Map([...beside, ...docOf({ ok: 1, operationTime: engine.clusterTime.next() })]),
  );
}

const knownInGetMore = new Set(['collection', 'batchSize', 'term', 'lastKnownCommittedOpTime']);

export async function getMore(operation: Operation): Promise<Buffer> {
  const { body, engine, database } = operation;
  refuseUnknown(body, 'getMore', knownInGetMore);
  const id = body.get('getMore');
  if (typeof id !== 'bigint')
    throw new StoreError('TypeMismatch', 'getMore needs a cursor id of type long');
  const cursor = engine.cursors.get(id);
  const namespace = `${database}.${textIn(body.get('collection')) ?? ''}`;
  refuseForeign(operation, cursor, namespace);
  const batchSize = countArgument(body, 'batchSize', 'getMore') ?? 0;
  operation.transaction?.touch();
  try {
    cursor.letViewGo(engine.settings.cursorSnapshotMs);
    const limit = batchSize === 0 ? Number.POSITIVE_INFINITY : batchSize;
    const { batch, isExhausted } = await cursor.next(limit, checkpointOf(operation));
    if (isExhausted) engine.cursors.kill(id);
    return cursorReply(operation, cursor, 'nextBatch', { batch, isFinished: isExhausted });
  } catch (error) {
    engine.cursors.kill(id);
    throw error;
  }
}

function refuseForeign(
  { session, transaction }: Operation,
  cursor: Cursor,
  namespace: string,
): void {
  if (cursor.namespace !== namespace) {
    throw new StoreError(
      'Unauthorized',
      `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
    );
  }
  const isSameSession = cursor.owner.session === undefined || cursor.owner.session === session?.key;
  if (!isSameSession || cursor.owner.transaction !== transaction?.number) {
    throw new StoreError(
      50_738,
      `Cannot run getMore on cursor ${cursor.id}, which was created in another session or transaction`,
    );
  }
}

export function killCursors({ body, engine }: Operation): Doc {
  const killed: bigint[] = [];
  const missing: bigint[] = [];
  const ids = body.get('cursors');
  for (const id of Array.isArray(ids) ? ids : []) {
    if (typeof id !== 'bigint') continue;
    (engine.cursors.kill(id) ? killed : missing).push(id);
  }
  return docOf({
    cursorsKilled: killed,
    cursorsNotFound: missing,
    cursorsAlive: [],
    cursorsUnknown: [],
    ok: 1,
  });
}
