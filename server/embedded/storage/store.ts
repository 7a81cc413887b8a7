import { LockTable } from '../transactions/locks.ts';
import { decode } from '../values/codec.ts';
import { Catalogue, type CollectionInfo, collectionFromDoc, longKeysTrait } from './catalogue.ts';
import { Environment } from './environment.ts';
import { decodeCount, GroupCommit } from './group-commit.ts';
import { IndexBuilds } from './index-builds.ts';
import {
  afterPrefix,
  catalogueTag,
  collectionOf,
  countTag,
  droppedCollectionTag,
  indexOf,
  type Key,
  readUint,
  recordOf,
  recordPrefix,
  traitTag,
} from './keys.ts';
import { type Range, type View, walk } from './view.ts';

export const prefixRange = (prefix: Key): Range => ({ start: prefix, end: afterPrefix(prefix) });

/** The data folder, opened: the environment, what it holds, and the one way to write to it. */
export class Store {
  readonly environment: Environment;
  readonly locks = new LockTable();
  readonly builds = new IndexBuilds();
  readonly writes: GroupCommit;
  private readonly nextRecord = new Map<number, number>();
  private nextCollection: number;

  constructor(folder: string) {
    this.environment = new Environment(folder);
    const catalogue = loadCatalogue(this.environment);
    this.nextCollection = 1 + lastCollectionId(this.environment);
    this.writes = new GroupCommit(this.environment, this.locks, {
      catalogue,
      counts: loadCounts(this.environment),
    });
  }

  get catalogue(): Catalogue {
    return this.writes.durableCatalogue;
  }

  newCollectionId(): number {
    return this.nextCollection++;
  }

  /** Record ids rise with every insertion and are never used again while the process lives. */
  newRecordId(collection: CollectionInfo): number {
    const next = this.nextRecord.get(collection.id) ?? 1 + lastRecord(this.environment, collection);
    this.nextRecord.set(collection.id, next + 1);
    return next;
  }

  countOf(collection: CollectionInfo): number {
    return this.writes.counts.get(collection.id) ?? 0;
  }

  async close(): Promise<void> {
    await this.writes.close();
    await this.environment.close();
  }
}

function loadCatalogue(view: View): Catalogue {
  const collections: CollectionInfo[] = [];
  for (const { key, value } of walk(view, prefixRange(catalogueTag))) {
    collections.push(collectionFromDoc(collectionOf(key), decode(value)));
  }
  const byId = new Map(collections.map((each) => [each.id, each]));
  for (const { key } of walk(view, prefixRange(traitTag))) {
    const index = byId.get(collectionOf(key))?.indexes.find((each) => each.id === indexOf(key));
    const trait = readUint(key, 7, 1);
    if (index === undefined) continue;
    if (trait === longKeysTrait) index.traits.longKeys = true;
    else index.traits.multikey[trait] = true;
  }
  return new Catalogue(collections);
}

function loadCounts(view: View): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { key, value } of walk(view, prefixRange(countTag))) {
    counts.set(collectionOf(key), decodeCount(value));
  }
  return counts;
}

/** Dropped collections count too, until their keys are swept. */
function lastCollectionId(view: View): number {
  const lastUnder = (tag: Key): number => {
    const [last] = view.scan({ ...prefixRange(tag), reverse: true }, 1);
    return last === undefined ? 0 : collectionOf(last.key);
  };
  return Math.max(lastUnder(catalogueTag), lastUnder(droppedCollectionTag));
}

function lastRecord(view: View, collection: CollectionInfo): number {
  const [last] = view.scan({ ...prefixRange(recordPrefix(collection.id)), reverse: true }, 1);
  return last === undefined ? 0 : recordOf(last.key);
}
