/** The book: the only writer of balances. */
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Id, Ids } from '../../kernel/ids.ts';
import { type Currency, currencyCodes } from '../../kernel/money.ts';
import { accountOf, type Holder, type JournalEntry } from './journal-entry.ts';
import { createPost, type Post } from './post.ts';
import { createProve, type Prove } from './prove.ts';
import { createReadBalances, type ReadBalances } from './read-balances.ts';
import type { Seal } from './seal.ts';
import { createSealJournal, type SealJournal } from './seal-journal.ts';
import { createBalanceStore, createJournalStore, type JournalStore } from './store.ts';

export type { BankHolder, EntryRequest, Holder, JournalEntry, Posting } from './journal-entry.ts';
export { changesOf, counterpartyOf, isBank } from './journal-entry.ts';
export type { Proof } from './proof.ts';
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

export interface Ledger {
  readonly post: Post;
  readonly balancesOf: ReadBalances;
  /** A holder's entries, newest first. */
  entriesOf(holder: Holder, page: EntryPage): Promise<JournalEntry[]>;
  readonly seal: SealJournal;
  readonly head: () => ReturnType<JournalStore['head']>;
  /** The seal with a number, to be compared with what somebody noted down. */
  sealAt(number: number): Promise<Seal | null>;
  readonly prove: Prove;
  /** The serial keys of an entry; see TransactionOptions. */
  serialKeysOf(holder: Holder): readonly string[];
}

export function createLedger(deps: LedgerDeps): Ledger {
  const journal = createJournalStore(deps.db);
  const balances = createBalanceStore(deps.db);
  const parts = { ...deps, journal, balances };
  return {
    post: createPost(parts),
    balancesOf: createReadBalances(parts),
    entriesOf: (holder, page) => entriesOf(journal, holder, page),
    seal: createSealJournal(parts),
    head: () => journal.head(null),
    sealAt: journal.sealAt,
    prove: createProve(parts),
    serialKeysOf: (holder) => [`wallet:${holder}`],
  };
}

/** An account's rows are one index range; those of all currencies are merged. */
async function entriesOf(
  journal: JournalStore,
  holder: Holder,
  { before, limit, currency }: EntryPage,
): Promise<JournalEntry[]> {
  const wanted = currency ? [currency] : currencyCodes;
  const found = await Promise.all(
    wanted.map((code) => journal.ofAccount(accountOf(holder, code), before, limit)),
  );
  return found
    .flat()
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, limit);
}
