import { StoreError } from '../errors.ts';
import { Blocked, LockOwner, type LockTable } from '../transactions/locks.ts';
import type { Catalogue } from './catalogue.ts';
import type { Environment } from './environment.ts';
import { countKey, type Key } from './keys.ts';
import { type Change, OverlaidView, Overlay } from './overlay.ts';
import type { Entry, Range, View } from './view.ts';
import type { WriteTarget } from './write-target.ts';

/** Longer than any transaction may live, so that a plain write always outwaits its blocker. */
const blockedTimeoutMs = 120_000;

interface Job {
  readonly owner: LockOwner;
  /** Computes the write. May run several times; must touch nothing but its target. */
  run(target: WriteTarget): void;
  resolve(): void;
  reject(error: unknown): void;
}

/** A computed job: it has written into its batch, or it was refused with an error. */
interface Computed {
  readonly job: Job;
  readonly refusal: { error: unknown } | undefined;
}

/** Writes that will reach the disk together. */
class Batch {
  readonly overlay = new Overlay();
  readonly jobs: Computed[] = [];
  catalogue: Catalogue;
  /** Resolves when all its jobs have been told how they ended. */
  readonly settled: Promise<void>;
  private resolveSettled: () => void = () => undefined;

  constructor(catalogue: Catalogue) {
    this.catalogue = catalogue;
    this.settled = new Promise((resolve) => {
      this.resolveSettled = resolve;
    });
  }

  markSettled(): void {
    this.resolveSettled();
  }
}

/**
 * Gathers writes and makes them durable together. A job is computed at once, over everything that
 * was computed before it, while the previous batch is still being synced; its promise resolves
 * when it is on disk.
 *
 * A job that throws leaves nothing in its batch. When the batch itself cannot be put, nothing of
 * it is kept; then all its jobs, and those computed on top of it, run again one by one, so that
 * only the guilty ones fail.
 */
export class GroupCommit {
  /** What the collections are once everything computed so far is durable. */
  durableCatalogue: Catalogue;
  readonly counts: Map<number, number>;
  private readonly environment: Environment;
  private readonly locks: LockTable;
  private open: Batch;
  private committing: Batch | undefined;
  /** The batch that is being put, or whose jobs run again because it could not be. */
  private underWay: Batch | undefined;
  private running: Promise<void> | undefined;
  private recovering: Job[] | undefined;
  private isClosed = false;

  constructor(
    environment: Environment,
    locks: LockTable,
    loaded: { catalogue: Catalogue; counts: Map<number, number> },
  ) {
    this.environment = environment;
    this.locks = locks;
    this.durableCatalogue = loaded.catalogue;
    this.counts = loaded.counts;
    this.open = new Batch(loaded.catalogue);
  }

