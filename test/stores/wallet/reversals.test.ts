import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { money } from '../../../server/kernel/money.ts';
import type { JournalEntry } from '../../../server/wallet/index.ts';
import { type Book, openBook } from '../../support/book.ts';

let book: Book;

beforeAll(async () => {
  book = await openBook();
});
afterAll(() => book.close());

const reverse = ({ id: entryId }: JournalEntry, minor: bigint, key = book.freshKey()) =>
  book.within((tx) => book.ledger.reverse(tx, { key, entryId, amount: money(minor, 'CNY') }));
const tooMuch = { code: 'wallet.more-than-paid' };

/** Alice has paid Bob 500 of her 500. */
async function paid() {
  const [alice, bob] = [await book.person(500n), await book.person(100n)];
  const entry = await book.move(`${alice}/main`, `${bob}/main`, 500n);
  const balances = async () => [
    await book.minorOf(`${alice}/main`),
    await book.minorOf(`${bob}/main`),
  ];
  return { alice, bob, entry, balances };
}

describe('a reversal', () => {
  it('gives back what was paid, part by part, and says what it gives back', async () => {
    const { alice, bob, entry, balances } = await paid();
    expect(await reverse(entry, 200n)).toMatchObject({
      reason: 'refund',
      reference: entry.id,
      postings: [{ from: `${bob}/main`, to: `${alice}/main` }],
    });
    expect(await balances()).toEqual([200n, 400n]);
    await reverse(entry, 300n);
    expect(await balances()).toEqual([500n, 100n]);
  });

  it('is never more than what was paid less what was given back', async () => {
    const { entry, balances } = await paid();
    await expect(reverse(entry, 501n)).rejects.toMatchObject(tooMuch);
    await reverse(entry, 400n);
    await expect(reverse(entry, 101n)).rejects.toMatchObject(tooMuch);
    expect(await balances()).toEqual([400n, 200n]);
  });

  it('happens once for its key', async () => {
    const { entry, balances } = await paid();
    const key = book.freshKey();
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => reverse(entry, 300n, key)));
    expect(others.map(({ id }) => id)).toEqual([first?.id, first?.id]);
    expect(await balances()).toEqual([300n, 300n]);
  });

  it('keeps its bound when many ask at the same time', async () => {
    const { entry, balances } = await paid();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => reverse(entry, 120n)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect(await balances()).toEqual([480n, 120n]);
  });

  it('is refused when the payee has spent the money, and then nothing has happened', async () => {
    const { bob, entry, balances } = await paid();
    await book.move(`${bob}/main`, `${book.shop()}/pending`, 550n);
    await expect(reverse(entry, 500n)).rejects.toMatchObject({ code: 'wallet.insufficient-funds' });
    await reverse(entry, 50n);
    expect(await balances()).toEqual([50n, 0n]);
  });

  it('of what an account was paid waits until it is settled', async () => {
    const alice = await book.person(500n);
    const entry = await book.move(`${alice}/main`, `${book.shop()}/pending`, 500n);
    await expect(reverse(entry, 1n)).rejects.toMatchObject({ code: 'wallet.not-settled' });
    expect(await book.minorOf(`${alice}/main`)).toBe(0n);
  });

  it('is of a payment between two only', async () => {
    const alice = await book.person(0n);
    const topUp = await book.move('bank:test/clearing', `${alice}/main`, 100n);
    await expect(reverse(topUp, 1n)).rejects.toThrow('somebody who spends');
    const { entry } = await paid();
    await expect(reverse(await reverse(entry, 10n), 1n)).rejects.toThrow('stays there');
  });
});
