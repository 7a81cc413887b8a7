import type { Instant } from '../../../kernel/clock.ts';
import { type PageOf, type PageQuery, pageOfRows, seqPlace } from '../../../kernel/cursor.ts';
import type { Db, Tx } from '../../../kernel/db/database.ts';
import { idsBehind } from '../../../kernel/db/newest-first.ts';
import type { OfficialId } from '../../../kernel/ids.ts';
import {
  type Announcement,
  type Broadcast,
  type FeedItem,
  type FeedItemId,
  isAnnouncement,
  isBroadcast,
  type Place,
} from '../feed-item.ts';
import type { Following } from '../reading.ts';
import { parseContent } from './parse-content.ts';
import { type FeedItemRow, feedItemSchema } from './schema.ts';

export interface FeedSlice {
  readonly officialId: OfficialId;
  /** Items from this seq on; the others are not the reader's. */
  readonly firstSeq: number;
  readonly afterSeq?: number | undefined;
  readonly beforeSeq?: number | undefined;
  readonly limit: number;
}

export interface FeedItems {
  insert(tx: Tx, item: FeedItem): Promise<void>;
  find(id: FeedItemId): Promise<FeedItem | null>;
  /** The items that stand at these places, one for each account. */
  at(places: readonly (readonly [OfficialId, Place])[]): Promise<Map<OfficialId, FeedItem>>;
  /** What accounts sent at an instant or later, each since its own; the oldest first. */
  sentSince(
    wanted: readonly { readonly officialIds: readonly OfficialId[]; readonly since: Instant }[],
    limit: number,
  ): Promise<FeedItem[]>;
  /** The seq of the first item that each account sent since its follow; none where it sent nothing. */
  firstSince(
    follows: readonly Pick<Following, 'officialId' | 'followedAt'>[],
    tx?: Tx | null,
  ): Promise<ReadonlyMap<OfficialId, number>>;
  /** In order of seq: those after, or the latest before. */
  slice(slice: FeedSlice): Promise<{ items: FeedItem[]; hasMore: boolean }>;
  broadcasts(officialId: OfficialId, page: PageQuery): Promise<PageOf<FeedItem<Broadcast>>>;
  announcements(officialId: OfficialId, page: PageQuery): Promise<PageOf<FeedItem<Announcement>>>;
  /** Those of all accounts, newest first. */
  newestAnnouncements(page: PageQuery): Promise<FeedItem<Announcement>[]>;
  /** Where those stand that were sent last. */
  newestAnnouncementPlaces(limit: number): Promise<Pick<FeedItem, 'id' | 'sentAt'>[]>;
}

export function createFeedItemRows(db: Db): FeedItems {
  const rows = db.model<FeedItemRow>('feed_items', feedItemSchema());

  async function slice({ officialId, firstSeq, afterSeq, beforeSeq, limit }: FeedSlice) {
    const from = Math.max(firstSeq, (afterSeq ?? 0) + 1);
    const seq = { $gte: from, ...(beforeSeq !== undefined && { $lt: beforeSeq }) };
    const direction = afterSeq === undefined ? -1 : 1;
    const found = await rows
      .find({ officialId, seq })
      .sort({ seq: direction })
      .limit(limit + 1)
      .lean<FeedItemRow[]>();
    const items = found.slice(0, limit).map(toItem);
    if (direction === -1) items.reverse();
    return { items, hasMore: found.length > limit };
  }

  /** Items of one kind, newest first. */
  async function pageOfKind(
    kind: FeedItem['content']['kind'],
    officialId: OfficialId,
    { after, limit }: PageQuery,
  ): Promise<PageOf<FeedItemRow>> {
    const below = after === null ? {} : { seq: { $lt: seqPlace(after) } };
    const found = await rows
      .find({ officialId, 'content.kind': kind, ...below })
      .sort({ seq: -1 })
      .limit(limit + 1)
      .lean<FeedItemRow[]>();
    return pageOfRows(found, limit, ({ seq }) => String(seq));
  }

  return {
    slice,
    insert: async (tx, { id, ...item }) => {
      await rows.insertMany([{ _id: id, ...item }], { session: tx.session, lean: true });
    },
    find: async (id) => {
      const row = await rows.findById(id).lean<FeedItemRow>();
      return row && toItem(row);
    },
    at: async (places) => {
      if (places.length === 0) return new Map();
      const points = places.map(([officialId, { seq }]) => ({ officialId, seq }));
      const found = await rows.find({ $or: points }).lean<FeedItemRow[]>();
      return new Map(found.map((row) => [row.officialId, toItem(row)]));
    },
    sentSince: async (wanted, limit) => {
      const branches = wanted.flatMap(({ officialIds, since }) =>
        officialIds.length === 0
          ? []
          : [{ officialId: { $in: [...officialIds] }, sentAt: { $gte: since } }],
      );
      if (branches.length === 0) return [];
      const found = await rows
        .find({ $or: branches })
        .sort({ sentAt: 1 })
        .limit(limit)
        .lean<FeedItemRow[]>();
      return found.map(toItem);
    },
    firstSince: async (follows, tx = null) => {
      if (follows.length === 0) return new Map();
      const since = follows.map(({ officialId, followedAt }) => ({
        officialId,
        sentAt: { $gte: followedAt },
      }));
      const found = await rows
        .aggregate<{ _id: OfficialId; seq: number }>([
          { $match: { $or: since } },
          { $group: { _id: '$officialId', seq: { $min: '$seq' } } },
        ])
        .session(tx?.session ?? null);
      return new Map(found.map(({ _id, seq }) => [_id, seq]));
    },
    broadcasts: async (officialId, page) => {
      const { items, nextCursor } = await pageOfKind('broadcast', officialId, page);
      return { items: items.map(toItem).filter(isBroadcast), nextCursor };
    },
    announcements: async (officialId, page) => {
      const { items, nextCursor } = await pageOfKind('announcement', officialId, page);
      return { items: items.map(toItem).filter(isAnnouncement), nextCursor };
    },
    newestAnnouncements: async (page) => {
      const found = await rows
        .find({ 'content.kind': 'announcement', _id: idsBehind('fed', page) })
        .sort({ _id: -1 })
        .limit(page.limit)
        .lean<FeedItemRow[]>();
      return found.map(toItem).filter(isAnnouncement);
    },
    newestAnnouncementPlaces: async (limit) => {
      const found = await rows
        .find({ 'content.kind': 'announcement' }, { sentAt: 1 })
        .sort({ _id: -1 })
        .limit(limit)
        .lean<Pick<FeedItemRow, '_id' | 'sentAt'>[]>();
      return found.map(({ _id: id, sentAt }) => ({ id, sentAt }));
    },
  };
}

function toItem(row: FeedItemRow): FeedItem {
  const { _id: id, officialId, seq, sentAt, sentBy } = row;
  return { id, officialId, seq, sentAt, sentBy, content: parseContent(row.content) };
}
