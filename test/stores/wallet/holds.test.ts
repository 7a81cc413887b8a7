import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../../server/kernel/ids.ts';
import { money } from '../../../server/kernel/money.ts';
import { type Book, openBook } from '../../support/book.ts';

let book: Book;

beforeAll(async () => {
  book = await openBook();
});
afterAll(() => book.close());

const yuan = (minor: bigint) => money(minor, 'CNY');
const balances = async (userId: UserId) => [
  await book.minorOf(`${userId}/main`),
  await book.minorOf(`${userId}/held`),
];
const ended = { code: 'wallet.hold-ended' };

/** Alice has 1000, of which 600 are held. */
async function held(key?: string) {
  const alice = await book.person(1_000n);
  const request = book.holdRequest(alice, yuan(600n), key);
  const hold = await book.within((tx) => book.ledger.hold(tx, request));
  const shop = `${book.shop()}/pending` as const;
  const posting = (minor: bigint) =>
    ({ to: shop, amount: yuan(minor), reason: 'payment' }) as const;
  const post = (minor: bigint) =>
    book.within((tx) => book.ledger.postHold(tx, hold.id, posting(minor)));
  const giveBack = () => book.within((tx) => book.ledger.voidHold(tx, hold.id));
  return { alice, request, hold, shop, post, giveBack };
}

describe('a hold', () => {
  it('sets money aside, which then cannot be spent', async () => {
    const { alice, shop } = await held();
    expect(await balances(alice)).toEqual([400n, 600n]);
    await expect(book.move(`${alice}/main`, shop, 401n)).rejects.toMatchObject({
      code: 'wallet.insufficient-funds',
    });
  });

  it('is refused when there is less, and then nothing has happened', async () => {
    const alice = await book.person(100n);
    const request = book.holdRequest(alice, yuan(101n));
    await expect(book.within((tx) => book.ledger.hold(tx, request))).rejects.toMatchObject({
      code: 'wallet.insufficient-funds',
    });
    expect(await balances(alice)).toEqual([100n, 0n]);
  });

  it('is made once for its key, by however many at the same time', async () => {
    const alice = await book.person(1_000n);
    const request = book.holdRequest(alice, yuan(300n));
    const holds = await Promise.all(
      Array.from({ length: 6 }, () => book.within((tx) => book.ledger.hold(tx, request))),
    );
    expect(new Set(holds.map(({ id }) => id)).size).toBe(1);
    expect(await balances(alice)).toEqual([700n, 300n]);
  });

  it('is paid as a whole', async () => {
    const { alice, shop, post } = await held();
    const entry = await post(600n);
    expect(entry).toMatchObject({ reason: 'payment', postings: [{ to: shop }] });
    expect(await balances(alice)).toEqual([400n, 0n]);
    expect(await book.minorOf(shop)).toBe(600n);
  });

  it('is paid in part, and the rest goes back', async () => {
    const { alice, shop, post } = await held();
    const entry = await post(250n);
    expect(await post(250n)).toEqual(entry);
    expect(await balances(alice)).toEqual([750n, 0n]);
    expect(await book.minorOf(shop)).toBe(250n);
  });

  it('is not paid beyond what it holds', async () => {
    const { alice, post } = await held();
    await expect(post(601n)).rejects.toMatchObject({ code: 'wallet.more-than-held' });
    expect(await balances(alice)).toEqual([400n, 600n]);
  });

  it('is given back, once', async () => {
    const { alice, post, giveBack } = await held();
    await giveBack();
    await giveBack();
    expect(await balances(alice)).toEqual([1_000n, 0n]);
    await expect(post(600n)).rejects.toMatchObject(ended);
  });

  it('that is paid cannot be given back, or paid otherwise', async () => {
    const { alice, post, giveBack } = await held();
    await post(600n);
    await expect(giveBack()).rejects.toMatchObject(ended);
    await expect(post(500n)).rejects.toMatchObject(ended);
    expect(await balances(alice)).toEqual([400n, 0n]);
  });

  it('ends in one way when many end it at the same time', async () => {
    const { alice, shop, post, giveBack } = await held();
    const ways = [() => post(600n), () => post(100n), giveBack];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 9 }, (_, index) => ways[index % ways.length]?.()),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(3);
    const [main, rest] = await balances(alice);
    expect(rest).toBe(0n);
    expect((main ?? 0n) + (await book.minorOf(shop))).toBe(1_000n);
  });

  it('alone moves what is held', async () => {
    const { alice, shop } = await held();
    await expect(book.move(`${alice}/held`, shop, 1n)).rejects.toThrow('moves with its hold');
    await expect(book.move(`${alice}/main`, `${alice}/held`, 1n)).rejects.toThrow('with its hold');
  });

  it('leaves a statement that adds up to the balance', async () => {
    const { alice, post } = await held();
    await post(250n);
    const entries = await book.ledger.entriesOf([`${alice}/main`], { before: null, limit: 9 });
    expect(entries.map(({ reason }) => reason)).toEqual(['release', 'hold', 'payment']);
    expect((await book.ledger.prove()).problems).toEqual([]);
  });
});
