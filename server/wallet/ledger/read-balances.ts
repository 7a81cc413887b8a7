import { assert } from '../../kernel/assert.ts';
import type { Db, Tx } from '../../kernel/db/database.ts';
import { currencyCodes, type Money, money } from '../../kernel/money.ts';
import { type AccountId, type AccountPath, accountIdOf, isGuarded } from './account.ts';
import type { SettlementStore } from './settlement/store.ts';
import type { BalanceStore } from './store/balances.ts';
import type { JournalStore } from './store/journal.ts';

export interface ReadBalancesDeps {
  readonly db: Db;
  readonly journal: JournalStore;
  readonly balances: BalanceStore;
  readonly settlements: SettlementStore;
}

/**
 * For each account one amount for each currency that it was ever given or gave, all as of one
 * moment; in the order of the accounts asked for.
 */
export type ReadBalances = (accounts: readonly AccountPath[]) => Promise<Money[][]>;

export function createReadBalances(deps: ReadBalancesDeps): ReadBalances {
  const { db, journal, balances, settlements } = deps;

  async function readGuarded(accounts: readonly AccountPath[], tx?: Tx) {
    const found = await balances.ofGuarded(accounts.flatMap(idsOf), tx);
    for (const minor of found.values()) {
      assert(minor >= 0n, 'a guarded balance never falls below zero');
    }
    return found;
  }

  /** In the transaction of its caller, because sealing moves entries from the rest to the sealed part. */
  async function addUp(accounts: readonly AccountPath[], tx: Tx) {
    const ids = accounts.flatMap(idsOf);
    const sums = await balances.ofSealed(tx, ids);
    for (const id of ids) {
      const rest = await journal.unsealedSum(tx, id);
      if (rest !== 0n) sums.set(id, (sums.get(id) ?? 0n) + rest);
    }
    for (const [id, settled] of await settlements.ofAccounts(tx, ids)) {
      sums.set(id, (sums.get(id) ?? 0n) - settled);
    }
    return sums;
  }

  async function readAll(accounts: readonly AccountPath[], tx: Tx) {
    const isBusy = (account: AccountPath) => !isGuarded(account);
    const guarded = await readGuarded(accounts.filter(isGuarded), tx);
    return new Map([...guarded, ...(await addUp(accounts.filter(isBusy), tx))]);
  }

  return async (accounts) => {
    const found = accounts.every(isGuarded)
      ? await readGuarded(accounts)
      : await db.transaction((tx) => readAll(accounts, tx));
    return accounts.map((account) => amountsIn(found, account));
  };
}

function idsOf(account: AccountPath): AccountId[] {
  return currencyCodes.map((currency) => accountIdOf(account, currency));
}

function amountsIn(found: ReadonlyMap<AccountId, bigint>, account: AccountPath): Money[] {
  return currencyCodes.flatMap((currency) => {
    const minor = found.get(accountIdOf(account, currency));
    return minor === undefined ? [] : [money(minor, currency)];
  });
}
