/**
 * The proof of the books: everything is added up again from the journal and compared with what is
 * kept. It is a fold over the journal in its order, from moment to moment, with some of the kept
 * balances at each; it reads nothing itself.
 */
import { type Currency, currencyCodes } from '../../kernel/money.ts';
import { type AccountId, accountIdOf, currencyIn, isGuarded, pathIn } from './account.ts';
import { changesOf, type JournalEntry } from './journal-entry.ts';
import { beginning, type Seal, type SealedEntry, sealAfter } from './seal.ts';

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

export interface Kept {
  readonly account: AccountId;
  readonly balance: bigint;
}

/** The book as it is at one moment: what was sealed since the last one, and what is not sealed yet. */
export interface Moment {
  readonly sealed: readonly SealedEntry[];
  readonly unsealed: readonly JournalEntry[];
}

export function createAudit() {
  const problems: string[] = [];
  const sealedSums = new Map<AccountId, bigint>();
  /** Of the moment that is looked at; sealing moves it into the sums above. */
  let unsealedSums = new Map<AccountId, bigint>();
  let unsealedCount = 0;
  /** By how much a kept balance is not what its postings say. */
  const drifts = new Map<AccountId, bigint>();
  const seen = new Set<AccountId>();
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
    fold(sealedSums, entry);
  }

  const sealedSum = (account: AccountId) => sealedSums.get(account) ?? 0n;
  const wholeSum = (account: AccountId) => sealedSum(account) + (unsealedSums.get(account) ?? 0n);

  function compare({ account, balance }: Kept, sum: bigint): void {
    seen.add(account);
    if (sum === balance) return;
    report(`${account} holds ${balance}, its postings add up to ${sum}`);
    drifts.set(account, balance - sum);
  }

  return {
    lastSealNumber: () => head.number,
    sealed: foldSealed,

    /** Moves on to a moment; the balances that follow are compared with the book as it is there. */
    moveTo({ sealed, unsealed }: Moment): void {
      for (const one of sealed) foldSealed(one);
      unsealedSums = new Map();
      unsealedCount = unsealed.length;
      for (const entry of unsealed) fold(unsealedSums, entry);
    },

    /** A guarded balance stands for all of its postings and is never below zero. */
    guarded(kept: Kept): void {
      if (kept.balance < 0n) report(`${kept.account} is below zero`);
      compare(kept, wholeSum(kept.account));
    },

    /** A folded balance stands for its sealed postings; the rest is added where it is read. */
    folded(kept: Kept): void {
      compare(kept, sealedSum(kept.account));
    },

    /** Accounts for which a balance should be kept and that has not been seen; they may be new. */
    missing,

    /** @param keptHead as of the last moment */
    conclude(keptHead: Seal): Proof {
      if (keptHead.number !== head.number || keptHead.hash !== head.hash) {
        report(`the head says seal ${keptHead.number}, the journal ends with ${head.number}`);
      }
      for (const account of missing()) {
        report(`${account} has postings, but no balance is kept for it`);
        drifts.set(account, -wholeSum(account));
      }
      const sums = sumsOf([...accounts(), ...drifts.keys()]);
      for (const currency of currencyCodes) {
        if (sums[currency] !== 0n) report(`the books in ${currency} are off by ${sums[currency]}`);
      }
      return {
        isSound: problems.length === 0,
        problems,
        entryCount: head.number + unsealedCount,
        sealedCount: head.number,
        accountCount: accounts().length,
        head,
        sums,
      };
    },
  };

  function missing(): AccountId[] {
    const isKept = (account: AccountId) => isGuarded(pathIn(account)) || sealedSums.has(account);
    return accounts().filter((account) => isKept(account) && !seen.has(account));
  }

  function accounts(): AccountId[] {
    return [...new Set([...sealedSums.keys(), ...unsealedSums.keys()])];
  }

  /** What is kept, by currency: what the postings say, and where a balance says something else. */
  function sumsOf(all: readonly AccountId[]): Record<Currency, bigint> {
    const sums: Record<Currency, bigint> = { CNY: 0n, KRW: 0n, USD: 0n, JPY: 0n };
    for (const account of new Set(all)) {
      sums[currencyIn(account)] += wholeSum(account) + (drifts.get(account) ?? 0n);
    }
    return sums;
  }
}

function fold(sums: Map<AccountId, bigint>, entry: JournalEntry): void {
  for (const { account, amount } of changesOf(entry)) {
    const id = accountIdOf(account, amount.currency);
    sums.set(id, (sums.get(id) ?? 0n) + amount.minor);
  }
}
