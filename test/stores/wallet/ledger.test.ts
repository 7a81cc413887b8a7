import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Currency, money } from '../../../server/kernel/money.ts';
import type { AccountPath, EntryRequest } from '../../../server/wallet/index.ts';
import { createLedger } from '../../../server/wallet/index.ts';
import { accountOf } from '../../../server/wallet/ledger/account.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';

describe('the ledger', () => {
  let deps: TestDeps;
  let ledger: ReturnType<typeof createLedger>;

  beforeEach(async () => {
    deps = await openDeps();
    ledger = createLedger(deps);
    await deps.db.prepare();
  });
  afterEach(() => deps.db.close());

  const bank: AccountPath = 'bank:test/clearing';
  let count = 0;
  const move = (from: AccountPath, to: AccountPath, minor: bigint, currency: Currency = 'CNY') => {
    count += 1;
    const postings = [{ from, to, amount: money(minor, currency) }];
    return {
      key: `request:${count}`,
      postings,
      reason: 'payment',
      reference: `r${count}`,
    } as const;
  };
  const person = () => `${deps.ids.next('usr')}/main` as const;
  const merchant = () => `${deps.ids.next('oac')}/pending` as const;
  const post = (request: EntryRequest) => deps.db.transaction((tx) => ledger.post(tx, request));

  it('moves money, and tells whom it concerns', async () => {
    const alice = person();
    const shop = merchant();
    await post(move(bank, alice, 1_000n));
    const entry = await post(move(alice, shop, 300n));

    expect(await ledger.balancesOf(alice)).toEqual([money(700n, 'CNY')]);
    expect(await ledger.balancesOf(shop)).toEqual([money(300n, 'CNY')]);
    expect(await ledger.balancesOf(bank)).toEqual([money(-1_000n, 'CNY')]);
    const events = await deps.eventStore.events.unplaced(10);
    expect(events.at(-1)).toMatchObject({
      type: 'wallet.balance-changed',
      data: { owners: [accountOf(alice).holder, accountOf(shop).holder], transferId: entry.id },
    });
  });

  it('refuses what is not there, and then nothing has happened', async () => {
    const alice = person();
    const shop = merchant();
    await post(move(bank, alice, 100n));
    const refused = { code: 'wallet.insufficient-funds' };
    await expect(post(move(alice, shop, 101n))).rejects.toMatchObject(refused);
    await expect(post(move(alice, shop, 1n, 'KRW'))).rejects.toMatchObject(refused);
    await expect(post(move(person(), shop, 1n))).rejects.toMatchObject(refused);

    expect(await ledger.balancesOf(alice)).toEqual([money(100n, 'CNY')]);
    expect(await ledger.balancesOf(shop)).toEqual([]);
    expect(await ledger.entriesOf([alice], { before: null, limit: 10 })).toHaveLength(1);
    await post(move(alice, shop, 100n));
    expect(await ledger.balancesOf(alice)).toEqual([money(0n, 'CNY')]);
  });

  it('books a request once, however many ask for it at the same time', async () => {
    const alice = person();
    const request = move(bank, alice, 50n);
    const booked = await Promise.all(Array.from({ length: 8 }, () => post(request)));
    expect(new Set(booked.map(({ id }) => id)).size).toBe(1);
    expect(await ledger.balancesOf(alice)).toEqual([money(50n, 'CNY')]);
  });

  it('takes another request under a known key for a bug', async () => {
    const request = move(bank, person(), 50n);
    await post(request);
    await expect(post({ ...request, reference: 'other' })).rejects.toThrow('names one request');
  });

  it('moves all postings of an entry or none', async () => {
    const [alice, bob, shop] = [person(), person(), merchant()];
    await post(move(bank, alice, 100n));
    const both = move(alice, shop, 60n);
    const postings = [...both.postings, ...move(bob, shop, 1n).postings];
    await expect(post({ ...both, postings })).rejects.toMatchObject({
      code: 'wallet.insufficient-funds',
    });
    expect(await ledger.balancesOf(alice)).toEqual([money(100n, 'CNY')]);
    expect(await ledger.prove()).toMatchObject({ isSound: true, entryCount: 1 });
  });

  it('lists a statement newest first, page by page, over all currencies or one', async () => {
    const alice = person();
    for (let n = 1n; n <= 7n; n += 1n)
      await post(move(bank, alice, n, n % 3n === 0n ? 'KRW' : 'CNY'));
    const amounts = async (before: `ltr_${string}` | null, limit: number, currency?: Currency) =>
      (await ledger.entriesOf([alice], { before, limit, currency })).map(
        ({ postings: [first] }) => first?.amount.minor,
      );
    expect(await amounts(null, 4)).toEqual([7n, 6n, 5n, 4n]);
    const last = (await ledger.entriesOf([alice], { before: null, limit: 4 })).at(-1);
    expect(await amounts(last?.id ?? null, 4)).toEqual([3n, 2n, 1n]);
    expect(await amounts(null, 4, 'KRW')).toEqual([6n, 3n]);
    expect(await ledger.balancesOf(alice)).toEqual([money(19n, 'CNY'), money(9n, 'KRW')]);
  });

  it('gives the same balance before and after sealing', async () => {
    const alice = person();
    const shop = merchant();
    await post(move(bank, alice, 1_000n));
    await post(move(alice, shop, 300n));
    expect(await ledger.seal()).toBe(2);
    expect(await ledger.balancesOf(shop)).toEqual([money(300n, 'CNY')]);
    await post(move(alice, shop, 200n));
    expect(await ledger.balancesOf(shop)).toEqual([money(500n, 'CNY')]);
    expect(await ledger.prove()).toMatchObject({ isSound: true, entryCount: 3, sealedCount: 2 });
    expect(await ledger.seal()).toBe(1);
    expect(await ledger.seal()).toBe(0);
    expect(await ledger.balancesOf(shop)).toEqual([money(500n, 'CNY')]);
    expect(await ledger.prove()).toMatchObject({ isSound: true, sealedCount: 3 });
    expect((await ledger.head()).number).toBe(3);
  });

  it('seals each entry once when several seal at the same time', async () => {
    const other = await openDeps(deps.uri);
    const otherLedger = createLedger(other);
    const alice = person();
    for (let n = 0; n < 20; n += 1) await post(move(bank, alice, 5n));
    const counts = await Promise.all([ledger.seal(), otherLedger.seal(), ledger.seal()]);
    await other.db.close();
    expect(counts.reduce((sum, sealed) => sum + sealed, 0)).toBe(20);
    expect(await ledger.prove()).toMatchObject({ isSound: true, sealedCount: 20 });
  });

  it('reads what was written before accounts had kinds, and goes on from there', async () => {
    const [alice, shop] = [person(), merchant()];
    const [aliceId, shopId] = [accountOf(alice).holder, accountOf(shop).holder];
    const row = (n: number, from: string, to: string, amount: bigint) => ({
      ...{ _id: deps.ids.next('ltr'), key: `old:${n}`, currency: 'CNY', reference: `r${n}` },
      ...{ postings: [{ from, to, amount }], accounts: [`${from}/CNY`, `${to}/CNY`] },
      ...{ reason: 'payment', at: deps.clock.now(), isSealed: false },
      ...{ sealNumber: null, sealHash: null },
    });
    const old = await mongoose.createConnection(deps.uri).asPromise();
    const rows = old.collection<{ _id: string }>('ledger_transfers');
    await rows.insertMany([row(1, 'bank:old', aliceId, 900n), row(2, aliceId, shopId, 300n)]);
    const balance = { _id: `${aliceId}/CNY`, balance: 600n, version: 2 };
    await old.collection<{ _id: string }>('ledger_balances').insertOne(balance);
    await old.close();

    await post(move(alice, shop, 100n));
    expect(await ledger.balancesOf(alice)).toEqual([money(500n, 'CNY')]);
    expect(await ledger.balancesOf(shop)).toEqual([money(400n, 'CNY')]);
    expect(await ledger.entriesOf([alice], { before: null, limit: 10 })).toHaveLength(3);
    await ledger.seal();
    expect(await ledger.balancesOf('bank:old/clearing')).toEqual([money(-900n, 'CNY')]);
    expect((await ledger.prove()).problems).toEqual([]);
  });

  it('proves nothing when history was changed behind its back', async () => {
    const alice = person();
    await post(move(bank, alice, 1_000n));
    await post(move(bank, alice, 2_000n));
    await ledger.seal();
    const before = await ledger.head();
    expect((await ledger.prove()).head.hash).toBe(before.hash);

    // As somebody with a database client would do it.
    const thief = await mongoose.createConnection(deps.uri).asPromise();
    const change = { $set: { 'postings.0.amount': 3_000n } };
    await thief.collection('ledger_transfers').updateOne({ isSealed: true, sealNumber: 2 }, change);
    await thief.close();
    const { isSound, problems } = await ledger.prove();
    expect(isSound).toBe(false);
    expect(problems.join('\n')).toContain('does not match its seal 2');
  });
});
