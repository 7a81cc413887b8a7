import { type Db, type Tx, within } from '../../../kernel/db/database.ts';
import type { OfficialId } from '../../../kernel/ids.ts';
import type { Place } from '../feed-item.ts';
import { type FeedHeadRow, feedHeadSchema } from './schema.ts';

/** Where each feed ends. An account that has sent nothing has none. */
export interface FeedHeads {
  find(tx: Tx, officialId: OfficialId): Promise<Place | null>;
  among(
    officialIds: readonly OfficialId[],
    tx?: Tx | null,
  ): Promise<ReadonlyMap<OfficialId, Place>>;
  /** In the transaction that puts the item there. */
  move(tx: Tx, officialId: OfficialId, place: Place): Promise<void>;
}

export function createFeedHeadRows(db: Db): FeedHeads {
  const rows = db.model<FeedHeadRow>('feed_heads', feedHeadSchema());
  return {
    find: async (tx, officialId) => {
      const row = await rows.findById(officialId, null, within(tx)).lean<FeedHeadRow>();
      return row && toPlace(row);
    },
    among: async (officialIds, tx = null) => {
      if (officialIds.length === 0) return new Map();
      const found = await rows
        .find({ _id: { $in: [...officialIds] } }, null, within(tx))
        .lean<FeedHeadRow[]>();
      return new Map(found.map((row) => [row._id, toPlace(row)]));
    },
    move: async (tx, officialId, { seq, sentAt }) => {
      const options = { session: tx.session, upsert: true };
      await rows.updateOne({ _id: officialId }, { $set: { seq, sentAt } }, options);
    },
  };
}

function toPlace({ seq, sentAt }: FeedHeadRow): Place {
  return { seq, sentAt };
}
