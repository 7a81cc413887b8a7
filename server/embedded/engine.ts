import type { Clock } from './clock.ts';
import { Cursors } from './cursors/cursors.ts';
import type { Settings } from './settings.ts';
import { Store } from './storage/store.ts';
import { ClusterTime } from './transactions/cluster-time.ts';
import { FailPoints } from './transactions/fail-points.ts';
import { Sessions } from './transactions/sessions.ts';
import { Snapshots } from './transactions/snapshots.ts';

/** Everything a command may need, in one place. */
export interface Engine {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly cursors: Cursors;
  readonly failPoints: FailPoints;
  readonly clusterTime: ClusterTime;
  readonly snapshots: Snapshots;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly startedAt: number;
  readonly resources: () => Resources;
}

/** What the process uses; told by whoever may look at the process. */
export interface Resources {
  readonly pid: number;
  readonly residentBytes: number;
}

export function openEngine(
  folder: string,
  { clock, settings, resources }: Pick<Engine, 'clock' | 'settings' | 'resources'>,
): Engine {
  const store = new Store(folder);
  const clusterTime = new ClusterTime(clock);
  return {
    store,
    clock,
    settings,
    resources,
    startedAt: clock.now(),
    cursors: new Cursors(clock),
    failPoints: new FailPoints(),
    clusterTime,
    snapshots: new Snapshots(store, clock, clusterTime),
    sessions: new Sessions(store, clock, {
      lifetimeMs: settings.transactionLifetimeMs,
      leftLifetimeMs: settings.leftTransactionLifetimeMs,
      lockTimeoutMs: settings.lockTimeoutMs,
      sizeBytesMax: settings.transactionSizeBytesMax,
    }),
  };
}
