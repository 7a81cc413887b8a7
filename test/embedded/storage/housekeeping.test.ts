import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Engine, openEngine } from '../../../server/embedded/engine.ts';
import { removeExpired, startHousekeeping } from '../../../server/embedded/housekeeping.ts';
import { defaultSettings } from '../../../server/embedded/settings.ts';
import { dropCollection } from '../../../server/embedded/storage/collections.ts';
import { freshFolderInMemory, removeFolder } from '../../support/folders.ts';
import { collectionIn, insertNow, makeCollection } from '../support/open-store.ts';

const namespace = 'test.things';
const now = Date.UTC(2026, 0, 1);
const count = 3000;

let folder: string;
let engine: Engine;

beforeEach(async () => {
  // Before LMDB begins anything: only what the housekeeping waits for stands still.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  folder = await freshFolderInMemory();
  engine = openEngine(folder, {
    clock: { now: () => now },
    settings: { ...defaultSettings, ttlIntervalMs: 0 },
    resources: () => ({ pid: 1, residentBytes: 1 }),
  });
  const expiring = { key: { at: 1 }, expireAfterSeconds: 1 } as const;
  await makeCollection(engine.store, namespace, [expiring]);
  await engine.store.writes.submit((target) => {
    for (let n = 0; n < count; n += 1) {
      insertNow(engine.store, target, namespace, { _id: n, at: new Date(now - 60_000) });
    }
  });
});

afterEach(async () => {
  await engine.store.close();
  await removeFolder(folder);
  vi.useRealTimers();
});

const keys = (): number =>
  engine.store.environment.scan({ start: '\x00', end: '\xff' }, 100_000).length;

const documents = async (): Promise<number> =>
  engine.store.countOf(
    await engine.store.writes.submit((target) => collectionIn(target, namespace)),
  );

async function stopAfterItsFirstStep(): Promise<void> {
  const reported: unknown[] = [];
  const housekeeping = startHousekeeping(engine, (error) => reported.push(error));
  vi.advanceTimersByTime(1000);
  await housekeeping.stop();
  expect(reported).toEqual([]);
}

describe('a stop', () => {
  it('does not wait until all that has expired is removed', async () => {
    await stopAfterItsFirstStep();
    expect(await documents()).toBeGreaterThan(count / 2);
    await removeExpired(engine);
    expect(await documents()).toBe(0);
  });

  it('does not wait until all that was dropped is swept', async () => {
    await engine.store.writes.submit((target) =>
      dropCollection(target, collectionIn(target, namespace)),
    );
    const before = keys();
    await stopAfterItsFirstStep();
    expect(keys()).toBeGreaterThan(before - count);
  });
});
