/** What always holds of the books, whatever people do at the same time. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '../../../server/kernel/db/database.ts';
import { DomainError } from '../../../server/kernel/errors.ts';
import { money } from '../../../server/kernel/money.ts';
import { type AccountPath, createLedger, type EntryRequest } from '../../../server/wallet/index.ts';
import { createHoldStore } from '../../../server/wallet/ledger/holds/store.ts';
import type { KeptRows } from '../../../server/wallet/ledger/kept.ts';
import { createKeptRows } from '../../../server/wallet/ledger/proof/kept-rows.ts';
import { createProve } from '../../../server/wallet/ledger/proof/prove.ts';
import { createReversalStore } from '../../../server/wallet/ledger/reversals/store.ts';
import { createSettlementStore } from '../../../server/wallet/ledger/settlement/store.ts';
import { createBalanceStore } from '../../../server/wallet/ledger/store/balances.ts';
import { createJournalStore } from '../../../server/wallet/ledger/store/journal.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';
import { rounds } from '../../support/soak.ts';

/** Two processes' worth over one database. */
let worlds: readonly [TestDeps, TestDeps];
let ledgers: readonly ReturnType<typeof createLedger>[];

beforeAll(async () => {
  const first = await openDeps();
  worlds = [first, await openDeps(first.uri)];
  ledgers = worlds.map(createLedger);
  await first.db.prepare();
});
afterAll(() => Promise.all(worlds.map(({ db }) => db.close())));

const currencies = ['CNY', 'KRW'] as const;
type Move = { from: number; to: number; minor: bigint; currency: 0 | 1; at: 0 | 1 };

const people = 4;
const move: fc.Arbitrary<Move> = fc.record({
  // The bank, then the people.
  from: fc.integer({ min: 0, max: people }),
  // The people, then two shops.
  to: fc.integer({ min: 1, max: people + 2 }),
  minor: fc.bigInt(1n, 500n),
  currency: fc.constantFrom(0, 1),
  at: fc.constantFrom(0, 1),
});

let requests = 0;

function castOf({ ids }: TestDeps): AccountPath[] {
  const persons = Array.from({ length: people }, () => `${ids.next('usr')}/main` as const);
  const shops = [ids.next('oac'), ids.next('oac')].map((id) => `${id}/pending` as const);
  return ['bank:law/clearing', ...persons, ...shops];
}

function requestOf(
  cast: readonly AccountPath[],
  { from, to, minor, currency }: Move,
): EntryRequest {
  const [giver, taker] = [cast[from], cast[to]];
  if (!giver || !taker) throw new Error('everybody is in the cast');
  requests += 1;
  const amount = money(minor, currencies[currency]);
  const postings = [{ from: giver, to: taker, amount }];
  return { key: `law:${requests}`, postings, reason: 'payment', reference: `law:${requests}` };
}

/** @returns whether it was booked, or refused for want of money */
async function post(at: 0 | 1, request: EntryRequest): Promise<boolean> {
  const ledger = ledgers[at];
  if (!ledger) throw new Error('there are two ledgers');
  try {
    await worlds[at].db.transaction((tx) => ledger.post(tx, request));
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'wallet.insufficient-funds') return false;
    throw error;
  }
}

/** What the proof reads, over a connection of its own. */
function keptIn({ db }: TestDeps) {
  const rows = {
    journal: createJournalStore(db),
    balances: createBalanceStore(db),
    holds: createHoldStore(db),
    reversals: createReversalStore(db),
    settlements: createSettlementStore(db),
  };
  return { rows, kept: createKeptRows(rows) };
}

