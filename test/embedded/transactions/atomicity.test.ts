import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditStore } from '../../../server/embedded/storage/audit.ts';
import { Transaction } from '../../../server/embedded/transactions/transaction.ts';
import { insertNow, makeCollection, type OpenedStore, openStore } from '../support/open-store.ts';

const limits = {
  lifetimeMs: 60_000,
  leftLifetimeMs: 60_000,
  lockTimeoutMs: 1000,
  sizeBytesMax: 1_000_000,
};

let opened: OpenedStore;

beforeEach(async () => {
  opened = await openStore();
  await makeCollection(opened.store, 'bank.accounts', [{ key: { owner: 1 }, unique: true }]);
  await makeCollection(opened.store, 'bank.journal', [{ key: { tags: 1, at: -1 } }]);
});

afterEach(() => opened.close());

const countIn = (namespace: string): number => {
  const collection = opened.store.catalogue.find(namespace);
  return collection === undefined ? -1 : opened.store.countOf(collection);
};

async function commitOne(number: number): Promise<void> {
  const { store } = opened;
  const transaction = new Transaction(store, { number: BigInt(number), startedAt: 0, limits });
  await transaction.run((target) => {
    insertNow(store, target, 'bank.accounts', { _id: `${number}`, owner: `o${number}` });
    insertNow(store, target, 'bank.journal', { _id: `${number}a`, tags: ['x', 'y'], at: number });
    insertNow(store, target, 'bank.journal', { _id: `${number}b`, tags: [], at: number });
  });
  await transaction.commit(() => undefined);
}

it('is committed whole or not at all, whichever put of the commit throws', async () => {
  let failures = 0;
  for (let round = 1; failures === round - 1; round++) {
    let puts = 0;
    opened.store.environment.beforePut = () => {
      puts += 1;
      if (puts === round) throw new Error('injected');
    };
    const before = [countIn('bank.accounts'), countIn('bank.journal')];
    const error = await commitOne(round).catch((reason: unknown) => reason);
    opened.store.environment.beforePut = undefined;
    const after = [countIn('bank.accounts'), countIn('bank.journal')];
    if (error !== undefined) failures += 1;
    expect(after).toEqual(
      error === undefined ? [(before[0] ?? 0) + 1, (before[1] ?? 0) + 2] : before,
    );
    expect((await auditStore(opened.store)).faults).toEqual([]);
    // Nothing stays locked behind a commit that failed.
    await commitOne(round + 1000);
  }
  // 3 records, 3 _id entries, 1 owner, 2 + 1 tag entries, 2 counts; the first one also a trait.
  expect(failures).toBeGreaterThanOrEqual(12);
});

it('refuses to grow beyond its limit, and keeps nothing of the statement that did', async () => {
  const { store } = opened;
  const transaction = new Transaction(store, {
    number: 1n,
    startedAt: 0,
    limits: { ...limits, sizeBytesMax: 10_000 },
  });
  const insertLarge = (id: number) =>
    transaction.run((target) =>
      insertNow(store, target, 'bank.journal', { _id: id, text: 'x'.repeat(6000) }),
    );
  await insertLarge(1);
  await expect(insertLarge(2)).rejects.toMatchObject({ code: 257 });
  await transaction.commit(() => undefined);
  expect(countIn('bank.journal')).toBe(1);
  expect((await auditStore(store)).faults).toEqual([]);
});
