import { buildIndexes } from '../../../server/embedded/storage/build-index.ts';
import type { CollectionInfo } from '../../../server/embedded/storage/catalogue.ts';
import { createCollection } from '../../../server/embedded/storage/collections.ts';
import { insertRecord } from '../../../server/embedded/storage/records.ts';
import { Store } from '../../../server/embedded/storage/store.ts';
import type { WriteTarget } from '../../../server/embedded/storage/write-target.ts';
import { encode } from '../../../server/embedded/values/codec.ts';
import { docOf, type Plain } from '../../../server/embedded/values/plain.ts';
import { freshFolderInMemory, removeFolder } from '../../support/folders.ts';

export interface OpenedStore {
  readonly store: Store;
  readonly folder: string;
  close(): Promise<void>;
}

/** A store in this process, without the wire, and without a disk to wait for. */
export async function openStore(): Promise<OpenedStore> {
  const folder = await freshFolderInMemory();
  const store = new Store(folder);
  return {
    store,
    folder,
    async close() {
      await store.close();
      await removeFolder(folder);
    },
  };
}

export type Fields = { readonly [field: string]: Plain };

export interface IndexSpec {
  readonly key: { readonly [path: string]: 1 | -1 };
  readonly unique?: boolean;
  readonly sparse?: boolean;
  readonly expireAfterSeconds?: number;
  readonly partialFilterExpression?: Fields;
}

export async function makeCollection(
  store: Store,
  namespace: string,
  indexes: readonly IndexSpec[] = [],
): Promise<void> {
  await store.writes.submit((target) => {
    createCollection(store, target, namespace, new Map());
  });
  if (indexes.length === 0) return;
  const specs = indexes.map((index) =>
    docOf({
      v: 2,
      name: Object.keys(index.key).join('_') + (index.sparse === true ? '_sparse' : ''),
      ...index,
    }),
  );
  await buildIndexes(store, { namespace, transaction: undefined, wanted: () => specs });
}

export function collectionIn(target: WriteTarget, namespace: string): CollectionInfo {
  const collection = target.catalogue.find(namespace);
  if (collection === undefined) throw new Error(`${namespace} does not exist`);
  return collection;
}

export function insertInto(store: Store, namespace: string, fields: Fields): Promise<number> {
  return store.writes.submit((target) => insertNow(store, target, namespace, fields));
}

export function insertNow(
  store: Store,
  target: WriteTarget,
  namespace: string,
  fields: Fields,
): number {
  const collection = collectionIn(target, namespace);
  const record = store.newRecordId(collection);
  const doc = docOf(fields);
  insertRecord(target, collection, { record, bytes: encode(doc) }, doc);
  return record;
}
