/** Commands about collections and databases as such. */
import { badValue, notSupported, StoreError } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import { flagIn } from '../reading.ts';
import type { CollectionInfo } from '../storage/catalogue.ts';
import {
  createCollection,
  dropCollection,
  requireCollection,
  saveCollection,
} from '../storage/collections.ts';
import type { WriteTarget } from '../storage/write-target.ts';
import { encode } from '../values/codec.ts';
import { equalValues } from '../values/compare.ts';
import { docOf } from '../values/plain.ts';
import type { Doc } from '../values/types.ts';
import { docArgument, refuseCollation, unknownField } from './arguments.ts';
import { firstBatch } from './find.ts';
import {
  catalogueFor,
  checkedFullNamespace,
  evaluationOf,
  namespaceOf,
  type Operation,
  write,
} from './operation.ts';
import { batched, batchSizeOf } from './results.ts';

const unsupportedOptions = new Set([
  'capped',
  'timeseries',
  'viewOn',
  'pipeline',
  'validator',
  'clusteredIndex',
  'encryptedFields',
  'expireAfterSeconds',
  'changeStreamPreAndPostImages',
]);
/** Accepted because they change nothing here. */
const harmlessOptions = new Set([
  'size',
  'max',
  'storageEngine',
  'indexOptionDefaults',
  'validationLevel',
  'validationAction',
  'autoIndexId',
  'idIndex',
]);
const genericOptions = new Set([
  'create',
  'collation',
  'writeConcern',
  'comment',
  'maxTimeMS',
  'readConcern',
]);

export async function create(operation: Operation): Promise<Doc> {
  const namespace = namespaceOf(operation);
  const options = collectionOptions(operation.body);
  await write(operation, (target) => {
    const existing = target.catalogue.find(namespace);
    if (existing === undefined) {
      createCollection(operation.engine.store, target, namespace, options);
    } else if (!equalValues(existing.options, options)) {
      throw new StoreError('NamespaceExists', `Collection ${namespace} already exists.`);
    }
  });
  return docOf({ ok: 1 });
}

function collectionOptions(body: Doc): Doc {
  refuseCollation(body.get('collation'));
  for (const [field, value] of body) {
    if (unsupportedOptions.has(field)) {
      if (value !== false && !(field === 'pipeline')) throw notSupported(`create with ${field}`);
    } else if (
      !harmlessOptions.has(field) &&
      !genericOptions.has(field) &&
      !isSessionField(field)
    ) {
      throw unknownField('create', field);
    }
  }
  return new Map();
}

const isSessionField = (field: string): boolean =>
  field.startsWith('$') ||
  ['lsid', 'txnNumber', 'autocommit', 'startTransaction', 'apiVersion', 'apiStrict'].includes(
    field,
  );

export async function drop(operation: Operation): Promise<Doc> {
  const namespace = namespaceOf(operation);
  const dropped = await operation.engine.store.writes.submit((target) => {
    const collection = target.catalogue.find(namespace);
    if (collection !== undefined) dropCollection(target, collection);
    return collection;
  });
  if (dropped === undefined) return docOf({ ok: 1 });
  return docOf({ nIndexesWas: dropped.indexes.length, ns: namespace, ok: 1 });
}

export async function dropDatabase({ engine, database }: Operation): Promise<Doc> {
  const had = await engine.store.writes.submit((target) => {
    const collections = target.catalogue.inDatabase(database);
    for (const each of collections) dropCollection(target, each);
    return collections.length > 0;
  });
  return docOf({ dropped: had ? database : undefined, ok: 1 });
}

export async function renameCollection(operation: Operation): Promise<Doc> {
  const { body } = operation;
  const [from, to] = [body.get('renameCollection'), body.get('to')];
  if (typeof from !== 'string' || typeof to !== 'string')
    throw badValue('renameCollection needs two names');
  const namespace = checkedFullNamespace(to);
  const { builds, writes } = operation.engine.store;
  await writes.submit((target) => {
    if (builds.isRunning(from)) {
      throw new StoreError(
        'BackgroundOperationInProgressForNamespace',
        `cannot perform operation: an index build is currently running for collection '${from}'`,
      );
    }
    rename(target, requireCollection(target, from), namespace, flagIn(body.get('dropTarget')));
  });
  return docOf({ ok: 1 });
}

function rename(
  target: WriteTarget,
  collection: CollectionInfo,
  namespace: string,
  dropsTarget: boolean,
): void {
  const existing = target.catalogue.find(namespace);
  if (existing === collection)
    throw new StoreError('IllegalOperation', "Can't rename a collection to itself");
  if (existing !== undefined) {
    if (!dropsTarget) throw new StoreError('NamespaceExists', 'target namespace exists');
    dropCollection(target, existing);
  }
  const database = namespace.slice(0, namespace.indexOf('.'));
  target.catalogue = target.catalogue.without(collection.namespace);
  saveCollection(target, {
    ...collection,
    namespace,
    database,
    name: namespace.slice(database.length + 1),
  });
}

export async function listCollections(operation: Operation): Promise<Buffer> {
  const { database, body } = operation;
  const matcher = compileFilter(docArgument(body, 'filter', 'listCollections'), {
    ...evaluationOf(operation),
  });
  const nameOnly = flagIn(body.get('nameOnly'));
  const documents = catalogueFor(operation)
    .inDatabase(database)
    .map(infoOf)
    .filter((doc) => matcher.matches(doc))
    .map((doc) => (nameOnly ? docOf({ name: doc.get('name'), type: doc.get('type') }) : doc));
  return firstBatch(operation, {
    namespace: `${database}.$cmd.listCollections`,
    documents: batched(documents.map(encode)),
    view: undefined,
    batchSize: batchSizeOf(body),
  });
}

function infoOf({ name, uuid, options, indexes }: CollectionInfo): Doc {
  return docOf({
    name,
    type: 'collection',
    options,
    info: { readOnly: false, uuid },
    idIndex: indexes.find((index) => index.name === '_id_')?.spec,
  });
}

export function listDatabases({ engine, body }: Operation): Doc {
  const names = [...new Set(Array.from(engine.store.catalogue.all(), ({ database }) => database))];
  const matcher = compileFilter(docArgument(body, 'filter', 'listDatabases'));
  const databases = names
    .sort()
    .map((name) => docOf({ name, sizeOnDisk: 0n, empty: false }))
    .filter((doc) => matcher.matches(doc));
  if (flagIn(body.get('nameOnly'))) {
    return docOf({ databases: databases.map((doc) => docOf({ name: doc.get('name') })), ok: 1 });
  }
  return docOf({ databases, totalSize: 0n, totalSizeMb: 0n, ok: 1 });
}
