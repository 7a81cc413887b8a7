/** The module's values as they go out on the wire; nothing else shapes output. */

import { viewOfficial } from '../accounts/index.ts';
import type { Id } from '../kernel/ids.ts';
import type { ImageOut } from '../media/contract.ts';
import { summaryOf } from './announcement.ts';
import type {
  AnnouncementOut,
  BroadcastOut,
  FeedItemOut,
  ProductOut,
  ThreadOut,
} from './contract.ts';
import {
  announcementIdOf,
  type Broadcast,
  broadcastIdOf,
  type FeedItem,
  type SentProduct,
} from './feed-item.ts';
import type { Thread } from './read-feed.ts';
import type { BroadcastReport, PublishedAnnouncement } from './read-sent.ts';
import { readUpTo, unreadCount } from './reading.ts';

/** What a view needs beside the value itself. */
export interface ViewDeps {
  readonly publicUrl: string;
  readonly images: ReadonlyMap<Id<'med'>, ImageOut>;
}

/** What the QR code of a card says. */
export const linkOf = (publicUrl: string, code: string): string => `${publicUrl}/c/${code}`;

export function viewFeedItem(item: FeedItem, viewDeps: ViewDeps): FeedItemOut {
  const { id, officialId, seq, sentAt } = item;
  const content = viewContent(item, viewDeps);
  return { id, officialId, seq, sentAt: sentAt.toISOString(), content };
}

function viewContent({ id, content }: FeedItem, at: ViewDeps): FeedItemOut['content'] {
  if (content.kind === 'broadcast') {
    const { kind, text, products } = content;
    const broadcastId = broadcastIdOf(id);
    return {
      kind,
      broadcastId,
      text,
      products: products.map(viewProduct),
      ...viewCard(content, at),
    };
  }
  const { kind, title, body } = content;
  const announcementId = announcementIdOf(id);
  const link = announcementLink(at.publicUrl, announcementId);
  return { kind, announcementId, title, summary: summaryOf(body), link };
}

function viewProduct({ images, ...product }: SentProduct): ProductOut {
  return { ...product, images: [...images] };
}

function viewCard({ card }: Broadcast, { publicUrl, images }: ViewDeps) {
  if (!card) return { image: null, link: null };
  return { image: images.get(card.mediaId) ?? null, link: linkOf(publicUrl, card.code) };
}

export const announcementLink = (publicUrl: string, id: Id<'ann'>): string =>
  `${publicUrl}/a/${id}`;

export function viewThread(thread: Thread, viewDeps: ViewDeps): ThreadOut {
  const { official, following, lastItem, state } = thread;
  return {
    official: viewOfficial(official),
    followedAt: following.followedAt.toISOString(),
    lastItem: lastItem && viewFeedItem(lastItem, viewDeps),
    lastSeq: state.lastSeq,
    readSeq: readUpTo(state),
    unreadCount: unreadCount(state),
  };
}

export function viewBroadcast(report: BroadcastReport, viewDeps: ViewDeps): BroadcastOut {
  const { item, scanCount, readerCount } = report;
  const { id, officialId, seq, sentAt, content } = item;
  return {
    id: broadcastIdOf(id),
    officialId,
    text: content.text,
    products: content.products.map(viewProduct),
    ...viewCard(content, viewDeps),
    seq,
    sentAt: sentAt.toISOString(),
    audienceCount: content.audienceCount,
    scanCount,
    readerCount,
  };
}

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
