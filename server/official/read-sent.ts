/** What an account has sent, as its staff and the public see it. */
import type { OfficialAccount } from '../accounts/index.ts';
import type { Actor, UserActor } from '../kernel/actor.ts';
import { assert } from '../kernel/assert.ts';
import type { Command } from '../kernel/contract.ts';
import { type PageOf, pageQuery } from '../kernel/cursor.ts';
import type { Id } from '../kernel/ids.ts';
import type * as contract from './contract.ts';
import type { Deps } from './deps.ts';
import { refuse } from './errors.ts';
import {
  type Announcement,
  type Broadcast,
  type FeedItem,
  type FeedItemId,
  feedItemIdOf,
} from './feed-item.ts';
import { isAnnouncement, isBroadcast } from './store/feed-items.ts';

export interface BroadcastReport {
  readonly item: FeedItem<Broadcast>;
  readonly scanCount: number;
  readonly readerCount: number;
}

export interface PublishedAnnouncement {
  readonly item: FeedItem<Announcement>;
  readonly official: OfficialAccount;
}

export type ReadSent = ReturnType<typeof createReadSent>;

export function createReadSent({ accounts, feedItems, feedReads, scanCodes }: Deps) {
  async function report(items: readonly FeedItem<Broadcast>[]): Promise<BroadcastReport[]> {
    const codes = items.flatMap(({ content: { card } }) => (card ? [card.code] : []));
    const scanCounts = await scanCodes.scanCounts(codes);
    return Promise.all(
      items.map(async (item) => ({
        item,
        scanCount: scanCounts.get(item.content.card?.code ?? '') ?? 0,
        readerCount: await feedReads.readerCount(item.officialId, item.seq),
      })),
    );
  }

  async function listBroadcasts(
    { userId }: UserActor,
    { officialId, ...page }: Command<typeof contract.listBroadcasts>,
  ): Promise<PageOf<BroadcastReport>> {
    await accounts.requireStaff(officialId, userId);
    const { items, nextCursor } = await feedItems.broadcasts(officialId, pageQuery(page));
    return { items: await report(items), nextCursor };
  }

  /** For the one who has sent it. @throws DomainError `official.no-such-broadcast` */
  async function reportOf(id: FeedItemId): Promise<BroadcastReport> {
    const item = await feedItems.find(id);
    if (!item || !isBroadcast(item)) throw refuse['no-such-broadcast']();
    const [reported] = await report([item]);
    assert(reported, 'one item, one report');
    return reported;
  }

  async function findAnnouncement(id: Id<'ann'>): Promise<PublishedAnnouncement | null> {
    const item = await feedItems.find(feedItemIdOf(id));
    if (!item || !isAnnouncement(item)) return null;
    const official = (await accounts.officials.getMany([item.officialId])).get(item.officialId);
    return official ? { item, official } : null;
  }

  async function getAnnouncement(
    _actor: Actor,
    { announcementId }: Command<typeof contract.getAnnouncement>,
  ): Promise<PublishedAnnouncement> {
    const found = await findAnnouncement(announcementId);
    if (!found) throw refuse['no-such-announcement']();
    return found;
  }

  async function listAnnouncements(
    _actor: Actor,
    { officialId, ...page }: Command<typeof contract.listAnnouncements>,
  ): Promise<PageOf<PublishedAnnouncement>> {
    const official = await accounts.officials.get(officialId);
    const { items, nextCursor } = await feedItems.announcements(officialId, pageQuery(page));
    return { items: items.map((item) => ({ item, official })), nextCursor };
  }

  return { listBroadcasts, reportOf, findAnnouncement, getAnnouncement, listAnnouncements };
}
