import { StoreError } from '../errors.ts';
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
const bytesPerStep = 1 << 20;

interface Build {
  readonly namespace: string;
  readonly transaction: Transaction | undefined;
  /**
   * What to build, decided in the write that declares it, so that two who ask for the same do not
   * both get one. `wait`: somebody else is building one of them.
   */
  readonly wanted: (target: WriteTarget) => readonly Doc[] | 'wait';
}

/** What a build in steps fills: a collection may be dropped and made anew while it is under way. */
interface Declared {
  readonly namespace: string;
  readonly collectionId: number;
  readonly indexIds: readonly number[];
}

type Run = <T>(compute: (target: WriteTarget) => T) => Promise<T>;

/**
 * Adds indexes. A small collection gets them in one write. In a large one they are first declared as
 * building, which makes every write maintain them; then the records there are get their entries step
 * by step; then plans may use them. A build that fails, or that a crash ends, leaves no index.
 */
export async function buildIndexes(store: Store, build: Build): Promise<'built' | 'wait'> {
  const { transaction } = build;
  const run: Run = (compute) =>
    transaction === undefined ? store.writes.submit(compute) : transaction.run(compute);
  return store.builds.during(build.namespace, async () => {
    const begun = await run((target) => begin(target, build));
    if (typeof begun === 'object') await complete(run, begun);
    return begun === 'wait' ? 'wait' : 'built';
  });
}

async function complete(run: Run, declared: Declared): Promise<void> {
  try {
    await fill(run, declared);
  } catch (error) {
    // When not even this can be written, it is done later (see sweep.ts).
    await run((target) => abandon(target, declared)).catch(() => undefined);
    throw error;
  }
}

/** @returns what is still to be filled, if anything is: a small collection's indexes are done at once */
function begin(target: WriteTarget, { namespace, wanted }: Build): Declared | 'built' | 'wait' {
  const specs = wanted(target);
  if (specs === 'wait') return 'wait';
  if (specs.length === 0) return 'built';
  const collection = requireCollection(target, namespace);
  const first = target.scan(prefixRange(recordPrefix(collection.id)), recordsPerStep + 1);
  const isSmall = first.length <= recordsPerStep;
  const declared = declare(target, collection, specs, !isSmall);
  if (!isSmall) {
    const indexIds = declared.added.map(({ id }) => id);
    return { namespace, collectionId: collection.id, indexIds };
  }
  indexEntries(target, declared.collection, declared.added, first);
  return 'built';
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

async function fill(run: Run, declared: Declared): Promise<void> {
  let rest: ReturnType<typeof prefixRange> | undefined;
  for (;;) {
    const last = await run((target) => {
      const { collection, indexes } = stillBuilding(target, declared);
      const range = rest ?? prefixRange(recordPrefix(collection.id));
      const next = target.scan(range, recordsPerStep);
      const entries = upToBytes(next);
      indexEntries(target, collection, indexes, entries);
      const isLast = entries.length === next.length && next.length < recordsPerStep;
      const end = isLast ? undefined : entries.at(-1);
      if (end === undefined) return finish(target, collection, declared.indexIds);
      return rangeAfter(range, end.key);
    });
    if (last === undefined) return;
    rest = last;
  }
}

/** The first of them, as many as are soon indexed. */
function upToBytes(entries: readonly Entry[]): readonly Entry[] {
  let size = 0;
  const last = entries.findIndex(({ value }) => {
    size += value.length;
    return size >= bytesPerStep;
  });
  return last < 0 ? entries : entries.slice(0, last + 1);
}

/** Dropping the collection, or one of the indexes, ends the build. */
function stillBuilding(
  target: WriteTarget,
  { namespace, collectionId, indexIds }: Declared,
): { collection: CollectionInfo; indexes: readonly IndexInfo[] } {
  const collection = target.catalogue.find(namespace);
  if (collection?.id !== collectionId) throw buildAborted(namespace, 'collection dropped');
  const indexes = collection.indexes.filter(({ id }) => indexIds.includes(id));
  if (indexes.length < indexIds.length) throw buildAborted(namespace, 'index dropped');
  return { collection, indexes };
}

function buildAborted(namespace: string, why: string): StoreError {
  return new StoreError('IndexBuildAborted', `Index build on ${namespace} was aborted: ${why}`);
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

function abandon(target: WriteTarget, { namespace, collectionId, indexIds }: Declared): void {
  let collection = target.catalogue.find(namespace);
  if (collection?.id !== collectionId) return;
  for (const id of indexIds) {
    if (collection.indexes.some((index) => index.id === id)) {
      collection = dropIndex(target, collection, id);
    }
  }
}
