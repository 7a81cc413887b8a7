/** createIndexes, dropIndexes, listIndexes. */
import { badValue, notSupported, StoreError } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import type { Predicate } from '../query/predicate.ts';
import { docIn, docsIn, listIn, numberIn, textIn } from '../reading.ts';
import { buildIndexes } from '../storage/build-index.ts';
import type { CollectionInfo } from '../storage/catalogue.ts';
import { dropIndex, ensureCollection, requireCollection } from '../storage/collections.ts';
import { show } from '../storage/show.ts';
import { dropUnfinishedIndexes } from '../storage/sweep.ts';
import type { WriteTarget } from '../storage/write-target.ts';
import { writeConflict } from '../transactions/transaction.ts';
import { encode } from '../values/codec.ts';
import { equalValues } from '../values/compare.ts';
import { docOf } from '../values/plain.ts';
import { type Doc, isDoc, isNumeric, type Value } from '../values/types.ts';
import { refuseCollation } from './arguments.ts';
import { firstBatch } from './find.ts';
import { catalogueFor, namespaceOf, type Operation } from './operation.ts';
import { batched, batchSizeOf } from './results.ts';

export async function createIndexes(operation: Operation): Promise<Doc> {
  const { engine, body, transaction } = operation;
  const namespace = namespaceOf(operation);
  const specs = docsIn(body.get('indexes')).map(checkedSpec);
  if (specs.length === 0) throw badValue('Must specify at least one index to create');
  let before = { exists: true, count: 0, missing: 0 };
  const wanted = (target: WriteTarget) => {
    const existing = target.catalogue.find(namespace);
    const collection = ensureCollection(engine.store, target, namespace);
    const missing = missingSpecs(collection, specs);
    refuseTooMany(collection, missing);
    before = {
      exists: existing !== undefined,
      count: existing?.indexes.length ?? 1,
      missing: missing.length,
    };
    return isBeingBuilt(collection, specs) ? 'wait' : missing;
  };
  while ((await buildIndexes(engine.store, { namespace, transaction, wanted })) === 'wait') {
    await buildsToEnd(operation, namespace);
  }
  const after = catalogueFor(operation).find(namespace);
  return docOf({
    numIndexesBefore: before.count,
    numIndexesAfter: after?.indexes.length ?? before.count,
    createdCollectionAutomatically: !before.exists,
    note: before.missing === 0 ? 'all indexes already exist' : undefined,
    ok: 1,
  });
}

