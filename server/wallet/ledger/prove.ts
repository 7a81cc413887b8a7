import type { Db, Tx } from '../../kernel/db/database.ts';
import { createAudit, type Kept, type Proof } from './proof.ts';
import type { Seal, SealedTransfer } from './seal.ts';
import type { BalanceStore, JournalStore } from './store.ts';
import type { Transfer } from './transfer.ts';

export interface ProveDeps {
  readonly db: Db;
  readonly journal: JournalStore;
  readonly balances: BalanceStore;
}

/** Adds the whole book up again and compares it with what is kept. */
export type Prove = () => Promise<Proof>;

/** What must be seen at one moment to be comparable. */
interface Snapshot {
  readonly sealed: SealedTransfer[];
  readonly head: Seal;
  readonly unsealed: Transfer[];
  readonly guarded: Kept[];
  readonly folded: Kept[];
}

const pageSize = 1_000;

/**
 * Safe while people pay: the sealed part never changes, so it is read page by page; only the rest
 * and the balances are read in one snapshot.
 */
export function createProve({ db, journal, balances }: ProveDeps): Prove {
  async function snapshot(tx: Tx, afterSeal: number): Promise<Snapshot> {
    return {
      sealed: await collect<SealedTransfer>((last) =>
        journal.sealed(tx, last?.seal.number ?? afterSeal, pageSize),
      ),
      head: await journal.head(tx),
      unsealed: await collect<Transfer>((last) => journal.unsealed(tx, last?.id ?? null, pageSize)),
      guarded: await collect<Kept>((last) =>
        balances.page(tx, 'guarded', last?.account ?? null, pageSize),
      ),
      folded: await collect<Kept>((last) =>
        balances.page(tx, 'sealed', last?.account ?? null, pageSize),
      ),
    };
  }

  return async () => {
    const audit = createAudit();
    await walk<SealedTransfer>(
      (last) => journal.sealed(null, last?.seal.number ?? 0, pageSize),
      audit.sealed,
    );
    const rest = await db.transaction((tx) => snapshot(tx, audit.lastSealNumber()));
    for (const sealed of rest.sealed) audit.sealed(sealed);
    for (const transfer of rest.unsealed) audit.unsealed(transfer);
    for (const kept of rest.guarded) audit.guarded(kept);
    for (const kept of rest.folded) audit.folded(kept);
    return audit.conclude(rest.head);
  };
}

type NextPage<T> = (last: T | undefined) => Promise<T[]>;

async function walk<T>(next: NextPage<T>, visit: (item: T) => void): Promise<void> {
  let last: T | undefined;
  for (;;) {
    const page = await next(last);
    for (const item of page) visit(item);
    if (page.length < pageSize) return;
    last = page.at(-1);
  }
}

async function collect<T>(next: NextPage<T>): Promise<T[]> {
  const all: T[] = [];
  await walk(next, (item) => all.push(item));
  return all;
}
