import { viewOfficial } from '../../accounts/index.ts';
import { isId } from '../../kernel/ids.ts';
import type { Page } from '../../kernel/module.ts';
import type { AnnouncementPage } from '../../media/index.ts';
import { announcementIdOf } from '../feed/feed-item.ts';
import { announcementLink, paragraphsOf, summaryOf } from '../feed/index.ts';
import { type MissingPageDeps, missingPage } from '../missing-page.ts';
import {
  findAnnouncement,
  type PublishedAnnouncement,
  type ReadAnnouncementsDeps,
} from './read-announcements.ts';

export interface AnnouncementPageDeps extends ReadAnnouncementsDeps, MissingPageDeps {
  publicUrl(): string;
}

/** What the public reads of an announcement without signing in. */
export function announcementPages(deps: AnnouncementPageDeps): Page[] {
  const { media, publicUrl } = deps;
  return [
    {
      path: '/a/:announcementId',
      respond: async ({ params, locale }) => {
        const id = params['announcementId'] ?? '';
        const found = isId('ann', id) ? await findAnnouncement(deps, id) : null;
        if (!found) return missingPage(deps, locale);
        const page = viewPage(found, publicUrl());
        const body = await media.pages.announcement(found.item.content.locale, page);
        return { kind: 'html', status: 200, body };
      },
    },
  ];
}

function viewPage({ item, official }: PublishedAnnouncement, publicUrl: string): AnnouncementPage {
  const { title, body } = item.content;
  const { name, handle, avatarUrl, verification } = viewOfficial(official);
  const seal = verification && {
    organization: verification.organization,
    method: verification.method,
  };
  const avatarAddress = avatarUrl && `${publicUrl}${avatarUrl}`;
  return {
    title,
    summary: summaryOf(body),
    paragraphs: paragraphsOf(body),
    publishedAt: item.sentAt,
    agency: { name, handle, avatarUrl, avatarAddress, seal },
    address: announcementLink(publicUrl, announcementIdOf(item.id)),
    followLink: `/o/${handle}`,
  };
}
