/** Creates, drops and changes collections and their indexes, as part of a write. */
import { newUuid } from '../chance.ts';
import { StoreError } from '../errors.ts';
import { encode } from '../values/codec.ts';
import { docOf } from '../values/plain.ts';
import type { Doc } from '../values/types.ts';
import { type CollectionInfo, collectionToDoc, indexFromSpec } from './catalogue.ts';
import { catalogueKey, countKey, droppedCollectionKey, droppedIndexKey } from './keys.ts';
import type { Store } from './store.ts';
import type { WriteTarget } from './write-target.ts';

export function requireCollection(target: WriteTarget, namespace: string): CollectionInfo {
  const collection = target.catalogue.find(namespace);
  if (collection !== undefined) return collection;
  throw new StoreError('NamespaceNotFound', `ns does not exist: ${namespace}`);
}

/** The collection, which a first write creates. */
export function ensureCollection(
  store: Store,
  target: WriteTarget,
  namespace: string,
): CollectionInfo {
  return target.catalogue.find(namespace) ?? createCollection(store, target, namespace, new Map());
}

export function createCollection(
  store: Store,
  target: WriteTarget,
  namespace: string,
  options: Doc,
): CollectionInfo {
  const database = namespace.slice(0, namespace.indexOf('.'));
  const id = store.newCollectionId();
  const idIndex = indexFromSpec(1, docOf({ v: 2, key: { _id: 1 }, name: '_id_' }), false);
  const collection: CollectionInfo = {
    id,
    database,
    namespace,
    name: namespace.slice(database.length + 1),
    uuid: newUuid(),
    options,
    indexes: [idIndex],
    nextIndexId: 2,
  };
  saveCollection(target, collection);
  return collection;
}

export function saveCollection(target: WriteTarget, collection: CollectionInfo): void {
  target.set(catalogueKey(collection.id), encode(collectionToDoc(collection)));
  target.catalogue = target.catalogue.with(collection);
}

const nothing = Buffer.alloc(0);

/** The keys of a dropped collection are swept later, in small steps. */
export function dropCollection(target: WriteTarget, collection: CollectionInfo): void {
  target.set(catalogueKey(collection.id), null);
  target.set(countKey(collection.id), null);
  target.set(droppedCollectionKey(collection.id), nothing);
  target.catalogue = target.catalogue.without(collection.namespace);
}

export function dropIndex(
  target: WriteTarget,
  collection: CollectionInfo,
  indexId: number,
): CollectionInfo {
  target.set(droppedIndexKey(collection.id, indexId), nothing);
  const changed = {
    ...collection,
    indexes: collection.indexes.filter(({ id }) => id !== indexId),
  };
  saveCollection(target, changed);
  return changed;
}
