/** Removes what was dropped, in small steps, and ends what was left half done. */
import type { CollectionInfo } from './catalogue.ts';
import { dropIndex } from './collections.ts';
import {
  allEntriesPrefix,
  collectionOf,
  droppedCollectionTag,
  droppedIndexTag,
  entryPrefix,
  indexOf,
  type Key,
  recordPrefix,
  traitTag,
} from './keys.ts';
import { prefixRange, type Store } from './store.ts';

const keysPerStep = 500;

/**
 * Sweeps the keys of everything dropped; resolves when nothing is left to sweep.
 * @param signal ends it between two steps; a later sweep goes on
 */
export async function sweepDropped(store: Store, signal?: AbortSignal): Promise<void> {
  for (const { key } of store.environment.scan(prefixRange(droppedIndexTag), keysPerStep)) {
    const [collection, index] = [collectionOf(key), indexOf(key)];
    const traits = traitTag + entryPrefix(collection, index).slice(1);
    await sweep(store, key, [entryPrefix(collection, index), traits], signal);
  }
  for (const { key } of store.environment.scan(prefixRange(droppedCollectionTag), keysPerStep)) {
    const id = collectionOf(key);
    const traits = traitTag + key.slice(1);
    // Its number may be given again after the next start: no mark of an index of it may be left.
    const indexMarks = droppedIndexTag + key.slice(1);
    const prefixes = [allEntriesPrefix(id), recordPrefix(id), traits, indexMarks];
    await sweep(store, key, prefixes, signal);
  }
}

async function sweep(
  store: Store,
  marker: Key,
  prefixes: readonly Key[],
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const prefix of prefixes) {
    let isEmpty = false;
    while (!isEmpty) {
      if (signal?.aborted === true) return;
      isEmpty = await store.writes.submit((target) => {
        const entries = target.scan({ ...prefixRange(prefix), keysOnly: true }, keysPerStep);
        for (const { key } of entries) target.set(key, null);
        return entries.length < keysPerStep;
      });
    }
  }
  await store.writes.submit((target) => target.set(marker, null));
}

/**
 * Index builds that a crash ended, or that a full disk kept from being taken back, are given up; no
 * client was ever told that they exist.
 */
export async function dropUnfinishedIndexes(store: Store): Promise<void> {
  if (![...store.catalogue.all()].some((each) => isAbandoned(store, each))) return;
  await store.writes.submit((target) => {
    for (const collection of [...target.catalogue.all()]) {
      if (!isAbandoned(store, collection)) continue;
      let changed = collection;
      for (const { id, building } of collection.indexes) {
        if (building) changed = dropIndex(target, changed, id);
      }
    }
  });
}

function isAbandoned(store: Store, { namespace, indexes }: CollectionInfo): boolean {
  return indexes.some(({ building }) => building) && !store.builds.isRunning(namespace);
}
