import type { Clock } from '../../kernel/clock.ts';
import type { Db, Tx } from '../../kernel/db/database.ts';
import { type AccountId, accountIdOf } from './account.ts';
import { busyChangesOf } from './journal-entry.ts';
import { chain, type SealedEntry } from './seal.ts';
import type { BalanceStore } from './store/balances.ts';
import type { JournalStore } from './store/journal.ts';

export interface SealJournalDeps {
  readonly db: Db;
  readonly journal: JournalStore;
  readonly balances: BalanceStore;
  readonly clock: Clock;
}

const batchSize = 500;

/**
 * Seals what was posted since and folds it into the balances of accounts without a guard, in the
 * same transaction: what is sealed is exactly what their kept balance contains.
 * @returns how many entries were sealed
 */
export type SealJournal = () => Promise<number>;

export function createSealJournal(deps: SealJournalDeps): SealJournal {
  const { db, journal, balances, clock } = deps;

  async function sealBatch(tx: Tx): Promise<number> {
    const head = await journal.head(tx);
    const entries = await journal.unsealed(tx, null, batchSize);
    const sealed = chain(head, entries);
    const last = sealed.at(-1);
    if (!last) return 0;
    // The head first: a second sealer collides here, before it has done any work.
    await journal.moveHead(tx, last.seal, clock.now());
    await journal.writeSeals(tx, sealed);
    await balances.addSealed(tx, busyChanges(sealed));
    return sealed.length;
  }

  return async () => {
    let count = 0;
    for (;;) {
      const sealed = await db.transaction(sealBatch, { serialKeys: ['ledger:seal'] });
      count += sealed;
      if (sealed < batchSize) return count;
    }
  };
}

function busyChanges(sealed: readonly SealedEntry[]): Map<AccountId, bigint> {
  const sums = new Map<AccountId, bigint>();
  for (const { entry } of sealed) {
    for (const { account, amount } of busyChangesOf(entry)) {
      const id = accountIdOf(account, amount.currency);
      sums.set(id, (sums.get(id) ?? 0n) + amount.minor);
    }
  }
  return sums;
}
