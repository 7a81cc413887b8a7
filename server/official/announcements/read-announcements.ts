import type { Accounts, OfficialAccount } from '../../accounts/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { mapPage, type PageOf, pageQuery } from '../../kernel/cursor.ts';
import type { Id } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import {
  type Announcement,
  type FeedItem,
  type FeedItemId,
  feedItemIdOf,
  isAnnouncement,
} from '../feed/feed-item.ts';
import type { FeedItems } from '../feed/index.ts';
import type * as contract from './contract.ts';

export interface ReadAnnouncementsDeps {
  readonly accounts: Pick<Accounts, 'officials'>;
  readonly feedItems: Pick<FeedItems, 'find' | 'announcements'>;
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
