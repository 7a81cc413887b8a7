import type { Db, Tx } from '../../../kernel/db/database.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Kept } from '../kept.ts';
import { keptIn } from '../store/kept-in.ts';
import { type ReversalRow, reversalSchema } from './schema.ts';

export type ReversalStore = ReturnType<typeof createReversalStore>;

export function createReversalStore(db: Db) {
  const rows = db.model<ReversalRow>('ledger_reversals', reversalSchema());

  return {
    /** Counts what is given back of an entry. @returns false when that is more than it paid */
    async add(tx: Tx, _id: Id<'ltr'>, minor: bigint, paid: bigint): Promise<boolean> {
      const { session } = tx;
      const begun = { $setOnInsert: { reversed: 0n } };
      await rows.updateOne({ _id }, begun, { session, upsert: true });
      const room = { _id, reversed: { $lte: paid - minor } };
      const result = await rows.updateOne(room, { $inc: { reversed: minor } }, { session });
      return result.matchedCount === 1;
    },

    kept: keptIn(rows, { toKept }),
  };
}

function toKept({ _id, reversed }: ReversalRow): Kept {
  return { key: _id, sum: reversed };
}
