/** The rows that are kept beside the journal, kind by kind. */
import type { Tx } from '../../../kernel/db/database.ts';
import type { HoldStore } from '../holds/store.ts';
import type { Kept, KeptRows } from '../kept.ts';
import type { ReversalStore } from '../reversals/store.ts';
import type { SettlementStore } from '../settlement/store.ts';
import type { BalanceStore } from '../store/balances.ts';
import type { JournalStore } from '../store/journal.ts';
import type { KeptKind } from './tally.ts';

export type KeptRowsByKind = Readonly<Record<KeptKind, KeptRows>>;

export interface KeptRowsDeps {
  readonly journal: JournalStore;
  readonly balances: BalanceStore;
  readonly settlements: SettlementStore;
  readonly reversals: ReversalStore;
  readonly holds: HoldStore;
}

export function createKeptRows(deps: KeptRowsDeps): KeptRowsByKind {
  return {
    guarded: deps.balances.keptGuarded,
    sealed: deps.balances.keptSealed,
    settled: deps.settlements.kept,
    reversed: withinPaid(deps.reversals.kept, deps.journal),
    held: deps.holds.kept,
  };
}

/** What was given back of an entry is never more than the entry itself says that it paid. */
function withinPaid(rows: KeptRows, journal: JournalStore): KeptRows {
  const bounded = async (tx: Tx, found: readonly Kept[]): Promise<Kept[]> => {
    const paid = await journal.paidBy(
      tx,
      found.map(({ key }) => key),
    );
    return found.map((kept) => ({ ...kept, most: paid.get(kept.key) ?? 0n }));
  };
  return {
    page: async (tx, after, limit) => bounded(tx, await rows.page(tx, after, limit)),
    of: async (tx, keys) => bounded(tx, await rows.of(tx, keys)),
  };
}
