/** What always holds of holds, refunds, settlement and payouts, however they come between each other. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../../../server/kernel/errors.ts';
import type { Id, OfficialId, UserId } from '../../../server/kernel/ids.ts';
import { money } from '../../../server/kernel/money.ts';
import type { Hold, JournalEntry } from '../../../server/wallet/index.ts';
import { type Book, openBook } from '../../support/book.ts';
import { rounds } from '../../support/soak.ts';

/** Two processes' worth over one database. */
let books: readonly [Book, Book];

beforeAll(async () => {
  const first = await openBook();
  books = [first, await openBook(first.uri)];
});
afterAll(() => Promise.all(books.map((book) => book.close())));

const yuan = (minor: bigint) => money(minor, 'CNY');
const dayMoney = 600n;

/** A step of somebody; what it is about is picked among what has happened before. */
interface Step {
  readonly what: 'pay' | 'hold' | 'post' | 'void' | 'refund' | 'payout' | 'settle' | 'seal';
  readonly at: 0 | 1;
  readonly who: number;
  readonly pick: number;
  readonly minor: bigint;
}

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(
    ...(['pay', 'hold', 'post', 'void', 'refund', 'payout', 'settle', 'seal'] as const),
  ),
  at: fc.constantFrom(0, 1),
  who: fc.integer({ min: 0, max: 1 }),
  pick: fc.nat(5),
  minor: fc.bigInt(1n, 250n),
});

/** Something of everything, so that each step has something to be about. */
const beginning: readonly Step[] = [
  { what: 'pay', at: 0, who: 0, pick: 0, minor: 200n },
  { what: 'pay', at: 1, who: 1, pick: 0, minor: 30n },
  { what: 'hold', at: 0, who: 0, pick: 0, minor: 150n },
  { what: 'hold', at: 1, who: 1, pick: 0, minor: 40n },
  { what: 'seal', at: 0, who: 0, pick: 0, minor: 1n },
];

interface Cast {
  readonly people: readonly UserId[];
  readonly shops: readonly OfficialId[];
  readonly holds: Hold[];
  readonly payments: JournalEntry[];
}

const picked = <T>(items: readonly T[], index: number): T | undefined =>
  items[index % Math.max(items.length, 1)];

/** Refusals are part of the rules; anything else is not. */
async function unlessRefused<R>(pending: Promise<R>): Promise<R | undefined> {
  try {
    return await pending;
  } catch (error) {
    if (error instanceof DomainError && error.code.startsWith('wallet.')) return undefined;
    throw error;
  }
}

async function take({ what, at, who, pick, minor }: Step, cast: Cast): Promise<void> {
  const book = books[at];
  const { ledger, within } = book;
  const [userId, shop] = [picked(cast.people, who), picked(cast.shops, pick)];
  if (!userId || !shop) throw new Error('everybody is in the cast');
  const [amount, to] = [yuan(minor), `${shop}/pending` as const];
  switch (what) {
    case 'pay': {
      const paid = await unlessRefused(book.move(`${userId}/main`, to, minor));
      if (paid) cast.payments.push(paid);
      return;
    }
    case 'hold': {
      const request = book.holdRequest(userId, amount);
      const hold = await unlessRefused(within((tx) => ledger.hold(tx, request)));
      if (hold) cast.holds.push(hold);
      return;
    }
    case 'post': {
      const hold = picked(cast.holds, pick);
      if (!hold) return;
      const posting = { to, amount, reason: 'payment' } as const;
      const paid = await unlessRefused(within((tx) => ledger.postHold(tx, hold.id, posting)));
      if (paid) cast.payments.push(paid);
      return;
    }
    case 'void': {
      const hold = picked(cast.holds, pick);
      if (hold) await unlessRefused(within((tx) => ledger.voidHold(tx, hold.id)));
      return;
    }
    case 'refund': {
      const payment = picked(cast.payments, pick);
      if (!payment) return;
      const request = { key: book.freshKey(), entryId: payment.id, amount };
      await unlessRefused(within((tx) => ledger.reverse(tx, request)));
      return;
    }
    case 'payout':
      await unlessRefused(
        within((tx) => ledger.settle(tx, shop, 'CNY')).then(() =>
          book.move(`${shop}/available`, 'bank:law/clearing', minor),
        ),
      );
      return;
    case 'settle':
      await within((tx) => ledger.settle(tx, shop, 'CNY'));
      return;
    case 'seal':
      await ledger.seal();
  }
}

/** What the journal says was given back of each payment. */
async function givenBack({ people }: Cast): Promise<Map<Id<'ltr'> | string, bigint>> {
  const back = new Map<string, bigint>();
  const accounts = people.map((userId) => `${userId}/main` as const);
  const entries = await books[0].ledger.entriesOf(accounts, { before: null, limit: 1_000 });
  for (const { reason, reference, postings } of entries) {
    if (reason !== 'refund') continue;
    for (const { amount } of postings) {
      back.set(reference, (back.get(reference) ?? 0n) + amount.minor);
    }
  }
  return back;
}

describe('the books of holds, refunds, settlement and payouts', () => {
  it(
    'are sound after any steps, several at a time, in two processes',
    async () => {
      const histories = fc.array(fc.array(step, { minLength: 3, maxLength: 6 }), {
        minLength: 4,
        maxLength: 8,
      });
      await fc.assert(
        fc.asyncProperty(histories, async (list) => {
          const [book] = books;
          const cast: Cast = {
            people: [await book.person(dayMoney), await book.person(dayMoney)],
            shops: [book.shop(), book.shop()],
            holds: [],
            payments: [],
          };
          for (const one of beginning) await take(one, cast);
          for (const round of list) await Promise.all(round.map((one) => take(one, cast)));

          expect((await book.ledger.prove()).problems).toEqual([]);
          for (const [id, minor] of await givenBack(cast)) {
            const payment = cast.payments.find((one) => one.id === id);
            expect(minor).toBeLessThanOrEqual(payment?.postings[0]?.amount.minor ?? 0n);
          }
          // What people and shops have is what came from the bank less what went back to it.
          const accounts = [
            ...cast.people.flatMap((id) => [`${id}/main`, `${id}/held`] as const),
            ...cast.shops.flatMap((id) => [`${id}/pending`, `${id}/available`] as const),
          ];
          for (const account of accounts) {
            expect(await book.minorOf(account)).toBeGreaterThanOrEqual(0n);
          }
        }),
        { numRuns: rounds(6), endOnFailure: true },
      );
    },
    rounds(120_000),
  );

  it('let a payment be given back once and paid out never twice, by however many at once', async () => {
    const [book, other] = books;
    const [userId, shop] = [await book.person(300n), book.shop()];
    const entry = await book.move(`${userId}/main`, `${shop}/pending`, 300n);
    await book.ledger.seal();
    const attempts = Array.from({ length: 12 }, (_, index) => {
      const at = index % 2 === 0 ? book : other;
      if (index % 3 === 0) return at.within((tx) => at.ledger.settle(tx, shop, 'CNY'));
      if (index % 3 === 1) {
        const request = { key: at.freshKey(), entryId: entry.id, amount: yuan(300n) };
        return unlessRefused(at.within((tx) => at.ledger.reverse(tx, request)));
      }
      return unlessRefused(at.move(`${shop}/available`, 'bank:law/clearing', 300n));
    });
    await Promise.all(attempts);
    const rest = await book.minorOf(`${shop}/available`);
    const back = await book.minorOf(`${userId}/main`);
    expect([
      [0n, 0n],
      [0n, 300n],
    ]).toContainEqual([rest, back]);
    expect((await book.ledger.prove()).problems).toEqual([]);
  });
});
