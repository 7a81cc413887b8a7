import type { Accounts, OfficialAccount } from '../../accounts/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { mapPage, type PageOf, pageQuery } from '../../kernel/cursor.ts';
import type { Id } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import {
  type Announcement,
  type FeedItem,
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
  const item = await feedItems.find(feedItemIdOf(id));
  if (!item || !isAnnouncement(item)) return null;
  const official = (await accounts.officials.getMany([item.officialId])).get(item.officialId);
  return official ? { item, official } : null;
}

/** @throws DomainError `official.no-such-announcement` */
export async function requireAnnouncement(
  deps: ReadAnnouncementsDeps,
  id: Id<'ann'>,
): Promise<PublishedAnnouncement> {
  const found = await findAnnouncement(deps, id);
  if (!found) throw refuse['no-such-announcement']();
  return found;
}

export function getAnnouncement(
  deps: ReadAnnouncementsDeps,
  _actor: Actor,
  { announcementId }: Command<typeof contract.getAnnouncement>,
): Promise<PublishedAnnouncement> {
  return requireAnnouncement(deps, announcementId);
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
