/**
 * Settlement moves what an official account received to what it can spend. Received is only what
 * is sealed; how much of it is settled is one document that each settlement writes. So however many
 * settle at the same time, never more becomes available than was received.
 */
import { assert } from '../../../kernel/assert.ts';
import type { Db, Tx } from '../../../kernel/db/database.ts';
import type { OfficialId } from '../../../kernel/ids.ts';
import { type Currency, currencyCodes, type Money, money } from '../../../kernel/money.ts';
import { type AccountId, accountIdOf } from '../account.ts';
import type { EntryRequest, JournalEntry } from '../journal-entry.ts';
import type { Post } from '../post.ts';
import type { BalanceStore } from '../store/balances.ts';
import type { SettlementStore } from './store.ts';

export interface SettleDeps {
  readonly db: Db;
  readonly balances: BalanceStore;
  readonly settlements: SettlementStore;
  readonly book: Post;
}

export interface Settlement {
  /** Settles all that is sealed; whoever spends from what is settled asks for it first. @returns null when nothing was left */
  settle(tx: Tx, officialId: OfficialId, currency: Currency): Promise<JournalEntry | null>;
  /** What an official account could spend now, settled or about to be; by currency. */
  payableOf(officialId: OfficialId): Promise<Money[]>;
}

export function createSettlement({ db, balances, settlements, book }: SettleDeps): Settlement {
  async function read(tx: Tx, account: AccountId) {
    const received = (await balances.ofSealed(tx, [account])).get(account) ?? 0n;
    const settled = (await settlements.ofAccounts(tx, [account])).get(account) ?? 0n;
    assert(settled <= received, 'no more is settled than was received');
    return { received, settled };
  }

  return {
    async settle(tx, officialId, currency) {
      const account = accountIdOf(`${officialId}/pending`, currency);
      const { received, settled } = await read(tx, account);
      if (received === settled) return null;
      await settlements.raise(tx, account, settled, received);
      const amount = money(received - settled, currency);
      return book(tx, entryOfSettlement(officialId, amount, received));
    },

    payableOf: (officialId) =>
      db.transaction(async (tx) => {
        const idOf = (currency: Currency) => accountIdOf(`${officialId}/available`, currency);
        const available = await balances.ofGuarded(currencyCodes.map(idOf), tx);
        const sums: Money[] = [];
        for (const currency of currencyCodes) {
          const rest = await read(tx, accountIdOf(`${officialId}/pending`, currency));
          const minor = (available.get(idOf(currency)) ?? 0n) + rest.received - rest.settled;
          if (minor > 0n) sums.push(money(minor, currency));
        }
        return sums;
      }),
  };
}

/** Its key is how far it settles, so the same part is settled once. */
function entryOfSettlement(officialId: OfficialId, amount: Money, received: bigint): EntryRequest {
  return {
    key: `settlement:${officialId}/${amount.currency}:${received}`,
    postings: [{ from: `${officialId}/pending`, to: `${officialId}/available`, amount }],
    reason: 'settlement',
    reference: officialId,
  };
}