/** The specifications that are not there yet; those that contradict what is there are refused. */
function missingSpecs(collection: CollectionInfo, specs: readonly Doc[]): Doc[] {
  return specs.filter((spec) => {
    const key = spec.get('key') ?? null;
    if (isIdKey(key)) return false;
    const sameName = collection.indexes.find(({ name }) => name === spec.get('name'));
    const sameKey = collection.indexes.find((index) => isSameIndex(index.spec, spec));
    if (sameName !== undefined && !equalValues(sameName.spec.get('key'), key)) {
      throw new StoreError(
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${show(spec)}, existing index: ${show(sameName.spec)}`,
      );
    }
    const existing = sameName ?? sameKey;
    if (existing === undefined) return true;
    if (equalValues(withoutVersion(existing.spec), withoutVersion(spec))) return false;
    throw new StoreError(
      'IndexOptionsConflict',
      existing === sameName
        ? `An existing index has the same name as the requested index but different options. Requested index: ${show(spec)}, existing index: ${show(existing.spec)}`
        : `Index already exists with a different name: ${existing.name}`,
    );
  });
}

const indexesMax = 64;

function refuseTooMany({ namespace, indexes }: CollectionInfo, missing: readonly Doc[]): void {
  const first = missing[indexesMax - indexes.length];
  if (first === undefined) return;
  throw new StoreError(
    'CannotCreateIndex',
    `add index fails, too many indexes for ${namespace} key:${show(first.get('key') ?? null)}`,
  );
}

/** Whether somebody else has declared one of them, which is no index until its build has ended. */
function isBeingBuilt({ indexes }: CollectionInfo, specs: readonly Doc[]): boolean {
  const building = indexes.filter((index) => index.building);
  return specs.some((spec) => building.some((index) => isSameIndex(index.spec, spec)));
}

async function buildsToEnd({ engine, transaction }: Operation, namespace: string): Promise<void> {
  // The snapshot of a transaction would never see it happen.
  if (transaction !== undefined) throw writeConflict();
  await engine.store.builds.ended(namespace);
  await dropUnfinishedIndexes(engine.store);
}

/** Indexes over the same fields may stand side by side when they hold different documents. */
function isSameIndex(existing: Doc, wanted: Doc): boolean {
  return ['key', 'partialFilterExpression'].every((field) =>
    equalValues(existing.get(field), wanted.get(field)),
  );
}

function withoutVersion(spec: Doc): Doc {
  return new Map([...spec].filter(([field]) => field !== 'v').sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isIdKey(key: Value): boolean {
  return isDoc(key) && key.size === 1 && key.has('_id') && numberIn(key.get('_id')) === 1;
}

const optionsKept = new Set([
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'hidden',
]);
const optionsIgnored = new Set([
  'v',
  'key',
  'name',
  'background',
  'ns',
  'collation',
  'dropDups',
  'storageEngine',
  'prepareUnique',
]);

function checkedSpec(given: Doc): Doc {
  const key = docIn(given.get('key'));
  if (key === undefined || key.size === 0) {
    throw new StoreError('CannotCreateIndex', 'Index keys cannot be an empty object');
  }
  for (const [path, kind] of key) checkField(path, kind);
  refuseCollation(given.get('collation'));
  const name = textIn(given.get('name')) ?? defaultName(key);
  const spec: Doc = new Map<string, Value>([...docOf({ v: 2 }), ['key', key], ['name', name]]);
  for (const [field, value] of given) {
    if (optionsKept.has(field)) {
      if (value !== false) spec.set(field, value);
    } else if (!optionsIgnored.has(field)) {
      throw new StoreError(
        'InvalidIndexSpecificationOption',
        `Error in specification ${show(given)} :: caused by :: The field '${field}' is not valid for an index specification. Specification: ${show(given)}`,
      );
    }
  }
  checkOptions(spec, key);
  return spec;
}

function checkField(path: string, kind: Value): void {
  if (typeof kind === 'string') throw notSupported(`an index of type "${kind}"`);
  if (!isNumeric(kind) || numberIn(kind) === 0 || Number.isNaN(numberIn(kind))) {
    throw new StoreError(
      'CannotCreateIndex',
      `Values in v:2 index key pattern cannot be of type ${typeof kind} or zero`,
    );
  }
  if (path === '$**' || path.endsWith('.$**')) throw notSupported('a wildcard index');
  if (path === '' || path.split('.').some((part) => part === '' || part.startsWith('$'))) {
    throw new StoreError('CannotCreateIndex', `Index key contains an illegal field name: ${path}`);
  }
}

function checkOptions(spec: Doc, key: Doc): void {
  const partial = spec.get('partialFilterExpression');
  if (partial !== undefined) {
    if (!isDoc(partial)) {
      throw new StoreError('CannotCreateIndex', 'partialFilterExpression must be an object');
    }
    refuseInPartial(compileFilter(partial).predicate);
    if (spec.get('sparse') === true) {
      throw new StoreError(
        'CannotCreateIndex',
        'cannot mix "partialFilterExpression" and "sparse" options',
      );
    }
  }
  const expiry = spec.get('expireAfterSeconds');
  if (expiry !== undefined && (!isNumeric(expiry) || (numberIn(expiry) ?? -1) < 0)) {
    throw new StoreError(
      'CannotCreateIndex',
      'TTL index expireAfterSeconds must be a positive number',
    );
  }
  if (expiry !== undefined && key.size > 1) {
    throw new StoreError('CannotCreateIndex', 'TTL indexes are single-field indexes');
  }
}

/** The conditions that a partial index may be of: those whose meeting nothing can take away. */
function refuseInPartial(predicate: Predicate): void {
  switch (predicate.kind) {
    case 'and':
    case 'or':
      for (const each of predicate.of) refuseInPartial(each);
      return;
    case 'compare':
    case 'in':
    case 'exists':
    case 'type':
      return;
    case 'expr':
      throw new StoreError('QueryFeatureNotAllowed', '$expr is not allowed in this context');
    default:
      throw new StoreError(
        'CannotCreateIndex',
        `Expression not supported in partial index: ${predicate.kind}`,
      );
  }
}

function defaultName(key: Doc): string {
  return Array.from(key, ([path, kind]) => `${path}_${show(kind).replace(/\.0$/, '')}`).join('_');
}

export async function dropIndexes(operation: Operation): Promise<Doc> {
  const namespace = namespaceOf(operation);
  const wanted = operation.body.get('index');
  const before = await operation.engine.store.writes.submit((target) => {
    const collection = requireCollection(target, namespace);
    let changed = collection;
    for (const index of indexesNamed(collection, wanted))
      changed = dropIndex(target, changed, index.id);
    return collection.indexes.length;
  });
  return docOf({ nIndexesWas: before, ok: 1 });
}

function indexesNamed(
  collection: CollectionInfo,
  wanted: Value | undefined,
): CollectionInfo['indexes'] {
  if (wanted === '*') return collection.indexes.filter(({ name }) => name !== '_id_');
  const names = listIn(wanted) ?? [wanted ?? null];
  return names.map((each) => {
    const index = collection.indexes.find(
      ({ name, spec }) => name === each || (isDoc(each) && equalValues(spec.get('key'), each)),
    );
    if (index === undefined) {
      const what = typeof each === 'string' ? `name [${each}]` : `key ${show(each)}`;
      throw new StoreError('IndexNotFound', `index not found with ${what}`);
    }
    if (index.name === '_id_') throw new StoreError('InvalidOptions', 'cannot drop _id index');
    return index;
  });
}

export async function listIndexes(operation: Operation): Promise<Buffer> {
  const namespace = namespaceOf(operation);
  const collection = catalogueFor(operation).find(namespace);
  if (collection === undefined) {
    throw new StoreError('NamespaceNotFound', `ns does not exist: ${namespace}`);
  }
  const specs = collection.indexes
    .filter(({ building }) => !building)
    .map(({ spec }) => encode(spec));
  return firstBatch(operation, {
    namespace,
    documents: batched(specs),
    view: undefined,
    batchSize: batchSizeOf(operation.body),
  });
}
