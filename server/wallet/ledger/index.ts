/** The book: the only writer of balances. */
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { Outbox } from '../../kernel/db/outbox.ts';
import type { Id, Ids } from '../../kernel/ids.ts';
import { type Currency, currencyCodes } from '../../kernel/money.ts';
import { createPost, type Post } from './post.ts';
import { createProve, type Prove } from './prove.ts';
import { createReadBalances, type ReadBalances } from './read-balances.ts';
import type { Seal } from './seal.ts';
import { createSealJournal, type SealJournal } from './seal-journal.ts';
import { createBalanceStore, createJournalStore, type JournalStore } from './store.ts';
import { accountOf, type Holder, type Transfer } from './transfer.ts';

export type { Proof } from './proof.ts';
export type { Seal } from './seal.ts';
export type { BankHolder, Holder, Posting, Transfer, TransferRequest } from './transfer.ts';
export { changesOf, counterpartyOf, isBank } from './transfer.ts';

export interface LedgerDeps {
  readonly db: Db;
  readonly outbox: Outbox;
  readonly ids: Ids;
  readonly clock: Clock;
}

export interface TransferPage {
  readonly before: Id<'ltr'> | null;
  readonly limit: number;
  readonly currency?: Currency | undefined;
}

export interface Ledger {
  readonly post: Post;
  readonly balancesOf: ReadBalances;
  /** A holder's transfers, newest first. */
  transfersOf(holder: Holder, page: TransferPage): Promise<Transfer[]>;
  readonly seal: SealJournal;
  readonly head: () => ReturnType<JournalStore['head']>;
  /** The seal with a number, to be compared with what somebody noted down. */
  sealAt(number: number): Promise<Seal | null>;
  readonly prove: Prove;
  /** The lanes of a transfer; see TransactionOptions. */
  lanesOf(holder: Holder): readonly string[];
}

export function createLedger(deps: LedgerDeps): Ledger {
  const journal = createJournalStore(deps.db);
  const balances = createBalanceStore(deps.db);
  const parts = { ...deps, journal, balances };
  return {
    post: createPost(parts),
    balancesOf: createReadBalances(parts),
    transfersOf: (holder, page) => transfersOf(journal, holder, page),
    seal: createSealJournal(parts),
    head: () => journal.head(null),
    sealAt: journal.sealAt,
    prove: createProve(parts),
    lanesOf: (holder) => [`wallet:${holder}`],
  };
}

/** An account's rows are one index range; those of all currencies are merged. */
async function transfersOf(
  journal: JournalStore,
  holder: Holder,
  { before, limit, currency }: TransferPage,
): Promise<Transfer[]> {
  const wanted = currency ? [currency] : currencyCodes;
  const found = await Promise.all(
    wanted.map((code) => journal.ofAccount(accountOf(holder, code), before, limit)),
  );
  return found
    .flat()
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, limit);
}
