/**
 * The proof of the books: everything is added up again from the journal and compared with what is
 * kept. It is a fold over the journal in its order, from moment to moment, with some of the kept
 * rows at each; it reads nothing itself.
 */
import { type Currency, currencyCodes } from '../../../kernel/money.ts';
import { currencyIn } from '../account.ts';
import type { JournalEntry } from '../journal-entry.ts';
import type { Kept } from '../kept.ts';
import { beginning, type Seal, type SealedEntry, sealAfter } from '../seal.ts';
import { createTally, type KeptKind, keptKinds } from './tally.ts';

export interface Proof {
  readonly isSound: boolean;
  /** What is wrong, one sentence each; at most a hundred. */
  readonly problems: readonly string[];
  readonly entryCount: number;
  readonly sealedCount: number;
  readonly accountCount: number;
  /** The last seal: publish it, and nobody can change what came before unseen. */
  readonly head: Seal;
  /** Sum of all balances by currency, in minor units; zero each when the books are sound. */
  readonly sums: Readonly<Record<Currency, bigint>>;
}

const problemsMax = 100;

/** The book as it is at one moment: what was sealed since the last one, and what is not sealed yet. */
export interface Moment {
  readonly sealed: readonly SealedEntry[];
  readonly unsealed: readonly JournalEntry[];
}

/** What a row says of itself, in a sentence. */
const verbs: Record<KeptKind, string> = {
  guarded: 'holds',
  sealed: 'holds',
  settled: 'has settled',
  reversed: 'has given back',
  held: 'holds',
};

export function createAudit() {
  const problems: string[] = [];
  const tallies = {
    guarded: createTally('guarded'),
    sealed: createTally('sealed'),
    settled: createTally('settled'),
    reversed: createTally('reversed'),
    held: createTally('held'),
  };
  const sums: Record<Currency, bigint> = { CNY: 0n, KRW: 0n, USD: 0n, JPY: 0n };
  let unsealedCount = 0;
  let head = beginning;

  const report = (problem: string) => {
    if (problems.length < problemsMax) problems.push(problem);
  };

  function foldSealed({ entry, seal }: SealedEntry): void {
    const expected = sealAfter(head, entry);
    if (seal.number !== expected.number) {
      report(`seal ${expected.number} is missing, ${seal.number} follows`);
    } else if (seal.hash !== expected.hash) {
      report(`entry ${entry.id} does not match its seal ${seal.number}`);
    }
    head = seal;
    for (const kind of keptKinds) tallies[kind].addSealed(entry);
  }

  /** A row of a kind that is bounded must stay within; the others have no bound. */
  function mostOf(kind: KeptKind, { key, most }: Kept): bigint | undefined {
    return kind === 'settled' ? tallies.sealed.sumOf(key) : most;
  }

  /** Compares a kept row with the book as it is at the moment moved to last. */
  function see(kind: KeptKind, kept: Kept): void {
    const { key, sum } = kept;
    const expected = tallies[kind].sumOf(key);
    tallies[kind].see(key);
    if (sum < 0n && kind === 'guarded') report(`${key} is below zero`);
    const most = mostOf(kind, kept);
    if (most !== undefined && sum > most) {
      report(`${key} ${verbs[kind]} ${sum}, which is more than ${most}`);
    }
    if (sum === expected) return;
    report(`${key} ${verbs[kind]} ${sum}, its entries add up to ${expected}`);
    drift(kind, key, sum - expected);
  }

  /** By how much balances are not what their postings say; what is settled is no longer pending. */
  function drift(kind: KeptKind, key: string, minor: bigint): void {
    if (kind === 'guarded' || kind === 'sealed') sums[currencyIn(key)] += minor;
    if (kind === 'settled') sums[currencyIn(key)] -= minor;
  }

  /** What the postings say themselves; together with the drifts it is what is kept. */
  function addPostings(): void {
    const { guarded, sealed, settled } = tallies;
    for (const tally of [guarded, sealed]) {
      for (const key of tally.keys()) sums[currencyIn(key)] += tally.wholeOf(key);
    }
    for (const key of settled.keys()) sums[currencyIn(key)] -= settled.wholeOf(key);
  }

  return {
    lastSealNumber: () => head.number,
    sealed: foldSealed,

    /** Moves on to a moment; the rows that follow are compared with the book as it is there. */
    moveTo({ sealed, unsealed }: Moment): void {
      for (const one of sealed) foldSealed(one);
      unsealedCount = unsealed.length;
      for (const kind of keptKinds) tallies[kind].setUnsealed(unsealed);
    },

    see,

    /** Keys of a kind of which a row should be kept and that has not been seen; it may be new. */
    missing: (kind: KeptKind) => tallies[kind].missing(),

    /** @param keptHead as of the last moment */
    conclude(keptHead: Seal): Proof {
      if (keptHead.number !== head.number || keptHead.hash !== head.hash) {
        report(`the head says seal ${keptHead.number}, the journal ends with ${head.number}`);
      }
      for (const kind of keptKinds) {
        for (const key of tallies[kind].missing()) {
          report(`${key} has entries, but no row is kept of what it ${verbs[kind]}`);
          drift(kind, key, -tallies[kind].sumOf(key));
        }
      }
      addPostings();
      for (const currency of currencyCodes) {
        if (sums[currency] !== 0n) report(`the books in ${currency} are off by ${sums[currency]}`);
      }
      const accounts = [...tallies.guarded.keys(), ...tallies.sealed.keys()];
      return {
        isSound: problems.length === 0,
        problems,
        entryCount: head.number + unsealedCount,
        sealedCount: head.number,
        accountCount: accounts.length,
        head,
        sums,
      };
    },
  };
}
