import { describe, expect, it } from 'vitest';
import { stoppedClock } from '../../../server/kernel/clock.ts';
import { createIds } from '../../../server/kernel/ids.ts';
import { money } from '../../../server/kernel/money.ts';
import { type AccountPath, accountIdOf } from '../../../server/wallet/ledger/account.ts';
import { type JournalEntry, makeEntry } from '../../../server/wallet/ledger/journal-entry.ts';
import { createAudit, type Kept, type Proof } from '../../../server/wallet/ledger/proof.ts';
import { beginning, chain, type SealedEntry } from '../../../server/wallet/ledger/seal.ts';

const now = new Date('2026-05-01T09:00:00.000Z');
const ids = createIds(stoppedClock(now));
const alice = `${ids.next('usr')}/main` as const;
const shop = `${ids.next('oac')}/pending` as const;
const bank: AccountPath = 'bank:maru-cn/clearing';
const somebody = () => `${ids.next('usr')}/main` as const;

let count = 0;
function entry(from: AccountPath, to: AccountPath, minor: bigint): JournalEntry {
  count += 1;
  const postings = [{ from, to, amount: money(minor, 'CNY') }];
  const request = {
    key: `k${count}`,
    postings,
    reason: 'payment',
    reference: `r${count}`,
  } as const;
  return makeEntry(request, ids.next('ltr'), now);
}

/** Alice tops up 1000 and pays 300; both are sealed. Then she pays 200, which is not. */
const sealed = chain(beginning, [entry(bank, alice, 1_000n), entry(alice, shop, 300n)]);
const rest = [entry(alice, shop, 200n)];
const kept = (account: AccountPath, balance: bigint): Kept => ({
  account: accountIdOf(account, 'CNY'),
  balance,
});

interface Book {
  readonly sealed: readonly SealedEntry[];
  readonly rest: readonly JournalEntry[];
  readonly guarded: readonly Kept[];
  readonly folded: readonly Kept[];
}

const sound: Book = {
  sealed,
  rest,
  guarded: [kept(alice, 500n)],
  folded: [kept(bank, -1_000n), kept(shop, 300n)],
};

function prove(book: Book, head = book.sealed.at(-1)?.seal ?? beginning): Proof {
  const audit = createAudit();
  book.sealed.forEach(audit.sealed);
  audit.moveTo({ sealed: [], unsealed: book.rest });
  book.guarded.forEach(audit.guarded);
  book.folded.forEach(audit.folded);
  return audit.conclude(head);
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
    expect(prove({ sealed: [], rest: [], guarded: [], folded: [] }).isSound).toBe(true);
  });

  it('holds when nothing is sealed and nothing folded yet', () => {
    const early = { ...sound, sealed: [], rest: [...sealed.map((s) => s.entry), ...rest] };
    expect(prove({ ...early, folded: [] })).toMatchObject({ isSound: true, sealedCount: 0 });
  });
});

describe('the proof finds', () => {
  const [first, second] = sealed;
  if (!first || !second) throw new Error('two entries are sealed');

  it.each<[string, Book, string]>([
    ['a balance that was raised', { ...sound, guarded: [kept(alice, 501n)] }, 'add up to 500'],
    ['a balance below zero', { ...sound, guarded: [kept(alice, -1n)] }, 'below zero'],
    ['a balance that is gone', { ...sound, guarded: [] }, 'no balance is kept'],
    ['a fold that is off', { ...sound, folded: [kept(bank, -1_000n), kept(shop, 301n)] }, '301'],
    ['a fold that is gone', { ...sound, folded: [kept(bank, -1_000n)] }, 'no balance is kept'],
    [
      'a balance out of nothing',
      { ...sound, guarded: [...sound.guarded, kept(somebody(), 7n)] },
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
    const proof = prove(
      {
        ...sound,
        sealed: [first],
        folded: [kept(bank, -1_000n)],
        rest: [],
        guarded: [kept(alice, 1_000n)],
      },
      second.seal,
    );
    expect(proof.problems).toEqual(['the head says seal 2, the journal ends with 1']);
  });

  it('at most a hundred things, so that a broken book can be read', () => {
    const guarded = Array.from({ length: 200 }, () => kept(somebody(), 1n));
    expect(prove({ ...sound, guarded: [...sound.guarded, ...guarded] }).problems).toHaveLength(100);
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
