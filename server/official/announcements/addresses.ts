import type { PublicAddresses } from '../../kernel/module.ts';
import { announcementIdOf } from '../feed/feed-item.ts';
import { announcementPath, type FeedItems } from '../feed/index.ts';

export interface AnnouncementAddressDeps {
  readonly feedItems: Pick<FeedItems, 'newestAnnouncementPlaces'>;
}

/** What search engines may find of announcements, under the address that each is known by. */
export function announcementAddresses({ feedItems }: AnnouncementAddressDeps): PublicAddresses {
  return {
    name: 'announcements',
    newest: async (limit) =>
      (await feedItems.newestAnnouncementPlaces(limit)).map(({ id, sentAt }) => ({
        path: announcementPath(announcementIdOf(id)),
        changedAt: sentAt,
      })),
  };
}
