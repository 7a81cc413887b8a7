import type { Instant } from '../../../kernel/clock.ts';
import { type PageOf, type PageQuery, pageOfRows, seqPlace } from '../../../kernel/cursor.ts';
import { type Db, type Tx, within } from '../../../kernel/db/database.ts';
import { gather } from '../../../kernel/db/gather.ts';
import type { OfficialId, UserId } from '../../../kernel/ids.ts';
import { aboutWhat, type InboxRead, type Notice, type NoticeId } from '../notice.ts';
import { parseNoticeContent } from './parse-content.ts';
import { type NoticeRow, noticeSchema } from './schema.ts';

/** An inbox as one of its staff has read it. */
export interface ReadUpTo {
  readonly officialId: OfficialId;
  readonly userId: UserId;
  readonly read: InboxRead;
}

export interface Notices {
  /** Adds them; one that is there already gets its new place and says what is new. */
  post(tx: Tx, notices: readonly Notice[]): Promise<void>;
  find(id: NoticeId): Promise<Notice | null>;
  /** The one at each of these places. */
  at(places: ReadonlyMap<OfficialId, number>): Promise<ReadonlyMap<OfficialId, Notice>>;
  /** Newest first. */
  page(officialId: OfficialId, page: PageQuery): Promise<PageOf<Notice>>;
  /** The places of the latest that lead to a thing. */
  seqsAbout(tx: Tx, officialId: OfficialId, about: string): Promise<number[]>;
  /** How many are news to somebody, no further than `most`. */
  countUnread(inbox: ReadUpTo, most: number): Promise<number>;
  /** Oldest first. */
  since(officialIds: readonly OfficialId[], range: SinceRange): Promise<Notice[]>;
}

interface SinceRange {
  /** Exclusive. */
  readonly after: Instant;
  readonly limit: number;
}

/** Of one thing; a product may run out again and again, and only what is new is unread. */
const aboutMax = 100;

export function createNoticeRows(db: Db): Notices {
  const rows = db.model<NoticeRow>('notices', noticeSchema());

  const load = gather(async (ids: NoticeId[]): Promise<Map<NoticeId, Notice>> => {
    const found = await rows.find({ _id: { $in: ids } }).lean<NoticeRow[]>();
    return new Map(found.map((row) => [row._id, toNotice(row)]));
  });

  return {
    post: async (tx, notices) => {
      const operations = notices.map(({ id: _id, ...notice }) => ({
        updateOne: {
          filter: { _id },
          update: { $set: { ...notice, about: aboutWhat(notice.content) } },
          upsert: true,
        },
      }));
      await rows.bulkWrite(operations, { session: tx.session });
    },
    find: async (id) => (await load(id)) ?? null,
    at: async (places) => {
      if (places.size === 0) return new Map();
      const wanted = [...places].map(([officialId, seq]) => ({ officialId, seq }));
      const found = await rows.find({ $or: wanted }).lean<NoticeRow[]>();
      return new Map(found.map((row) => [row.officialId, toNotice(row)]));
    },
    page: async (officialId, { after, limit }) => {
      const earlier = after === null ? {} : { seq: { $lt: seqPlace(after) } };
      const found = await rows
        .find({ officialId, ...earlier })
        .sort({ seq: -1 })
        .limit(limit + 1)
        .lean<NoticeRow[]>();
      return pageOfRows(found.map(toNotice), limit, ({ seq }) => String(seq));
    },
    seqsAbout: async (tx, officialId, about) => {
      const found = await rows
        .find({ officialId, about }, { seq: 1 }, within(tx))
        .sort({ seq: -1 })
        .limit(aboutMax)
        .lean<Pick<NoticeRow, 'seq'>[]>();
      return found.map(({ seq }) => seq);
    },
    countUnread: ({ officialId, userId, read: { readSeq, alsoRead } }, most) =>
      rows
        .countDocuments(
          {
            officialId,
            seq: { $gt: readSeq, $nin: [...alsoRead] },
            causedBy: { $ne: userId },
          },
          { limit: most },
        )
        .exec(),
    since: async (officialIds, { after, limit }) => {
      if (officialIds.length === 0) return [];
      const found = await rows
        .find({ officialId: { $in: [...officialIds] }, at: { $gt: after } })
        .sort({ at: 1 })
        .limit(limit)
        .lean<NoticeRow[]>();
      return found.map(toNotice);
    },
  };
}

function toNotice({ _id: id, officialId, seq, at, causedBy, content }: NoticeRow): Notice {
  return { id, officialId, seq, at, causedBy, content: parseNoticeContent(content) };
}
