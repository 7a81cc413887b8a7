import { type Db, type Tx, within } from '../../../kernel/db/database.ts';
import type { OfficialId } from '../../../kernel/ids.ts';
import { type InboxHeadRow, inboxHeadSchema } from './schema.ts';

export interface InboxEnd {
  readonly officialId: OfficialId;
  readonly seq: number;
}

/** Where each inbox ends: the seq of its last notice. One that was told nothing has none. */
export interface InboxHeads {
  among(officialIds: readonly OfficialId[], tx?: Tx): Promise<ReadonlyMap<OfficialId, number>>;
  /** In the transaction that posts there: two of them at once collide here. */
  move(tx: Tx, ends: readonly InboxEnd[]): Promise<void>;
}

export function createInboxHeadRows(db: Db): InboxHeads {
  const rows = db.model<InboxHeadRow>('inbox_heads', inboxHeadSchema());
  return {
    among: async (officialIds, tx) => {
      if (officialIds.length === 0) return new Map();
      const found = await rows
        .find({ _id: { $in: [...officialIds] } }, null, within(tx))
        .lean<InboxHeadRow[]>();
      return new Map(found.map(({ _id, seq }) => [_id, seq]));
    },
    move: async (tx, ends) => {
      const operations = ends.map(({ officialId, seq }) => ({
        updateOne: { filter: { _id: officialId }, update: { $set: { seq } }, upsert: true },
      }));
      await rows.bulkWrite(operations, { session: tx.session });
    },
  };
}
