import { describe, expect, it } from 'vitest';
import { stoppedClock } from '../../../server/kernel/clock.ts';
import { createIds } from '../../../server/kernel/ids.ts';
import { money } from '../../../server/kernel/money.ts';
import { type AccountPath, accountIdOf } from '../../../server/wallet/ledger/account.ts';
import {
  type EntryRequest,
  type JournalEntry,
  makeEntry,
} from '../../../server/wallet/ledger/journal-entry.ts';
import type { Kept } from '../../../server/wallet/ledger/kept.ts';
import { createAudit, type Proof } from '../../../server/wallet/ledger/proof/audit.ts';
import { type KeptKind, keptKinds } from '../../../server/wallet/ledger/proof/tally.ts';
import { beginning, chain, type SealedEntry } from '../../../server/wallet/ledger/seal.ts';

const now = new Date('2026-05-01T09:00:00.000Z');
const ids = createIds(stoppedClock(now));
const alice = `${ids.next('usr')}/main` as const;
const shopId = ids.next('oac');
const shop = `${shopId}/pending` as const;
const bank: AccountPath = 'bank:maru-cn/clearing';
const somebody = () => `${ids.next('usr')}/main` as const;

let count = 0;
function entry(
  from: AccountPath,
  to: AccountPath,
  minor: bigint,
  more: Partial<EntryRequest> = {},
): JournalEntry {
  count += 1;
  const postings = [{ from, to, amount: money(minor, 'CNY') }];
  const named = { key: `k${count}`, reason: 'payment', reference: `r${count}` } as const;
  return makeEntry({ ...named, postings, ...more }, ids.next('ltr'), now);
}

/** Alice tops up 1000 and pays 300; both are sealed. Then she pays 200, which is not. */
const sealed = chain(beginning, [entry(bank, alice, 1_000n), entry(alice, shop, 300n)]);
const rest = [entry(alice, shop, 200n)];
const keyOf = (account: AccountPath) => accountIdOf(account, 'CNY');
const kept = (account: AccountPath, sum: bigint): Kept => ({ key: keyOf(account), sum });

interface Book {
  readonly sealed: readonly SealedEntry[];
  readonly rest: readonly JournalEntry[];
  readonly rows: Readonly<Partial<Record<KeptKind, readonly Kept[]>>>;
}

const sound: Book = {
  sealed,
  rest,
  rows: { guarded: [kept(alice, 500n)], sealed: [kept(bank, -1_000n), kept(shop, 300n)] },
};

/** The sound book with other rows of some kinds. */
const withRows = (rows: Book['rows'], book = sound): Book => ({
  ...book,
  rows: { ...book.rows, ...rows },
});

function prove(book: Book, head = book.sealed.at(-1)?.seal ?? beginning): Proof {
  const audit = createAudit();
  book.sealed.forEach(audit.sealed);
  audit.moveTo({ sealed: [], unsealed: book.rest });
  for (const kind of keptKinds) {
    for (const row of book.rows[kind] ?? []) audit.see(kind, row);
  }
  return audit.conclude(head);
}

/**
 * Alice, who has paid the shop 500, sets 100 aside of the 500 she has; the shop settles 300, gives
 * 50 of it back, and pays out 20.
 */
function grown() {
  const userId = ids.next('usr');
  const [me, aliceHeld] = [`${userId}/main`, `${userId}/held`] as const;
  const available = `${shopId}/available` as const;
  const paid = entry(me, shop, 500n);
  const hold = ids.next('hld');
  const first = chain(beginning, [
    entry(bank, me, 1_000n),
    paid,
    entry(me, aliceHeld, 100n, { key: `hold:${hold}`, reason: 'hold' }),
  ]);
  const later = [
    entry(shop, available, 300n, { reason: 'settlement' }),
    entry(available, me, 50n, { reason: 'refund', reference: paid.id }),
    entry(available, bank, 20n, { reason: 'payout' }),
  ];
  const rows = {
    guarded: [kept(me, 450n), kept(aliceHeld, 100n), kept(available, 230n)],
    sealed: [kept(bank, -1_000n), kept(shop, 500n)],
    settled: [kept(shop, 300n)],
    reversed: [{ key: paid.id, sum: 50n, most: 500n }],
    held: [{ key: `${hold} of ${keyOf(aliceHeld)}`, sum: 100n }],
  };
  return { book: { sealed: first, rest: later, rows }, aliceHeld, available, paid, hold };
}

describe('the proof of a sound book', () => {
  it('finds nothing wrong and adds up to nothing', () => {
    expect(prove(sound)).toEqual({
      isSound: true,
      problems: [],
      entryCount: 3,
      sealedCount: 2,
      accountCount: 3,
      head: sealed[1]?.seal,
      sums: { CNY: 0n, KRW: 0n, USD: 0n, JPY: 0n },
    });
  });

  it('holds for an empty book', () => {
    expect(prove({ sealed: [], rest: [], rows: {} }).isSound).toBe(true);
  });

  it('holds when nothing is sealed and nothing folded yet', () => {
    const early = { ...sound, sealed: [], rest: [...sealed.map((s) => s.entry), ...rest] };
    expect(prove(withRows({ sealed: [] }, early))).toMatchObject({ isSound: true, sealedCount: 0 });
  });
});