describe('the books', () => {
  it(
    'are sound after any entries in parallel, and nobody is below zero',
    async () => {
      const moves = fc.array(
        move.filter(({ from, to }) => from !== to),
        { minLength: 5, maxLength: 24 },
      );
      await fc.assert(
        fc.asyncProperty(moves, fc.boolean(), async (list, sealsBetween) => {
          const [deps] = worlds;
          const [ledger] = ledgers;
          if (!ledger) throw new Error('there are two ledgers');
          const cast = castOf(deps);
          const requests = list.map((one) => ({ at: one.at, request: requestOf(cast, one) }));
          const booked = await Promise.all([
            ...requests.map(({ at, request }) => post(at, request)),
            ...(sealsBetween ? [ledger.seal().then(() => true)] : []),
          ]);

          // Doing it all again, elsewhere, changes nothing but what lacked money before.
          const done = requests.filter((_, index) => booked[index]);
          const before = await Promise.all(cast.map(ledger.balancesOf));
          await Promise.all(done.map(({ at, request }) => post(at === 0 ? 1 : 0, request)));
          expect(await Promise.all(cast.map(ledger.balancesOf))).toEqual(before);

          for (const person of cast.slice(1, people + 1)) {
            for (const { minor } of await ledger.balancesOf(person)) {
              expect(minor).toBeGreaterThanOrEqual(0n);
            }
          }
          const proof = await ledger.prove();
          expect(proof.problems).toEqual([]);
          expect(Object.values(proof.sums)).toEqual([0n, 0n, 0n, 0n]);
        }),
        { numRuns: rounds(5), endOnFailure: true },
      );
    },
    rounds(120_000),
  );

  it('let a wallet be spent once, by however many at the same time', async () => {
    const [deps] = worlds;
    const [ledger] = ledgers;
    if (!ledger) throw new Error('there are two ledgers');
    const cast = castOf(deps);
    const [bank, alice, , , , shop] = cast;
    if (!bank || !alice || !shop) throw new Error('everybody is in the cast');
    await post(0, requestOf(cast, { from: 0, to: 1, minor: 1_000n, currency: 0, at: 0 }));
    const spends = Array.from({ length: 24 }, (_, index) => (index % 2 === 0 ? 0 : 1) as 0 | 1);
    const outcomes = await Promise.all(
      spends.map((at) =>
        post(at, requestOf(cast, { from: 1, to: 5, minor: 300n, currency: 0, at })),
      ),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(3);
    expect(await ledger.balancesOf(alice)).toEqual([money(100n, 'CNY')]);
    expect(await ledger.balancesOf(shop)).toEqual([money(900n, 'CNY')]);
  });

  it('are proved a page at a time while people pay, join and the book is sealed', async () => {
    const [deps] = worlds;
    const [ledger] = ledgers;
    if (!ledger) throw new Error('there are two ledgers');
    const reader = await openDeps(deps.uri);
    const { rows, kept } = keptIn(reader);
    const readIn = new Map<Tx, number>();
    const recorded = (one: KeptRows): KeptRows => ({
      ...one,
      page: async (tx, ...rest) => {
        const kept = await one.page(tx, ...rest);
        readIn.set(tx, (readIn.get(tx) ?? 0) + kept.length);
        // While the pages are read, somebody joins, pays a shop, and the book is sealed.
        const cast = castOf(deps);
        await post(0, requestOf(cast, { from: 0, to: 1, minor: 500n, currency: 0, at: 0 }));
        await post(1, requestOf(cast, { from: 1, to: 5, minor: 200n, currency: 0, at: 0 }));
        if (readIn.size % 2 === 0) await ledger.seal();
        return kept;
      },
    });
    const pageSize = 4;
    const proof = await createProve({
      ...{ db: reader.db, journal: rows.journal, pageSize },
      kept: { ...kept, guarded: recorded(kept.guarded), sealed: recorded(kept.sealed) },
    })();
    expect(proof.problems).toEqual([]);
    expect(Object.values(proof.sums)).toEqual([0n, 0n, 0n, 0n]);
    expect(readIn.size).toBeGreaterThan(2);
    expect(Math.max(...readIn.values())).toBeLessThanOrEqual(pageSize);
    await reader.db.close();
  });
});
