import { type Db, isDuplicateKey } from '../../../kernel/db/database.ts';
import type { OfficialId } from '../../../kernel/ids.ts';
import type { Following } from '../reading.ts';
import { type FeedReadRow, feedReadSchema } from './schema.ts';

export interface FeedRead {
  readonly firstSeq: number;
  readonly readSeq: number;
}

export interface FeedReads {
  /** What was read in each of these, by account; nothing for those that were never read. */
  among(followings: readonly Following[]): Promise<Map<OfficialId, FeedRead>>;
  /** Moves on, never back. @returns where it stands then */
  move(following: Following, read: FeedRead): Promise<number>;
  /** How many have read up to an item that was there for them. */
  readerCount(officialId: OfficialId, seq: number): Promise<number>;
}

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
    move: async (following, read) => {
      try {
        return await move(following, read);
      } catch (error) {
        // Two devices read for the first time at once: now the row is there to be moved.
        if (!isDuplicateKey(error)) throw error;
        return move(following, read);
      }
    },
    readerCount: (officialId, seq) =>
      rows.countDocuments({ officialId, readSeq: { $gte: seq }, firstSeq: { $lte: seq } }),
  };
}

function keyOf({ officialId, userId, followedAt }: Following): string {
  return `${officialId}|${userId}|${followedAt.toISOString()}`;
}
