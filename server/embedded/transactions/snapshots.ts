import type { Clock } from '../clock.ts';
import type { HeldView } from '../cursors/cursor-view.ts';
import { StoreError } from '../errors.ts';
import type { Catalogue } from '../storage/catalogue.ts';
import type { Snapshot } from '../storage/environment.ts';
import type { Store } from '../storage/store.ts';
import type { Timestamp } from '../values/types.ts';
import type { ClusterTime } from './cluster-time.ts';

/** How long a snapshot stays after its last use; as long as MongoDB keeps its history. */
const keptMs = 5 * 60_000;

/** Each pins pages on disk. When there are more, the one that was used longest ago is let go. */
const keptMax = 64;

/** Data and collections as they were at one cluster time. */
export class KeptSnapshot {
  readonly time: Timestamp;
  readonly catalogue: Catalogue;
  lastUsedAt: number;
  private readonly snapshot: Snapshot;
  private readonly clock: Clock;
  private holders = 0;

  constructor(of: { time: Timestamp; catalogue: Catalogue; snapshot: Snapshot; clock: Clock }) {
    this.time = of.time;
    this.catalogue = of.catalogue;
    this.snapshot = of.snapshot;
    this.clock = of.clock;
    this.lastUsedAt = of.clock.now();
  }

  /** A grip on the snapshot, which stays readable until everybody has let go. */
  hold(): HeldView {
    this.holders += 1;
    let isHeld = true;
    return {
      get: (key) => this.used().get(key),
      scan: (range, limit) => this.used().scan(range, limit),
      // Who reads a snapshot wants no newer one.
      letGoIfOlderThan: () => undefined,
      release: () => {
        if (isHeld) this.letGo();
        isHeld = false;
      },
    };
  }

  private used(): Snapshot {
    this.lastUsedAt = this.clock.now();
    return this.snapshot;
  }

  private letGo(): void {
    this.holders -= 1;
    if (this.holders === 0) this.snapshot.release();
  }
}

interface Kept {
  readonly snapshot: KeptSnapshot;
  readonly grip: HeldView;
}

/** Snapshots that reads outside a transaction come back to, by their cluster time. */
export class Snapshots {
  private readonly kept = new Map<bigint, Kept>();
  private readonly store: Store;
  private readonly clock: Clock;
  private readonly clusterTime: ClusterTime;

  constructor(store: Store, clock: Clock, clusterTime: ClusterTime) {
    this.store = store;
    this.clock = clock;
    this.clusterTime = clusterTime;
  }

  get count(): number {
    return this.kept.size;
  }

  /** The newest durable data, kept for who will ask for it again. */
  take(): KeptSnapshot {
    const { store, clock } = this;
    const snapshot = new KeptSnapshot({
      time: this.clusterTime.next(),
      snapshot: store.environment.snapshot(),
      catalogue: store.catalogue,
      clock,
    });
    this.kept.set(snapshot.time.value, { snapshot, grip: snapshot.hold() });
    if (this.kept.size > keptMax) this.forget(this.longestUnused());
    return snapshot;
  }

  at({ value }: Timestamp): KeptSnapshot {
    const kept = this.kept.get(value);
    if (kept !== undefined) return kept.snapshot;
    throw new StoreError(
      'SnapshotTooOld',
      'Read timestamp is older than the oldest available timestamp.',
    );
  }

  sweep(): void {
    const oldest = this.clock.now() - keptMs;
    for (const kept of this.kept.values()) {
      if (kept.snapshot.lastUsedAt < oldest) this.forget(kept);
    }
  }

  letAllGo(): void {
    for (const kept of this.kept.values()) this.forget(kept);
  }

  private longestUnused(): Kept | undefined {
    const all = [...this.kept.values()];
    return all.sort((a, b) => a.snapshot.lastUsedAt - b.snapshot.lastUsedAt)[0];
  }

  private forget(kept: Kept | undefined): void {
    if (kept === undefined) return;
    this.kept.delete(kept.snapshot.time.value);
    kept.grip.release();
  }
}
