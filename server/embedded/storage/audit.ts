import { otherTurns } from '../planner/turns.ts';
import { decode } from '../values/codec.ts';
import type { CollectionInfo, IndexInfo } from './catalogue.ts';
import type { Snapshot } from './environment.ts';
import { decodeCount } from './group-commit.ts';
import { entriesOf, storedEntry } from './index-entries.ts';
import {
  allEntriesPrefix,
  collectionOf,
  countKey,
  countTag,
  droppedCollectionKey,
  droppedIndexKey,
  entryTag,
  indexOf,
  type Key,
  recordOf,
  recordPrefix,
  recordTag,
  traitTag,
} from './keys.ts';
import { recordIn, recordKey } from './records.ts';
import { prefixRange, type Store } from './store.ts';
import { walk } from './view.ts';

export interface AuditReport {
  readonly collections: number;
  readonly records: number;
  readonly entries: number;
  readonly faults: readonly string[];
}

const faultsMax = 100;
const betweenPauses = 500;

/**
 * Compares what is stored with what should be, in both directions, over one snapshot: every record
 * has exactly its entries, every entry has its record, the counts are right, and nothing is stored
 * that belongs to no collection.
 */
export async function auditStore(store: Store, namespace?: string): Promise<AuditReport> {
  await store.writes.settled();
  const snapshot = store.environment.snapshot();
  const audit = new Audit(snapshot);
  try {
    const collections = [...store.catalogue.all()].filter(
      (each) => namespace === undefined || each.namespace === namespace,
    );
    for (const collection of collections) await audit.collection(collection);
    if (namespace === undefined)
      await audit.strays(new Map(collections.map((each) => [each.id, each])));
    return { ...audit.report(), collections: collections.length };
  } finally {
    snapshot.release();
  }
}

class Audit {
  private readonly snapshot: Snapshot;
  private readonly faults: string[] = [];
  private records = 0;
  private entries = 0;
  private steps = 0;

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
  }

  report(): Omit<AuditReport, 'collections'> {
    return { records: this.records, entries: this.entries, faults: this.faults };
  }

  async collection(collection: CollectionInfo): Promise<void> {
    let records = 0;
    for (const { key, value } of walk(this.snapshot, prefixRange(recordPrefix(collection.id)))) {
      records += 1;
      this.recordHasItsEntries(collection, recordOf(key), value);
      await this.breathe();
    }
    for (const { key, value } of walk(
      this.snapshot,
      prefixRange(allEntriesPrefix(collection.id)),
    )) {
      this.entries += 1;
      this.entryHasItsRecord(collection, key, value);
      await this.breathe();
    }
    this.records += records;
    const bytes = this.snapshot.get(countKey(collection.id));
    const counted = bytes === undefined ? 0 : decodeCount(bytes);
    if (counted !== records) {
      this.fault(`${collection.namespace}: counted ${counted}, there are ${records} records`);
    }
  }

  private recordHasItsEntries(collection: CollectionInfo, record: number, bytes: Buffer): void {
    const doc = decode(bytes);
    for (const index of collection.indexes) {
      if (index.building) continue;
      const { keys, multikey } = entriesOf(collection, index, doc);
      for (const each of keys) {
        const { key, value } = storedEntry(index, each, record);
        const stored = this.snapshot.get(key);
        if (stored?.equals(value) !== true) {
          this.fault(`${collection.namespace}: record ${record} lacks an entry in ${index.name}`);
        }
      }
      const isKnown = multikey.every((is, at) => !is || index.traits.multikey[at] === true);
      if (!isKnown) this.fault(`${collection.namespace}: ${index.name} is not marked as multikey`);
    }
  }

  private entryHasItsRecord(collection: CollectionInfo, key: Key, value: Buffer): void {
    const index = collection.indexes.find(({ id }) => id === indexOf(key));
    if (index === undefined) {
      if (this.snapshot.get(droppedIndexKey(collection.id, indexOf(key))) === undefined) {
        this.fault(`${collection.namespace}: an entry of an index that does not exist`);
      }
      return;
    }
    if (!this.isJustified(collection, index, key, value)) {
      this.fault(`${collection.namespace}: an entry in ${index.name} without its document`);
    }
  }

  private isJustified(
    collection: CollectionInfo,
    index: IndexInfo,
    key: Key,
    value: Buffer,
  ): boolean {
    const record = index.unique ? recordIn(value) : recordOf(key);
    const bytes = this.snapshot.get(recordKey(collection, record));
    if (bytes === undefined) return false;
    const values = index.unique ? key : key.slice(0, -6);
    return entriesOf(collection, index, decode(bytes)).keys.has(values);
  }

  /** Keys of collections that are neither there nor waiting to be swept. */
  async strays(known: ReadonlyMap<number, CollectionInfo>): Promise<void> {
    for (const tag of [countTag, traitTag, recordTag, entryTag]) {
      const reported = new Set<number>();
      for (const { key } of walk(this.snapshot, prefixRange(tag))) {
        await this.breathe();
        const id = collectionOf(key);
        if (known.has(id) || reported.has(id)) continue;
        reported.add(id);
        if (this.snapshot.get(droppedCollectionKey(id)) === undefined) {
          this.fault(`keys of collection ${id}, which does not exist`);
        }
      }
    }
  }

  private fault(text: string): void {
    if (this.faults.length < faultsMax) this.faults.push(text);
  }

  private async breathe(): Promise<void> {
    this.steps += 1;
    if (this.steps % betweenPauses === 0) await otherTurns();
  }
}