  submit<T>(compute: (target: WriteTarget) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: { value: T } | undefined;
      this.accept({
        owner: new LockOwner(),
        run: (target) => {
          result = { value: compute(target) };
        },
        resolve: () => {
          if (result !== undefined) resolve(result.value);
        },
        reject,
      });
    });
  }

  /** Resolves when everything computed up to now is on disk, however much follows meanwhile. */
  async settled(): Promise<void> {
    const last = this.open.jobs.length > 0 ? this.open : this.underWay;
    await last?.settled;
  }

  /** Everything computed so far, durable or not. */
  current(): View {
    const below =
      this.committing === undefined
        ? this.environment
        : new OverlaidView(this.committing.overlay, this.environment);
    return new OverlaidView(this.open.overlay, below);
  }

  get currentCatalogue(): Catalogue {
    return this.open.catalogue;
  }

  /** Finishes what was accepted, and accepts nothing more. */
  async close(): Promise<void> {
    this.isClosed = true;
    while (this.running !== undefined) await this.running;
  }

  private accept(job: Job): void {
    if (this.isClosed) {
      this.locks.releaseAll(job.owner);
      job.reject(new StoreError('InterruptedAtShutdown', 'the store is shutting down'));
      return;
    }
    if (this.recovering !== undefined) {
      this.recovering.push(job);
      return;
    }
    const { open } = this;
    const catalogueBefore = open.catalogue;
    try {
      job.run(new BatchTarget(open, this.current(), this.locks, job.owner));
      open.overlay.forgetJournal();
      open.jobs.push({ job, refusal: undefined });
      this.locks.releaseAll(job.owner);
    } catch (error) {
      open.overlay.undoTo(0);
      open.catalogue = catalogueBefore;
      if (error instanceof Blocked) this.park(job, error.key);
      else this.refuse(job, error);
    }
    this.start();
  }

  /** Puts the job in the queue behind the transaction that blocks it. */
  private park(job: Job, key: Key): void {
    this.locks.releaseAll(job.owner);
    this.locks
      .wait(key, job.owner, blockedTimeoutMs)
      .then((result) => {
        if (result === 'granted') this.accept(job);
        else job.reject(new Error(`a write waited in vain for a transaction: ${result}`));
      })
      .catch(job.reject);
  }

  /** A refusal may rest on writes that are not durable yet, so it waits for them like a success. */
  private refuse(job: Job, error: unknown): void {
    this.locks.releaseAll(job.owner);
    this.open.jobs.push({ job, refusal: { error } });
  }

  private start(): void {
    if (this.running !== undefined || this.open.jobs.length === 0) return;
    this.running = this.drain().finally(() => {
      this.running = undefined;
      this.start();
    });
  }

  private async drain(): Promise<void> {
    // One turn of the event loop, so that all requests that have already arrived share the sync.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.open.jobs.length > 0) {
      const batch = this.open;
      this.open = new Batch(batch.catalogue);
      this.committing = batch;
      this.underWay = batch;
      try {
        await this.put(batch);
        this.committing = undefined;
        for (const computed of batch.jobs) settle(computed);
      } catch (error) {
        await this.recover(batch, error);
      }
      this.underWay = undefined;
      batch.markSettled();
    }
  }

  private async put(batch: Batch): Promise<void> {
    if (!batch.overlay.isEmpty) {
      const counts = this.newCounts(batch);
      await this.environment.commit(changesOf(batch.overlay, counts));
      for (const [collection, count] of counts) this.counts.set(collection, count);
    }
    this.durableCatalogue = batch.catalogue;
  }

  private newCounts({ overlay }: Batch): Map<number, number> {
    const counts = new Map<number, number>();
    for (const [collection, delta] of overlay.countDeltas()) {
      counts.set(collection, (this.counts.get(collection) ?? 0) + delta);
    }
    return counts;
  }

  private async recover(failed: Batch, error: unknown): Promise<void> {
    const { open } = this;
    const jobs = [...failed.jobs, ...open.jobs].map(({ job }) => job);
    this.committing = undefined;
    this.open = new Batch(this.durableCatalogue);
    if (jobs.length === 1) {
      for (const job of jobs) job.reject(error);
      return;
    }
    this.recovering = [];
    for (const job of jobs) await this.runAlone(job);
    open.markSettled();
    const arrivedMeanwhile = this.recovering;
    this.recovering = undefined;
    for (const job of arrivedMeanwhile) this.accept(job);
  }

  private async runAlone(job: Job): Promise<void> {
    const batch = new Batch(this.durableCatalogue);
    try {
      const view = new OverlaidView(batch.overlay, this.environment);
      job.run(new BatchTarget(batch, view, this.locks, job.owner));
      this.committing = batch;
      await this.put(batch);
      this.open.catalogue = this.durableCatalogue;
      this.locks.releaseAll(job.owner);
      job.resolve();
    } catch (error) {
      if (error instanceof Blocked) this.park(job, error.key);
      else job.reject(error);
    } finally {
      this.committing = undefined;
    }
  }
}

function settle({ job, refusal }: Computed): void {
  if (refusal === undefined) job.resolve();
  else job.reject(refusal.error);
}

function changesOf(overlay: Overlay, counts: Map<number, number>): [Key, Change][] {
  const changes = [...overlay.entries()];
  for (const [collection, count] of counts) {
    const dropped = overlay.get(countKey(collection)) === null;
    if (!dropped) changes.push([countKey(collection), encodeCount(count)]);
  }
  return changes;
}

function encodeCount(count: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(count);
  return bytes;
}

export const decodeCount = (bytes: Buffer): number => bytes.readDoubleBE(0);

class BatchTarget implements WriteTarget {
  private readonly batch: Batch;
  private readonly view: View;
  private readonly locks: LockTable;
  private readonly owner: LockOwner;

  constructor(batch: Batch, view: View, locks: LockTable, owner: LockOwner) {
    this.batch = batch;
    this.view = view;
    this.locks = locks;
    this.owner = owner;
  }

  get catalogue(): Catalogue {
    return this.batch.catalogue;
  }

  set catalogue(catalogue: Catalogue) {
    this.batch.catalogue = catalogue;
  }

  get(key: Key): Buffer | undefined {
    return this.view.get(key);
  }

  scan(range: Range, limit: number): Entry[] {
    return this.view.scan(range, limit);
  }

  set(key: Key, change: Change): void {
    this.batch.overlay.set(key, change);
  }

  addToCount(collection: number, delta: number): void {
    this.batch.overlay.addToCount(collection, delta);
  }

  claim(key: Key): void {
    if (this.locks.isHeldByOther(key, this.owner)) throw new Blocked(key);
  }
}
