import { type Db, type Tx, within } from '../../../kernel/db/database.ts';
import { type AccountId, accountIdOf } from '../account.ts';
import type { Change } from '../journal-entry.ts';
import type { Kept, KeptRows } from '../kept.ts';
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

    /** Takes from a guarded account what it has. @returns the rest, or null when it has too little */
    async take(tx: Tx, { account, amount }: Change): Promise<bigint | null> {
      const minor = -amount.minor;
      const row = await guarded
        .findOneAndUpdate(
          { _id: accountIdOf(account, amount.currency), balance: { $gte: minor } },
          { $inc: { balance: amount.minor, version: 1 } },
          { session: tx.session, returnDocument: 'after' },
        )
        .lean<BalanceRow>();
      return row?.balance ?? null;
    },

    async give(tx: Tx, { account, amount }: Change): Promise<void> {
      await guarded.updateOne(
        { _id: accountIdOf(account, amount.currency) },
        { $inc: { balance: amount.minor, version: 1 } },
        { session: tx.session, upsert: true },
      );
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

    keptGuarded: {
      async page(tx, after, limit) {
        const page = guarded
          .find({}, null, within(tx))
          .gt('_id', after ?? '')
          .sort({ _id: 1 });
        return (await page.limit(limit).lean<BalanceRow[]>()).map(toKept);
      },
      async of(tx, keys) {
        const wanted = guarded.find({}, null, within(tx)).in('_id', [...keys]);
        return (await wanted.lean<BalanceRow[]>()).map(toKept);
      },
    } satisfies KeptRows,

    keptSealed: {
      async page(tx, after, limit) {
        const page = sealed
          .find({}, null, within(tx))
          .gt('_id', after ?? '')
          .sort({ _id: 1 });
        return (await page.limit(limit).lean<SealedBalanceRow[]>()).map(toKept);
      },
      async of(tx, keys) {
        const wanted = sealed.find({}, null, within(tx)).in('_id', [...keys]);
        return (await wanted.lean<SealedBalanceRow[]>()).map(toKept);
      },
    } satisfies KeptRows,
  };
}

function toKept({ _id, balance }: SealedBalanceRow): Kept {
  return { key: _id, sum: balance };
}
