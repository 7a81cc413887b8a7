import { assert } from '../../../kernel/assert.ts';
import { type Db, type Tx, within } from '../../../kernel/db/database.ts';
import type { AccountId } from '../account.ts';
import type { Kept } from '../kept.ts';
import { keptIn } from '../store/kept-in.ts';
import { type SettlementRow, settlementSchema } from './schema.ts';

export type SettlementStore = ReturnType<typeof createSettlementStore>;

export function createSettlementStore(db: Db) {
  const rows = db.model<SettlementRow>('ledger_settlements', settlementSchema());

  return {
    /** How much is settled of each account; those of which nothing is are left out. */
    async ofAccounts(tx: Tx, accounts: readonly AccountId[]): Promise<Map<AccountId, bigint>> {
      const found = await rows
        .find({ _id: { $in: [...accounts] } }, null, within(tx))
        .lean<SettlementRow[]>();
      return new Map(found.map(({ _id, settled }) => [_id, settled]));
    },

    /** Counts more of an account as settled, on top of what its caller has read. */
    async raise(tx: Tx, _id: AccountId, from: bigint, to: bigint): Promise<void> {
      const { session } = tx;
      const begun = { $setOnInsert: { settled: 0n } };
      await rows.updateOne({ _id }, begun, { session, upsert: true });
      const change = { $set: { settled: to } };
      const result = await rows.updateOne({ _id, settled: from }, change, { session });
      assert(result.matchedCount === 1, 'a settlement goes on from the one before');
    },

    kept: keptIn(rows, { toKept }),
  };
}

function toKept({ _id, settled }: SettlementRow): Kept {
  return { key: _id, sum: settled };
}
