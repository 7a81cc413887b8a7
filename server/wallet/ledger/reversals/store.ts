import { type Db, type Tx, within } from '../../../kernel/db/database.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Kept, KeptRows } from '../kept.ts';
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

    kept: {
      async page(tx, after, limit) {
        const page = rows
          .find({}, null, within(tx))
          .gt('_id', after ?? '')
          .sort({ _id: 1 });
        return (await page.limit(limit).lean<ReversalRow[]>()).map(toKept);
      },
      async of(tx, keys) {
        const wanted = rows.find({}, null, within(tx)).in('_id', [...keys]);
        return (await wanted.lean<ReversalRow[]>()).map(toKept);
      },
    } satisfies KeptRows,
  };
}

function toKept({ _id, reversed }: ReversalRow): Kept {
  return { key: _id, sum: reversed };
}
