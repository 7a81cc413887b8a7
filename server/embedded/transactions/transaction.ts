import { StoreError } from '../errors.ts';
import type { Catalogue, CollectionInfo } from '../storage/catalogue.ts';
import type { Snapshot } from '../storage/environment.ts';
import { collectionOf, entryTag, type Key, recordTag } from '../storage/keys.ts';
import { type Change, OverlaidView, Overlay } from '../storage/overlay.ts';
import type { Store } from '../storage/store.ts';
import type { Entry, Range, View } from '../storage/view.ts';
import type { WriteTarget } from '../storage/write-target.ts';
import { Blocked, LockOwner } from './locks.ts';

export interface TransactionLimits {
  readonly lifetimeMs: number;
  /** How long one stays open, and holds its locks, after the connection of its client has closed. */
  readonly leftLifetimeMs: number;
  readonly lockTimeoutMs: number;
  readonly sizeBytesMax: number;
}

type State = 'open' | 'committing' | 'committed' | 'aborted';

/** The snapshot no longer holds for a key that the transaction wants to write. */
class StaleSnapshot extends Error {
  override readonly name = 'StaleSnapshot';
  readonly key: Key;
  constructor(key: Key) {
    super('the snapshot no longer holds');
    this.key = key;
  }
}

/** How often a first statement may start again over a newer snapshot. */
const freshStartsMax = 100;

/**
 * A multi-document transaction: reads see one snapshot and the transaction's own writes; writes are
 * kept aside until the commit, which puts them all into one batch. Whoever writes a key first holds
 * it until the end; the next one waits a short while and goes on if its snapshot still holds. If it
 * does not, the transaction is lost; the session's next attempt first queues for that very key and
 * takes its snapshot when it has it, so that a document that many want is handed on in turn.
 */
export class Transaction implements WriteTarget {
  readonly number: bigint;
  readonly startedAt: number;
  state: State = 'open';
  catalogue: Catalogue;
  private readonly store: Store;
  private readonly limits: TransactionLimits;
  private readonly owner = new LockOwner();
  private readonly overlay = new Overlay();
  private readonly verified = new Set<Key>();
  private snapshot: Snapshot;
  private snapshotCatalogue: Catalogue;
  private view: View;
  /** Statements that have read or written; until there is one, the snapshot may still be renewed. */
  private finishedStatements = 0;
  /** The key that this transaction was lost over. */
  lostOver: Key | undefined;

  constructor(
    store: Store,
    { number, startedAt, limits }: { number: bigint; startedAt: number; limits: TransactionLimits },
  ) {
    this.store = store;
    this.number = number;
    this.startedAt = startedAt;
    this.limits = limits;
    this.snapshot = store.environment.snapshot();
    this.snapshotCatalogue = store.catalogue;
    this.catalogue = store.catalogue;
    this.view = new OverlaidView(this.overlay, this.snapshot);
  }

  get hasWrites(): boolean {
    return !this.overlay.isEmpty;
  }

  get(key: Key): Buffer | undefined {
    return this.view.get(key);
  }

  scan(range: Range, limit: number): Entry[] {
    return this.view.scan(range, limit);
  }

  set(key: Key, change: Change): void {
    this.overlay.set(key, change);
    if (this.overlay.sizeBytes > this.limits.sizeBytesMax) {
      throw new StoreError(
        'TransactionTooLarge',
        `Total size of all transaction operations must be less than ${this.limits.sizeBytesMax}`,
      );
    }
  }

  addToCount(collection: number, delta: number): void {
    this.overlay.addToCount(collection, delta);
  }

  countOf(collection: CollectionInfo): number {
    return this.store.countOf(collection) + this.overlay.countDelta(collection.id);
  }

  claim(key: Key): void {
    if (this.verified.has(key)) return;
    if (!this.store.locks.take(key, this.owner)) throw new Blocked(key);
    const now = this.store.writes.current().get(key);
    if (!sameBytes(now, this.snapshot.get(key))) throw new StaleSnapshot(key);
    this.verified.add(key);
  }

  /** Gets hold of a key before anything is read, and then looks at the newest data. */
  async holdFirst(key: Key): Promise<void> {
    const result = await this.store.locks.wait(key, this.owner, this.limits.lockTimeoutMs);
    this.requireOpen();
    if (result !== 'granted') throw this.conflictOver(key);
    await this.renewIfFresh();
  }

  /** Marks the snapshot as used by a read, after which it stays. */
  touch(): void {
    this.requireOpen();
    this.finishedStatements += 1;
  }

