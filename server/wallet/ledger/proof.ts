/**
 * The proof of the books: everything is added up again from the journal and compared with what is
 * kept. It is a fold over the journal in its order; it reads nothing itself.
 */
import { type Currency, currencyCodes } from '../../kernel/money.ts';
import { beginning, type Seal, type SealedTransfer, sealAfter } from './seal.ts';
import { type AccountId, accountOf, changesOf, isGuarded, type Transfer } from './transfer.ts';

export interface Proof {
  readonly isSound: boolean;
  /** What is wrong, one sentence each; at most a hundred. */
  readonly problems: readonly string[];
  readonly transferCount: number;
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

export function createAudit() {
  const problems: string[] = [];
  const sealedSums = new Map<AccountId, bigint>();
  const allSums = new Map<AccountId, bigint>();
  const keptSums = new Map<Currency, bigint>();
  const seen = new Set<AccountId>();
  let head = beginning;
  let unsealedCount = 0;

  const report = (problem: string) => {
    if (problems.length < problemsMax) problems.push(problem);
  };

  function fold(sums: Map<AccountId, bigint>, transfer: Transfer): void {
    for (const { holder, amount } of changesOf(transfer)) {
      const account = accountOf(holder, amount.currency);
      sums.set(account, (sums.get(account) ?? 0n) + amount.minor);
    }
  }

  function compare({ account, balance }: Kept, sums: Map<AccountId, bigint>): void {
    const sum = sums.get(account) ?? 0n;
    if (sum !== balance) report(`${account} holds ${balance}, its postings add up to ${sum}`);
    seen.add(account);
  }

  function addKept(account: AccountId, minor: bigint): void {
    const currency = currencyOf(account);
    keptSums.set(currency, (keptSums.get(currency) ?? 0n) + minor);
  }

  return {
    lastSealNumber: () => head.number,

    sealed({ transfer, seal }: SealedTransfer): void {
      const expected = sealAfter(head, transfer);
      if (seal.number !== expected.number) {
        report(`seal ${expected.number} is missing, ${seal.number} follows`);
      } else if (seal.hash !== expected.hash) {
        report(`transfer ${transfer.id} does not match its seal ${seal.number}`);
      }
      head = seal;
      fold(sealedSums, transfer);
      fold(allSums, transfer);
    },

    unsealed(transfer: Transfer): void {
      unsealedCount += 1;
      fold(allSums, transfer);
    },

    /** A guarded balance stands for all of its postings and is never below zero. */
    guarded(kept: Kept): void {
      if (kept.balance < 0n) report(`${kept.account} is below zero`);
      compare(kept, allSums);
      addKept(kept.account, kept.balance);
    },

    /** A folded balance stands for its sealed postings; the rest is added where it is read. */
    folded(kept: Kept): void {
      compare(kept, sealedSums);
      const rest = (allSums.get(kept.account) ?? 0n) - (sealedSums.get(kept.account) ?? 0n);
      addKept(kept.account, kept.balance + rest);
    },

    conclude(keptHead: Seal): Proof {
      if (keptHead.number !== head.number || keptHead.hash !== head.hash) {
        report(`the head says seal ${keptHead.number}, the journal ends with ${head.number}`);
      }
      for (const [account, sum] of allSums) {
        if (seen.has(account)) continue;
        const isFoldMissing = isGuarded(account) || sealedSums.has(account);
        if (isFoldMissing) report(`${account} has postings, but no balance is kept for it`);
        else addKept(account, sum);
      }
      const sums = sumsOf(keptSums);
      for (const currency of currencyCodes) {
        if (sums[currency] !== 0n) report(`the books in ${currency} are off by ${sums[currency]}`);
      }
      return {
        isSound: problems.length === 0,
        problems,
        transferCount: head.number + unsealedCount,
        sealedCount: head.number,
        accountCount: allSums.size,
        head,
        sums,
      };
    },
  };
}

function sumsOf(kept: ReadonlyMap<Currency, bigint>): Record<Currency, bigint> {
  const sum = (currency: Currency) => kept.get(currency) ?? 0n;
  return { CNY: sum('CNY'), KRW: sum('KRW'), USD: sum('USD'), JPY: sum('JPY') };
}

function currencyOf(account: AccountId): Currency {
  const text = account.slice(account.lastIndexOf('/') + 1);
  const currency = currencyCodes.find((code) => code === text);
  if (!currency) throw new RangeError(`${account} names no currency`);
  return currency;
}