describe('the proof finds', () => {
  const [first, second] = sealed;
  if (!first || !second) throw new Error('two entries are sealed');

  it.each<[string, Book, string]>([
    ['a balance that was raised', withRows({ guarded: [kept(alice, 501n)] }), 'add up to 500'],
    ['a balance below zero', withRows({ guarded: [kept(alice, -1n)] }), 'below zero'],
    ['a balance that is gone', withRows({ guarded: [] }), 'no row is kept'],
    ['a fold that is off', withRows({ sealed: [kept(bank, -1_000n), kept(shop, 301n)] }), '301'],
    ['a fold that is gone', withRows({ sealed: [kept(bank, -1_000n)] }), 'no row is kept'],
    [
      'a balance out of nothing',
      withRows({ guarded: [kept(alice, 500n), kept(somebody(), 7n)] }),
      'off by 7',
    ],
    ['an entry taken out of the middle', { ...sound, sealed: [second] }, 'seal 1 is missing'],
    [
      'an entry that was written anew',
      {
        ...sound,
        sealed: [first, { ...second, entry: { ...second.entry, reference: 'other' } }],
      },
      'does not match its seal 2',
    ],
  ])('%s', (_, book, message) => {
    const proof = prove(book, second.seal);
    expect(proof.isSound).toBe(false);
    expect(proof.problems.join('\n')).toContain(message);
  });

  it('entries cut off at the end, by the head', () => {
    const cut = { ...sound, sealed: [first], rest: [] };
    const rows = { guarded: [kept(alice, 1_000n)], sealed: [kept(bank, -1_000n)] };
    const proof = prove(withRows(rows, cut), second.seal);
    expect(proof.problems).toEqual(['the head says seal 2, the journal ends with 1']);
  });

  it('at most a hundred things, so that a broken book can be read', () => {
    const guarded = Array.from({ length: 200 }, () => kept(somebody(), 1n));
    expect(prove(withRows({ guarded })).problems).toHaveLength(100);
  });
});

describe('the proof of holds, settlement and what was given back', () => {
  const { book, aliceHeld, available, paid, hold } = grown();
  const holdKey = `${hold} of ${keyOf(aliceHeld)}`;

  it('finds nothing wrong in a sound book, sealed or not', () => {
    expect(prove(book)).toMatchObject({ problems: [], sums: { CNY: 0n } });
    const all = [...book.sealed.map((one) => one.entry), ...book.rest];
    const sealedRows = [kept(bank, -980n), kept(shop, 500n)];
    const whole = withRows({ sealed: sealedRows }, { ...book, sealed: chain(beginning, all) });
    expect(prove({ ...whole, rest: [] })).toMatchObject({ problems: [], sums: { CNY: 0n } });
  });

  it.each<[string, Book['rows'], string]>([
    ['more settled than was received', { settled: [kept(shop, 501n)] }, 'more than 500'],
    ['more settled than was booked', { settled: [kept(shop, 301n)] }, 'off by -1'],
    ['a settlement that is gone', { settled: [] }, 'has settled'],
    ['more given back than was paid', { reversed: [{ key: paid.id, sum: 50n, most: 49n }] }, '49'],
    ['less given back than was booked', { reversed: [{ key: paid.id, sum: 49n }] }, 'add up to 50'],
    ['a reversal that nobody counts', { reversed: [] }, 'has given back'],
    ['a hold that nobody holds', { held: [] }, 'no row is kept'],
    ['a hold of more than is held', { held: [{ key: holdKey, sum: 101n }] }, 'holds 101'],
    ['a hold that set nothing aside', { held: [{ key: 'hld_1 of x', sum: 1n }] }, 'hld_1 of x'],
    [
      'spending of what is not settled',
      { guarded: [...book.rows.guarded.slice(0, 2), kept(available, 231n)] },
      'add up to 230',
    ],
  ])('finds %s', (_, rows, message) => {
    const proof = prove(withRows(rows, book));
    expect(proof.problems.join('\n')).toContain(message);
  });
});

describe('a seal', () => {
  it('depends on everything in the entry and on all before it', () => {
    const base = entry(bank, alice, 10n);
    const [seal] = chain(beginning, [base]);
    const others = [
      { ...base, id: ids.next('ltr') },
      { ...base, key: 'other' },
      { ...base, reference: 'other' },
      { ...base, reason: 'refund' as const },
      { ...base, at: new Date(now.getTime() + 1) },
      { ...base, postings: [{ from: bank, to: alice, amount: money(11n, 'CNY') }] },
      { ...base, postings: [{ from: bank, to: shop, amount: money(10n, 'CNY') }] },
    ];
    const hashes = others.map((other) => chain(beginning, [other])[0]?.seal.hash);
    const elsewhere = chain({ number: 0, hash: 'f'.repeat(64) }, [base])[0]?.seal.hash;
    expect(new Set([seal?.seal.hash, elsewhere, ...hashes]).size).toBe(others.length + 2);
  });

  it('is the one that entries had before accounts had kinds', () => {
    const of = (n: number, from: AccountPath, to: AccountPath, minor: bigint): JournalEntry => ({
      ...{ id: `ltr_${n}`, key: `k${n}`, currency: 'CNY', reference: `r${n}`, at: now },
      ...{ postings: [{ from, to, amount: money(minor, 'CNY') }], reason: 'payment' },
    });
    const payer: AccountPath = 'usr_01jd0000000000000000000000/main';
    const payee: AccountPath = 'oac_01jd0000000000000000000000/pending';
    const book = [of(1, bank, payer, 1_000n), of(2, payer, payee, 300n)];
    expect(chain(beginning, book).map(({ seal }) => seal.hash)).toEqual([
      'ae19d326097e007a2930a1149f83b0003b8b4794280d22874981adbc89579425',
      'ef5433cde097329f7f54bbc0a3a143437607f9b2e487e0d10121638c3f4286e9',
    ]);
  });
});
