import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OfficialId } from '../../../server/kernel/ids.ts';
import { money } from '../../../server/kernel/money.ts';
import { type Book, openBook } from '../../support/book.ts';

let book: Book;
let other: Book;

beforeAll(async () => {
  book = await openBook();
  other = await openBook(book.uri);
});
afterAll(() => Promise.all([book.close(), other.close()]));

const settle = (shop: OfficialId, at = book) =>
  at.within((tx) => at.ledger.settle(tx, shop, 'CNY'));
const balances = async (shop: OfficialId) => [
  await book.minorOf(`${shop}/pending`),
  await book.minorOf(`${shop}/available`),
];

/** A shop that was paid 300 by Alice, who had 1000. */
async function paid() {
  const [alice, shop] = [await book.person(1_000n), book.shop()];
  const pay = (minor: bigint) => book.move(`${alice}/main`, `${shop}/pending`, minor);
  return { alice, shop, pay, entry: await pay(300n) };
}

describe('settlement', () => {
  it('makes available what is sealed, and nothing else', async () => {
    const { shop, pay } = await paid();
    expect(await settle(shop)).toBeNull();
    await book.ledger.seal();
    await pay(50n);
    expect(await book.ledger.payableOf(shop)).toEqual([money(300n, 'CNY')]);
    expect(await settle(shop)).toMatchObject({ reason: 'settlement' });
    expect(await balances(shop)).toEqual([50n, 300n]);
    await book.ledger.seal();
    expect(await balances(shop)).toEqual([50n, 300n]);
    await settle(shop);
    expect(await balances(shop)).toEqual([0n, 350n]);
    expect(await book.ledger.payableOf(shop)).toEqual([money(350n, 'CNY')]);
    expect((await book.ledger.prove()).problems).toEqual([]);
  });

  it('happens once, however many settle at the same time in however many processes', async () => {
    const { shop } = await paid();
    await book.ledger.seal();
    const runs = Array.from({ length: 8 }, (_, index) => settle(shop, index % 2 ? book : other));
    const booked = (await Promise.all(runs)).filter((entry) => entry !== null);
    expect(booked).toHaveLength(1);
    expect(await balances(shop)).toEqual([0n, 300n]);
  });

  it('is no line of a statement', async () => {
    const { shop } = await paid();
    await book.ledger.seal();
    await settle(shop);
    const accounts = [`${shop}/pending`, `${shop}/available`] as const;
    const entries = await book.ledger.entriesOf(accounts, { before: null, limit: 9 });
    expect(entries.map(({ reason }) => reason)).toEqual(['payment']);
  });

  it('alone takes out of what an account received', async () => {
    const { alice, shop } = await paid();
    const back = book.move(`${shop}/pending`, `${alice}/main`, 1n);
    await expect(back).rejects.toThrow('only a guarded account or a bank gives');
  });

  it('comes before a refund, so that what was paid can be given back', async () => {
    const { alice, shop, entry } = await paid();
    await book.ledger.seal();
    const refund = (minor: bigint) =>
      book.within((tx) => {
        const amount = money(minor, 'CNY');
        return book.ledger.reverse(tx, { key: book.freshKey(), entryId: entry.id, amount });
      });
    await refund(120n);
    expect(await balances(shop)).toEqual([0n, 180n]);
    expect(await book.minorOf(`${alice}/main`)).toBe(820n);
    await book.move(`${shop}/available`, 'bank:test/clearing', 100n);
    await expect(refund(81n)).rejects.toMatchObject({ code: 'wallet.not-settled' });
    await refund(80n);
    expect(await balances(shop)).toEqual([0n, 0n]);
  });
});
