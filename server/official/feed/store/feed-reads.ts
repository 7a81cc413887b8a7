import { type Db, isDuplicateKey, type Tx } from '../../../kernel/db/database.ts';
import type { OfficialId } from '../../../kernel/ids.ts';
import type { Place } from '../feed-item.ts';
import type { Following } from '../reading.ts';
import { type FeedReadRow, feedReadSchema } from './schema.ts';

export interface FeedRead {
  readonly firstSeq: number;
  readonly readSeq: number;
}

export interface FeedReads {
  /** What was read in each of these, by account; nothing for those that have not begun. */
  among(followings: readonly Following[]): Promise<Map<OfficialId, FeedRead>>;
  /** From where each of these is read, unless they have begun already. */
  begin(tx: Tx, begun: readonly Beginning[]): Promise<void>;
  /** Moves on, never back. @returns where it stands then */
  move(following: Following, read: FeedRead): Promise<number>;
  /** How many have read up to each of these items, of those for whom it was there. */
  readerCounts(items: readonly ItemPlace[]): Promise<number[]>;
}

export interface Beginning {
  readonly following: Following;
  readonly firstSeq: number;
}

type ItemPlace = Pick<Place, 'seq'> & { readonly officialId: OfficialId };

export function createFeedReadRows(db: Db): FeedReads {
  const rows = db.model<FeedReadRow>('feed_reads', feedReadSchema());

  async function move(following: Following, { firstSeq, readSeq }: FeedRead): Promise<number> {
    const { officialId } = following;
    const row = await rows
      .findOneAndUpdate(
        { _id: keyOf(following) },
        { $max: { readSeq }, $setOnInsert: { officialId, firstSeq } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean<FeedReadRow>();
    return row?.readSeq ?? readSeq;
  }

  return {
    among: async (followings) => {
      if (followings.length === 0) return new Map();
      const found = await rows.find({ _id: { $in: followings.map(keyOf) } }).lean<FeedReadRow[]>();
      return new Map(found.map(({ officialId, ...read }) => [officialId, read]));
    },
    begin: async (tx, begun) => {
      if (begun.length === 0) return;
      const operations = begun.map(({ following, firstSeq }) => ({
        updateOne: {
          filter: { _id: keyOf(following) },
          update: {
            $setOnInsert: {
              officialId: following.officialId,
              ...{ firstSeq, readSeq: firstSeq - 1 },
            },
          },
          upsert: true,
        },
      }));
      await rows.bulkWrite(operations, { session: tx.session });
    },
    move: async (following, read) => {
      try {
        return await move(following, read);
      } catch (error) {
        // Two devices read for the first time at once: now the row is there to be moved.
        if (!isDuplicateKey(error)) throw error;
        return move(following, read);
      }
    },
    readerCounts: async (items) => {
      if (items.length === 0) return [];
      const counts = items.map((item, index) => [fieldAt(index), { $sum: oneIfRead(item) }]);
      const [found] = await rows.aggregate<Readonly<Record<string, number>>>([
        { $match: { $or: readersOf(items) } },
        { $group: { _id: null, ...Object.fromEntries(counts) } },
      ]);
      return items.map((_, index) => found?.[fieldAt(index)] ?? 0);
    },
  };
}

const fieldAt = (index: number) => `item${index}`;

/** Who has read at least the earliest of each account's items: the others have read none of them. */
function readersOf(items: readonly ItemPlace[]) {
  const earliest = new Map<OfficialId, number>();
  for (const { officialId, seq } of items) {
    earliest.set(officialId, Math.min(seq, earliest.get(officialId) ?? seq));
  }
  return [...earliest].map(([officialId, seq]) => ({ officialId, readSeq: { $gte: seq } }));
}

function oneIfRead({ officialId, seq }: ItemPlace) {
  const isRead = {
    $and: [
      { $eq: ['$officialId', officialId] },
      { $gte: ['$readSeq', seq] },
      { $lte: ['$firstSeq', seq] },
    ],
  };
  return { $cond: [isRead, 1, 0] };
}

function keyOf({ officialId, userId, followedAt }: Following): string {
  return `${officialId}|${userId}|${followedAt.toISOString()}`;
}
