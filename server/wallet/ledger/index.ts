/** The book: the only writer of balances. */
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Id, Ids } from '../../kernel/ids.ts';
import { type Currency, currencyCodes, type Money } from '../../kernel/money.ts';
import { type AccountPath, accountIdOf } from './account.ts';
import { createKeepHolds, type Holds } from './holds/keep-holds.ts';
import { createHoldStore } from './holds/store.ts';
import { assertOrdinary, type JournalEntry } from './journal-entry.ts';
import { createPost, createPostEach, type Post, type PostEach } from './post.ts';
import { createKeptRows } from './proof/kept-rows.ts';
import { createProve, type Prove } from './proof/prove.ts';
import { createReadBalances, type ReadBalances } from './read-balances.ts';
import { createReverse, type Reverse } from './reversals/reverse.ts';
import { createReversalStore } from './reversals/store.ts';
import type { Seal } from './seal.ts';
import { createSealJournal, type SealJournal } from './seal-journal.ts';
import { createSettlement, type Settlement } from './settlement/settle.ts';
import { createSettlementStore } from './settlement/store.ts';
import { createBalanceStore } from './store/balances.ts';
import { createJournalStore, type JournalStore } from './store/journal.ts';

export type { AccountPath, BankHolder, Holder } from './account.ts';
export { isIdentity } from './account.ts';
export type { Hold, HoldPosting, HoldRequest } from './holds/hold.ts';
export type { EntryRequest, JournalEntry, Posting } from './journal-entry.ts';
export { changesOf, counterpartyOf } from './journal-entry.ts';
export type { Proof } from './proof/audit.ts';
export type { ReversalRequest } from './reversals/reversal.ts';
export type { Seal } from './seal.ts';

export interface LedgerDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
}

export interface EntryPage {
  readonly before: Id<'ltr'> | null;
  readonly limit: number;
  readonly currency?: Currency | undefined;
}

export interface Ledger extends Holds, Settlement {
  readonly reverse: Reverse;
  readonly post: Post;
  readonly postEach: PostEach;
  readonly balancesOf: (account: AccountPath) => Promise<Money[]>;
  readonly balancesTogether: ReadBalances;
  /** The entries of a holder's accounts, newest first. */
  entriesOf(accounts: readonly AccountPath[], page: EntryPage): Promise<JournalEntry[]>;
  readonly seal: SealJournal;
  readonly head: () => ReturnType<JournalStore['head']>;
  /** The seal with a number, to be compared with what somebody noted down. */
  sealAt(number: number): Promise<Seal | null>;
  readonly prove: Prove;
  /** The serial keys of an entry; see TransactionOptions. */
  serialKeysOf(account: AccountPath): readonly string[];
}

export function createLedger(deps: LedgerDeps): Ledger {
  const { db } = deps;
  const journal = createJournalStore(db);
  const balances = createBalanceStore(db);
  const rows = {
    journal,
    balances,
    holds: createHoldStore(db),
    reversals: createReversalStore(db),
    settlements: createSettlementStore(db),
  };
  const bookEach = createPostEach({ ...deps, ...rows });
  const book = createPost(bookEach);
  const parts = { ...deps, ...rows, book };
  const settlement = createSettlement(parts);
  const balancesTogether = createReadBalances(parts);
  return {
    ...createKeepHolds(parts),
    ...settlement,
    reverse: createReverse({ ...parts, ...settlement }),
    post: async (tx, request) => {
      assertOrdinary(request);
      return book(tx, request);
    },
    postEach: async (tx, requests) => {
      for (const request of requests) assertOrdinary(request);
      return bookEach(tx, requests);
    },
    balancesOf: async (account) => (await balancesTogether([account])).flat(),
    balancesTogether,
    entriesOf: (accounts, page) => entriesOf(journal, accounts, page),
    seal: createSealJournal(parts),
    head: () => journal.head(null),
    sealAt: journal.sealAt,
    prove: createProve({ db, journal, kept: createKeptRows(rows) }),
    serialKeysOf: (account) => [`wallet:${account}`],
  };
}

/** An account's rows in a currency are one index range; all of them are merged. */
async function entriesOf(
  journal: JournalStore,
  accounts: readonly AccountPath[],
  { before, limit, currency }: EntryPage,
): Promise<JournalEntry[]> {
  const wanted = currency ? [currency] : currencyCodes;
  const ranges = accounts.flatMap((path) => wanted.map((code) => accountIdOf(path, code)));
  const found = await Promise.all(ranges.map((id) => journal.ofAccount(id, before, limit)));
  return found
    .flat()
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, limit);
}
