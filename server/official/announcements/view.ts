import type { z } from 'zod';
import { viewOfficial } from '../../accounts/index.ts';
import { summaryOf } from '../../kernel/pages/paragraphs.ts';
import { announcementIdOf } from '../feed/feed-item.ts';
import { announcementLink } from '../feed/index.ts';
import type { AnnouncementOut, headlineOut } from './contract.ts';
import type { PublishedAnnouncement } from './read-announcements.ts';

export function viewAnnouncement(
  { item, official }: PublishedAnnouncement,
  publicUrl: string,
): AnnouncementOut {
  const { title, body, locale } = item.content;
  const id = announcementIdOf(item.id);
  return {
    id,
    official: viewOfficial(official),
    title,
    body,
    locale,
    publishedAt: item.sentAt.toISOString(),
    link: announcementLink(publicUrl, id),
  };
}

export function viewHeadline(
  published: PublishedAnnouncement,
  publicUrl: string,
): z.input<typeof headlineOut> {
  const { body, ...head } = viewAnnouncement(published, publicUrl);
  return { ...head, summary: summaryOf(body) };
}
