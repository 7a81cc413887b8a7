import { assert } from '../../kernel/assert.ts';
import type { Db, Tx } from '../../kernel/db/database.ts';
import { currencyCodes, type Money, money } from '../../kernel/money.ts';
import { accountOf, type Holder, isGuarded } from './journal-entry.ts';
import type { BalanceStore, JournalStore } from './store.ts';

export interface ReadBalancesDeps {
  readonly db: Db;
  readonly journal: JournalStore;
  readonly balances: BalanceStore;
}

/** One amount for each currency that the holder was ever given or gave. */
export type ReadBalances = (holder: Holder) => Promise<Money[]>;

export function createReadBalances({ db, journal, balances }: ReadBalancesDeps): ReadBalances {
  async function readGuarded(holder: Holder): Promise<Money[]> {
    const accounts = currencyCodes.map((currency) => accountOf(holder, currency));
    const found = await balances.ofGuarded(accounts);
    return currencyCodes.flatMap((currency) => {
      const minor = found.get(accountOf(holder, currency));
      if (minor === undefined) return [];
      assert(minor >= 0n, 'a guarded balance never falls below zero');
      return [money(minor, currency)];
    });
  }

  /** In one transaction, because sealing moves entries from the rest to the sealed part. */
  async function addUp(tx: Tx, holder: Holder): Promise<Money[]> {
    const accounts = currencyCodes.map((currency) => accountOf(holder, currency));
    const sealed = await balances.ofSealed(tx, accounts);
    const sums: Money[] = [];
    for (const currency of currencyCodes) {
      const account = accountOf(holder, currency);
      const base = sealed.get(account);
      const rest = await journal.unsealedSum(tx, account);
      if (base !== undefined || rest !== 0n) sums.push(money((base ?? 0n) + rest, currency));
    }
    return sums;
  }

  return (holder) =>
    isGuarded(holder) ? readGuarded(holder) : db.transaction((tx) => addUp(tx, holder));
}
