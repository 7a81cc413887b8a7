import type { Accounts, OfficialAccount } from '../../accounts/index.ts';
import type { Actor, UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { mapPage, type PageOf, pageQuery } from '../../kernel/cursor.ts';
import type { Id } from '../../kernel/ids.ts';
import { siftPage } from '../../kernel/sift-page.ts';
import { refuse } from '../errors.ts';
import {
  type Announcement,
  type FeedItem,
  type FeedItemId,
  feedItemIdOf,
  isAnnouncement,
} from '../feed/feed-item.ts';
import type { FeedItems } from '../feed/index.ts';
import { mayAnnounce } from './announcement.ts';
import type * as contract from './contract.ts';

export interface ReadAnnouncementsDeps {
  readonly accounts: Pick<Accounts, 'officials'>;
  readonly feedItems: Pick<FeedItems, 'find' | 'announcements'>;
}

export interface NewestAnnouncementsDeps {
  readonly accounts: Pick<Accounts, 'officials'>;
  readonly feedItems: Pick<FeedItems, 'newestAnnouncements'>;
}

export interface PublishedAnnouncement {
  readonly item: FeedItem<Announcement>;
  readonly official: OfficialAccount;
}

export async function findAnnouncement(
  { accounts, feedItems }: ReadAnnouncementsDeps,
  id: Id<'ann'>,
): Promise<PublishedAnnouncement | null> {
  const item = await findItem(feedItems, feedItemIdOf(id));
  if (!item) return null;
  const official = (await accounts.officials.getMany([item.officialId])).get(item.officialId);
  return official ? { item, official } : null;
}

async function findItem(
  feedItems: Pick<FeedItems, 'find'>,
  id: FeedItemId,
): Promise<FeedItem<Announcement> | null> {
  const item = await feedItems.find(id);
  return item && isAnnouncement(item) ? item : null;
}

/** What was published, to whoever published it. @throws DomainError `official.no-such-announcement` */
export async function requireItem(
  feedItems: Pick<FeedItems, 'find'>,
  id: FeedItemId,
): Promise<FeedItem<Announcement>> {
  const item = await findItem(feedItems, id);
  if (!item) throw refuse['no-such-announcement']();
  return item;
}

export async function getAnnouncement(
  deps: ReadAnnouncementsDeps,
  _actor: Actor,
  { announcementId }: Command<typeof contract.getAnnouncement>,
): Promise<PublishedAnnouncement> {
  const found = await findAnnouncement(deps, announcementId);
  if (!found) throw refuse['no-such-announcement']();
  return found;
}

export async function listAnnouncements(
  { accounts, feedItems }: ReadAnnouncementsDeps,
  _actor: Actor,
  { officialId, ...page }: Command<typeof contract.listAnnouncements>,
): Promise<PageOf<PublishedAnnouncement>> {
  const official = await accounts.officials.get(officialId);
  const items = await feedItems.announcements(officialId, pageQuery(page));
  return mapPage(items, (item) => ({ item, official }));
}

/** Of public bodies whose badge holds now: what nobody vouches for any more is read on its own page only. */
export async function listNewestAnnouncements(
  { accounts, feedItems }: NewestAnnouncementsDeps,
  _actor: UserActor,
  page: Command<typeof contract.listNewestAnnouncements>,
): Promise<PageOf<PublishedAnnouncement>> {
  return siftPage(pageQuery(page), {
    read: feedItems.newestAnnouncements,
    placeOf: ({ id }) => id,
    sift: async (items) => {
      const known = await accounts.officials.getMany(items.map(({ officialId }) => officialId));
      return items.map((item) => {
        const official = known.get(item.officialId);
        return official && mayAnnounce(official) ? { item, official } : null;
      });
    },
  });
}
