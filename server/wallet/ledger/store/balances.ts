import { assert } from '../../../kernel/assert.ts';
import { type Db, type Tx, within } from '../../../kernel/db/database.ts';
import type { AccountId } from '../account.ts';
import type { Kept } from '../kept.ts';
import { keptIn } from './kept-in.ts';
import {
  type BalanceRow,
  balanceSchema,
  type SealedBalanceRow,
  sealedBalanceSchema,
} from './schema.ts';

export type BalanceStore = ReturnType<typeof createBalanceStore>;

/** Balances: documents of guarded accounts, and the sealed part of the others. */
export function createBalanceStore(db: Db) {
  const guarded = db.model<BalanceRow>('ledger_balances', balanceSchema());
  const sealed = db.model<SealedBalanceRow>('ledger_sealed_balances', sealedBalanceSchema());

  return {
    async ofGuarded(accounts: readonly AccountId[], tx?: Tx): Promise<Map<AccountId, bigint>> {
      const found = await guarded
        .find({ _id: { $in: [...accounts] } }, null, within(tx))
        .lean<BalanceRow[]>();
      return new Map(found.map(({ _id, balance }) => [_id, balance]));
    },

    async ofSealed(tx: Tx, accounts: readonly AccountId[]): Promise<Map<AccountId, bigint>> {
      const found = await sealed
        .find({ _id: { $in: [...accounts] } }, null, within(tx))
        .lean<SealedBalanceRow[]>();
      return new Map(found.map(({ _id, balance }) => [_id, balance]));
    },

    /**
     * Changes guarded balances that were read in this transaction. Each is written, also when it
     * stays as it is: whoever decides on it at the same time collides.
     */
    async move(tx: Tx, changes: ReadonlyMap<AccountId, bigint>): Promise<void> {
      if (changes.size === 0) return;
      const updates = [...changes].map(([account, minor]) => ({
        updateOne: {
          filter: minor < 0n ? { _id: account, balance: { $gte: -minor } } : { _id: account },
          update: { $inc: { balance: minor, version: 1 } },
          upsert: minor >= 0n,
        },
      }));
      const result = await guarded.bulkWrite(updates, { session: tx.session });
      const written = result.matchedCount + result.upsertedCount;
      assert(written === changes.size, 'a guarded balance never falls below zero');
    },

    async addSealed(tx: Tx, changes: ReadonlyMap<AccountId, bigint>): Promise<void> {
      if (changes.size === 0) return;
      const updates = [...changes].map(([account, minor]) => ({
        updateOne: {
          filter: { _id: account },
          update: { $inc: { balance: minor } },
          upsert: true,
        },
      }));
      await sealed.bulkWrite(updates, { session: tx.session });
    },

    keptGuarded: keptIn<BalanceRow>(guarded, { toKept }),
    keptSealed: keptIn(sealed, { toKept }),
  };
}

function toKept({ _id, balance }: SealedBalanceRow): Kept {
  return { key: _id, sum: balance };
}
