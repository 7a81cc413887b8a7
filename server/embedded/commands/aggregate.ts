import { neededFields } from '../aggregate/needed-fields.ts';
import {
  compilePipeline,
  type Leading,
  type PipelineContext,
  runPipeline,
  type SourceRequest,
  splitLeading,
} from '../aggregate/pipeline.ts';
import type { HeldView } from '../cursors/cursor-view.ts';
import { failedToParse, notSupported, StoreError } from '../errors.ts';
import { nothingExamined, type Pausing, pause } from '../planner/execute.ts';
import { isBounded } from '../planner/plan.ts';
import { planQuery } from '../planner/query.ts';
import { encodeResult, project, type Read, readDocuments } from '../planner/read.ts';
import { asynchronously, otherTurns, withoutPauses } from '../planner/turns.ts';
import { Work } from '../planner/work.ts';
import { compileFilter } from '../query/match.ts';
import { compileSort } from '../query/sort.ts';
import type { CollectionInfo } from '../storage/catalogue.ts';
import type { StoredDocument } from '../storage/records.ts';
import type { View } from '../storage/view.ts';
import { decode, decodeFields, encode } from '../values/codec.ts';
import { docOf } from '../values/plain.ts';
import { type Doc, Int32, isDoc, type Value } from '../values/types.ts';
import { refuseSearch } from './administration.ts';
import { letArgument, listArgument, refuseCollation, refuseUnknown } from './arguments.ts';
import { isOn } from './bulk.ts';
import { explainAggregate } from './explain.ts';
import { firstBatch, openView } from './find.ts';
import { mergeDocuments } from './merge.ts';
import {
  catalogueFor,
  checkedNamespace,
  evaluationOf,
  namespaceOf,
  type Operation,
  type Reply,
} from './operation.ts';
import { batchSizeOf } from './results.ts';

const known = new Set([
  'pipeline',
  'cursor',
  'explain',
  'allowDiskUse',
  'bypassDocumentValidation',
  'hint',
  'let',
  'collation',
]);

const firstBatchSize = 101;

