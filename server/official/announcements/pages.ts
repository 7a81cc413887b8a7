import { type Accounts, accountData, publicAccount } from '../../accounts/index.ts';
import { isId } from '../../kernel/ids.ts';
import type { Page } from '../../kernel/module.ts';
import { formatTime } from '../../kernel/pages/format-time.ts';
import { summaryOf } from '../../kernel/pages/paragraphs.ts';
import type { PublicPage, PublicPages } from '../../kernel/pages/public-pages.ts';
import { announcementIdOf } from '../feed/feed-item.ts';
import { announcementLink } from '../feed/index.ts';
import {
  findAnnouncement,
  type PublishedAnnouncement,
  type ReadAnnouncementsDeps,
} from './read-announcements.ts';

export interface AnnouncementPageDeps extends ReadAnnouncementsDeps {
  readonly accounts: Pick<Accounts, 'officials'>;
  readonly publicPages: PublicPages;
  publicUrl(): string;
}

/**
 * What the public reads of an announcement. The address that is printed and handed on is `/a/<id>`,
 * in the announcement's language and without any script; the client's own shows the same.
 */
export function announcementPages(deps: AnnouncementPageDeps): Page[] {
  const { publicPages, publicUrl } = deps;
  const find = async (id: string | undefined) =>
    id !== undefined && isId('ann', id) ? findAnnouncement(deps, id) : null;
  return [
    {
      path: '/a/:announcementId',
      respond: async ({ params, locale }) => {
        const found = await find(params['announcementId']);
        if (!found) return publicPages.missing(locale);
        return publicPages.document(articleOf(found, found.item.content.locale, publicUrl()));
      },
    },
    {
      path: '/announcements/:announcementId',
      respond: async ({ params, locale }) => {
        const found = await find(params['announcementId']);
        if (!found) return publicPages.missingScreen(locale);
        return publicPages.screen(articleOf(found, locale, publicUrl()));
      },
    },
  ];
}

function articleOf(
  { item, official }: PublishedAnnouncement,
  locale: PublicPage['locale'],
  publicUrl: string,
): PublicPage {
  const { title, body, locale: language } = item.content;
  const agency = publicAccount(official);
  const address = announcementLink(publicUrl, announcementIdOf(item.id));
  const publisher = accountData(official, publicUrl);
  const publishedAt = { iso: item.sentAt.toISOString(), text: formatTime(item.sentAt, locale) };
  return {
    ...{ template: 'announcement', locale },
    head: {
      title: `${title} · ${agency.name}`,
      description: summaryOf(body),
      ...{ address, kind: 'article', isIndexed: true },
      imageAddress: agency.avatarUrl && `${publicUrl}${agency.avatarUrl}`,
      data: {
        '@type': 'NewsArticle',
        ...{ headline: title, url: address, mainEntityOfPage: address },
        ...{ datePublished: publishedAt.iso, inLanguage: language },
        ...{ author: publisher, publisher },
      },
    },
    content: { language, title, body, publishedAt, agency },
  };
}