  /** Runs a statement's writes; they all happen or none does. */
  async run<T>(compute: (target: WriteTarget) => T): Promise<T> {
    for (let start = 0; ; start++) {
      this.requireOpen();
      const mark = this.overlay.mark();
      const catalogueBefore = this.catalogue;
      try {
        const result = compute(this);
        this.overlay.forgetJournal();
        this.finishedStatements += 1;
        return result;
      } catch (error) {
        this.overlay.undoTo(mark);
        this.catalogue = catalogueBefore;
        if (error instanceof Blocked) await this.waitFor(error.key);
        else if (!(error instanceof StaleSnapshot)) throw error;
        else if (this.finishedStatements > 0 || start >= freshStartsMax) {
          throw this.conflictOver(error.key);
        }
        await this.renewIfFresh();
      }
    }
  }

  /** It may have been aborted while a statement waited: by its session's end, or by its age. */
  private requireOpen(): void {
    if (this.state !== 'open') throw noSuchTransaction(this.number, 'has been aborted');
  }

  private async waitFor(key: Key): Promise<void> {
    const result = await this.store.locks.wait(key, this.owner, this.limits.lockTimeoutMs);
    this.requireOpen();
    if (result !== 'granted') throw this.conflictOver(key);
  }

  private conflictOver(key: Key): StoreError {
    this.lostOver = key;
    return writeConflict();
  }

  /** A transaction that has done nothing yet loses nothing by looking at newer data. */
  private async renewIfFresh(): Promise<void> {
    if (this.finishedStatements > 0) return;
    await this.store.writes.settled();
    this.requireOpen();
    this.snapshot.release();
    this.verified.clear();
    this.snapshot = this.store.environment.snapshot();
    this.snapshotCatalogue = this.store.catalogue;
    this.catalogue = this.store.catalogue;
    this.view = new OverlaidView(this.overlay, this.snapshot);
  }

  /** Makes everything durable at once, together with what `alongside` writes. */
  async commit(alongside: (target: WriteTarget) => void): Promise<void> {
    this.state = 'committing';
    try {
      await this.store.writes.submit((target) => {
        this.refuseIfOvertaken(target);
        this.applyTo(target);
        alongside(target);
      });
      this.state = 'committed';
    } catch (error) {
      this.state = 'aborted';
      throw error;
    } finally {
      this.release();
    }
  }

  abort(): void {
    if (this.state !== 'open') return;
    this.state = 'aborted';
    this.release();
  }

  private release(): void {
    this.store.locks.releaseAll(this.owner);
    this.snapshot.release();
  }

  private applyTo(target: WriteTarget): void {
    for (const [key, change] of this.overlay.entries()) target.set(key, change);
    for (const [collection, delta] of this.overlay.countDeltas()) {
      target.addToCount(collection, delta);
    }
    target.catalogue = this.mergedCatalogue(target.catalogue);
  }

  private mergedCatalogue(current: Catalogue): Catalogue {
    let merged = current;
    for (const collection of this.changedCollections()) merged = merged.with(collection);
    return merged;
  }

  /** Collections and indexes that this transaction created. */
  private changedCollections(): CollectionInfo[] {
    return [...this.catalogue.all()].filter(
      (each) => this.snapshotCatalogue.find(each.namespace) !== each,
    );
  }

  /**
   * Documents stay as they were found, since nobody writes a key that another has locked. What can
   * still change under a transaction are the collections: one was dropped, or has got an index that
   * the writes kept aside know nothing of.
   */
  private refuseIfOvertaken(target: WriteTarget): void {
    for (const changed of this.changedCollections()) {
      const before = this.snapshotCatalogue.find(changed.namespace);
      if (target.catalogue.find(changed.namespace) !== before) throw writeConflict();
    }
    const written = this.writtenCollections();
    for (const collection of this.snapshotCatalogue.all()) {
      if (!written.has(collection.id)) continue;
      if (target.catalogue.find(collection.namespace) !== collection) throw writeConflict();
    }
  }

  private writtenCollections(): Set<number> {
    const written = new Set<number>();
    for (const [key] of this.overlay.entries()) {
      if (key.startsWith(recordTag) || key.startsWith(entryTag)) written.add(collectionOf(key));
    }
    return written;
  }
}

function sameBytes(a: Buffer | undefined, b: Buffer | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.equals(b);
}

const transient = { labels: ['TransientTransactionError'] };

export function writeConflict(): StoreError {
  return new StoreError(
    'WriteConflict',
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
    transient,
  );
}

export function noSuchTransaction(number: bigint, what: string): StoreError {
  return new StoreError(
    'NoSuchTransaction',
    `Transaction with { txnNumber: ${number} } ${what}.`,
    transient,
  );
}
