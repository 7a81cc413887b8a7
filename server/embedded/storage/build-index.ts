import type { Transaction } from '../transactions/transaction.ts';
import { decode } from '../values/codec.ts';
import type { Doc } from '../values/types.ts';
import { type CollectionInfo, type IndexInfo, indexFromSpec } from './catalogue.ts';
import { dropIndex, requireCollection, saveCollection } from './collections.ts';
import { recordOf, recordPrefix } from './keys.ts';
import { indexRecord } from './records.ts';
import { prefixRange, type Store } from './store.ts';
import { type Entry, rangeAfter } from './view.ts';
import type { WriteTarget } from './write-target.ts';

/** Records indexed in one write, so that a build never stops other requests for long. */
const recordsPerStep = 200;

interface Build {
  readonly namespace: string;
  readonly specs: readonly Doc[];
  readonly transaction: Transaction | undefined;
}

/**
 * Adds indexes. A small collection gets them in one write. In a large one they are first declared as
 * building, which makes every write maintain them; then the records there are get their entries step
 * by step; then plans may use them. A build that fails, or that a crash ends, leaves no index.
 */
export async function buildIndexes(store: Store, build: Build): Promise<void> {
  const { namespace, specs, transaction } = build;
  const run = <T>(compute: (target: WriteTarget) => T): Promise<T> =>
    transaction === undefined ? store.writes.submit(compute) : transaction.run(compute);
  const ids = await run((target) => {
    const collection = requireCollection(target, namespace);
    const first = target.scan(prefixRange(recordPrefix(collection.id)), recordsPerStep + 1);
    const isSmall = first.length <= recordsPerStep;
    const declared = declare(target, collection, specs, !isSmall);
    if (!isSmall) return declared.added.map(({ id }) => id);
    indexEntries(target, declared.collection, declared.added, first);
    return undefined;
  });
  if (ids === undefined) return;
  try {
    await fill(run, namespace, ids);
  } catch (error) {
    await run((target) => abandon(target, namespace, ids));
    throw error;
  }
}

function declare(
  target: WriteTarget,
  collection: CollectionInfo,
  specs: readonly Doc[],
  building: boolean,
): { collection: CollectionInfo; added: IndexInfo[] } {
  const added = specs.map((spec, at) => indexFromSpec(collection.nextIndexId + at, spec, building));
  const changed = {
    ...collection,
    indexes: [...collection.indexes, ...added],
    nextIndexId: collection.nextIndexId + added.length,
  };
  saveCollection(target, changed);
  return { collection: changed, added };
}

async function fill(
  run: <T>(compute: (target: WriteTarget) => T) => Promise<T>,
  namespace: string,
  ids: readonly number[],
): Promise<void> {
  let rest: ReturnType<typeof prefixRange> | undefined;
  for (;;) {
    const last = await run((target) => {
      const collection = requireCollection(target, namespace);
      const building = collection.indexes.filter(({ id }) => ids.includes(id));
      const range = rest ?? prefixRange(recordPrefix(collection.id));
      const entries = target.scan(range, recordsPerStep);
      indexEntries(target, collection, building, entries);
      const end = entries.length < recordsPerStep ? undefined : entries.at(-1);
      if (end === undefined) return finish(target, collection, ids);
      return rangeAfter(range, end.key);
    });
    if (last === undefined) return;
    rest = last;
  }
}

function indexEntries(
  target: WriteTarget,
  collection: CollectionInfo,
  indexes: readonly IndexInfo[],
  entries: readonly Entry[],
): void {
  for (const { key, value } of entries) {
    const doc = decode(value);
    for (const index of indexes)
      indexRecord(target, collection, index, { record: recordOf(key), doc });
  }
}

function finish(
  target: WriteTarget,
  collection: CollectionInfo,
  ids: readonly number[],
): undefined {
  saveCollection(target, {
    ...collection,
    indexes: collection.indexes.map((index) =>
      ids.includes(index.id) ? { ...index, building: false } : index,
    ),
  });
  return undefined;
}

function abandon(target: WriteTarget, namespace: string, ids: readonly number[]): void {
  let collection = target.catalogue.find(namespace);
  for (const id of ids) {
    if (collection?.indexes.some((index) => index.id === id) === true) {
      collection = dropIndex(target, collection, id);
    }
  }
}
