/** What the store does by itself from time to time. */
import type { Engine } from './engine.ts';
import { nothingExamined, pause } from './planner/execute.ts';
import { planQuery } from './planner/query.ts';
import { readDocuments } from './planner/read.ts';
import { otherTurns } from './planner/turns.ts';
import { compileFilter, type Matcher } from './query/match.ts';
import type { CollectionInfo, IndexInfo } from './storage/catalogue.ts';
import { recordKey, removeRecord } from './storage/records.ts';
import { dropUnfinishedIndexes, sweepDropped } from './storage/sweep.ts';
import type { WriteTarget } from './storage/write-target.ts';
import { forgettableRetries } from './transactions/retry-record.ts';
import { sessionTimeoutMinutes } from './transactions/sessions.ts';
import { decode } from './values/codec.ts';
import { DateTime, type Doc } from './values/types.ts';

const tickMs = 1000;
const removalsPerWrite = 200;
const removedBytesPerWrite = 1 << 20;

export interface Housekeeping {
  /** Waits for no more than the slice that is under way; the next start goes on. */
  stop(): Promise<void>;
}

export function startHousekeeping(engine: Engine, report: (error: unknown) => void): Housekeeping {
  let running: Promise<void> | undefined;
  let lastExpiry = engine.clock.now();
  const stopping = new AbortController();
  const { signal } = stopping;
  const tick = async (): Promise<void> => {
    engine.sessions.sweep();
    engine.cursors.sweep({
      idleMs: engine.settings.cursorTimeoutMs,
      snapshotMs: engine.settings.cursorSnapshotMs,
    });
    engine.snapshots.sweep();
    await dropUnfinishedIndexes(engine.store);
    await sweepDropped(engine.store, signal);
    if (engine.clock.now() - lastExpiry < engine.settings.ttlIntervalMs) return;
    lastExpiry = engine.clock.now();
    await removeExpired(engine, signal);
    if (!signal.aborted) await forgetOldRetries(engine);
  };
  const timer = setInterval(() => {
    running ??= tick()
      .catch(report)
      .finally(() => {
        running = undefined;
      });
  }, tickMs);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}

/**
 * Deletes the documents whose time is over, in all indexes with `expireAfterSeconds`.
 * @param signal ends it between two slices
 */
export async function removeExpired(engine: Engine, signal?: AbortSignal): Promise<void> {
  for (const collection of [...engine.store.catalogue.all()]) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds !== undefined && !index.building) {
        await removeExpiredIn(engine, { collection, index }, index.expireAfterSeconds, signal);
      }
    }
  }
}

async function removeExpiredIn(
  engine: Engine,
  { collection, index }: { collection: CollectionInfo; index: IndexInfo },
  afterSeconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const path = index.fields[0]?.path ?? '';
  const before = new DateTime(BigInt(Math.floor(engine.clock.now() - afterSeconds * 1000)));
  const filter: Doc = new Map([[path, new Map([['$lte', before]])]]);
  const matcher = compileFilter(filter);
  const settings = { ...engine.settings, forbidScans: false };
  const hint = index.name;
  const plan = planQuery({ collection, filter, matcher, hint }, settings);
  const snapshot = engine.store.environment.snapshot();
  const expired: number[] = [];
  try {
    const scan = { view: snapshot, collection, plan, matcher, examined: nothingExamined() };
    for (const found of readDocuments(scan)) {
      if (found !== pause) expired.push(found.record);
      else if (signal?.aborted === true) return;
      else await otherTurns();
    }
  } finally {
    snapshot.release();
  }
  for (let from = 0; from < expired.length; ) {
    if (signal?.aborted === true) return;
    const slice = expired.slice(from, from + removalsPerWrite);
    from += await engine.store.writes.submit((target) => {
      const current = target.catalogue.find(collection.namespace);
      if (current?.id !== collection.id) return slice.length;
      return removeMatching(target, current, slice, matcher);
    });
  }
}

/** @returns how many of the records were done: fewer when they are large */
function removeMatching(
  target: WriteTarget,
  collection: CollectionInfo,
  records: readonly number[],
  matcher: Matcher,
): number {
  let size = 0;
  for (const [at, record] of records.entries()) {
    const bytes = target.get(recordKey(collection, record));
    const doc = bytes === undefined ? undefined : decode(bytes);
    if (doc !== undefined && matcher.matches(doc)) removeRecord(target, collection, record, doc);
    size += bytes?.length ?? 0;
    if (size >= removedBytesPerWrite) return at + 1;
  }
  return records.length;
}

/** A session that nobody has used for its lifetime will not ask again. */
async function forgetOldRetries({ store, clock }: Engine): Promise<void> {
  const oldest = clock.now() - sessionTimeoutMinutes * 60_000;
  // Looked for inside the write, which also sees what is on its way to the disk: a session may
  // just come back.
  await store.writes.submit((target) => {
    for (const key of forgettableRetries(target, oldest)) target.set(key, null);
  });
}