export async function aggregate(operation: Operation): Promise<Reply> {
  const { body } = operation;
  refuseUnknown(body, 'aggregate', known);
  refuseCollation(body.get('collation'));
  const stages = listArgument(body, 'pipeline', 'aggregate');
  if (typeof body.get('aggregate') !== 'string') {
    throw notSupported('an aggregation on a whole database');
  }
  if (isOn(body, 'explain')) return explainAggregate(operation);
  if (!isDoc(body.get('cursor'))) {
    throw failedToParse(
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  }
  refuseMerge(operation, stages);
  const [first] = stages;
  if (isDoc(first) && first.has('$listSearchIndexes')) refuseSearch();
  const namespace = namespaceOf(operation);
  const { collection, view, own } = openView(operation, namespace);
  const documents = results(operation, { stages, collection, view, own });
  const asked = batchSizeOf(body);
  const batchSize = Number.isFinite(asked) ? asked : firstBatchSize;
  return firstBatch(operation, { namespace, documents, view: own, batchSize });
}

function refuseMerge({ transaction, snapshot }: Operation, stages: readonly Value[]): void {
  const last = stages.at(-1);
  if (!isDoc(last) || !last.has('$merge')) return;
  if (snapshot !== undefined) {
    throw new StoreError('InvalidOptions', "$merge cannot be used with a 'snapshot' read concern");
  }
  if (transaction === undefined) return;
  throw new StoreError(
    'OperationNotSupportedInTransaction',
    'Cannot run the aggregation stage $merge in a multi-document transaction.',
  );
}

interface Source {
  readonly stages: readonly Value[];
  readonly collection: CollectionInfo | undefined;
  readonly view: View;
  readonly own: HeldView | undefined;
}

function results(operation: Operation, source: Source): Pausing<Buffer> | AsyncGenerator<Buffer> {
  try {
    const leading = splitLeading(source.stages);
    const pipeline = compilePipeline(leading.rest, contextOf(operation, source.view));
    const { collection } = source;
    const read =
      collection === undefined
        ? undefined
        : planLeading(operation, leading, collection, source.view);
    if (read === undefined) return encoded(runPipeline(pipeline, []));
    if (leading.rest.length === 0) return project(readDocuments(read), undefined);
    const counted = countingField(leading.rest);
    if (counted !== undefined) return counting(operation, leading, read, counted);
    const documents = decodedLater(readDocuments(read), neededFields(leading.rest));
    return encoded(runPipeline(pipeline, documents));
  } catch (error) {
    source.own?.release();
    throw error;
  }
}

function planLeading(
  operation: Operation,
  { match, sort, skip, limit, rest }: Leading,
  collection: CollectionInfo,
  view: View,
): Read {
  const variables = letArgument(operation.body, 'aggregate');
  const matcher = compileFilter(match, { ...variables, ...evaluationOf(operation) });
  const order = sort === undefined ? undefined : compileSort(sort);
  const hint = operation.body.get('hint');
  const plan = planQuery(
    // Counting everything reads what it counts, so there is nothing to guard.
    {
      collection,
      filter: match,
      matcher,
      sort: order,
      hint,
      readsAll: countingField(rest) !== undefined,
    },
    operation.engine.settings,
  );
  return { view, collection, plan, matcher, sort: order, skip, limit, examined: nothingExamined() };
}

function contextOf(operation: Operation, view: View): PipelineContext {
  return {
    ...letArgument(operation.body, 'aggregate'),
    ...evaluationOf(operation),
    source: (request) => readSource(operation, view, request),
    merge: (request, docs) => mergeDocuments(operation, request, docs),
  };
}

/** What `$lookup` and `$unionWith` read: another collection in the same picture of the data. */
function readSource(
  operation: Operation,
  view: View,
  { collection: name, filter, sort, limit, options }: SourceRequest,
): Iterable<Doc> | AsyncIterable<Doc> {
  const namespace = checkedNamespace(operation.database, name);
  const collection = catalogueFor(operation).find(namespace);
  if (collection === undefined) return [];
  const matcher = compileFilter(filter, options);
  const order = sort === undefined ? undefined : compileSort(sort);
  const plan = planQuery({ collection, filter, matcher, sort: order }, operation.engine.settings);
  const read = { view, collection, plan, matcher, sort: order, limit, examined: nothingExamined() };
  // A short read is done at once; a long one lets others in between.
  const found = readDocuments(read);
  return isBounded(plan) ? decodedNow(found) : decodedLater(found);
}

function* decodedNow(found: Pausing<StoredDocument>): Generator<Doc> {
  for (const { bytes } of withoutPauses(found)) yield decode(bytes);
}

async function* decodedLater(
  found: Pausing<StoredDocument>,
  fields?: ReadonlySet<string>,
): AsyncGenerator<Doc> {
  const work = new Work();
  for await (const { bytes } of asynchronously(found)) {
    yield decodeFields(bytes, fields);
    if (work.isEnough(bytes.length)) await otherTurns();
  }
}

async function* encoded(docs: AsyncIterable<Doc>): AsyncGenerator<Buffer> {
  const work = new Work();
  for await (const doc of docs) {
    const bytes = encodeResult(doc);
    yield bytes;
    if (work.isEnough(bytes.length)) await otherTurns();
  }
}

/**
 * The driver's countDocuments is `$group: { _id: 1, n: { $sum: 1 } }`: it needs no document, only
 * how many there are. Gives the name of the counting field when a pipeline ends in just that.
 */
function countingField(rest: readonly Value[]): string | undefined {
  const [stage, ...more] = rest;
  const group = isDoc(stage) && more.length === 0 ? stage.get('$group') : undefined;
  if (!isDoc(group) || group.size !== 2 || !isOne(group.get('_id'))) return undefined;
  const [, [field, sum] = ['', null]] = [...group];
  return isDoc(sum) && sum.size === 1 && isOne(sum.get('$sum')) ? field : undefined;
}

const isOne = (value: Value | undefined): boolean => value instanceof Int32 && value.value === 1;

function* counting(
  { engine, body, transaction, snapshot }: Operation,
  { match, skip, limit }: Leading,
  read: Read,
  field: string,
): Pausing<Buffer> {
  let n = 0;
  const isCut = skip !== undefined || limit !== undefined || body.has('hint');
  if (match.size === 0 && !isCut && transaction === undefined && snapshot === undefined) {
    n = engine.store.countOf(read.collection);
  } else {
    for (const found of readDocuments({ ...read, keysOnly: true })) {
      if (found === pause) yield pause;
      else n += 1;
    }
  }
  if (n > 0) yield encode(docOf({ _id: 1, [field]: n }));
}
