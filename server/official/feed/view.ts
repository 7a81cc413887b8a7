import type { z } from 'zod';
import { viewOfficial } from '../../accounts/index.ts';
import { mapPage, type PageOf } from '../../kernel/cursor.ts';
import type { Id } from '../../kernel/ids.ts';
import { summaryOf } from '../../kernel/pages/paragraphs.ts';
import type { ImageOut } from '../../media/contract.ts';
import { scanLink } from '../scans/scan-code.ts';
import type { FeedItemOut, sentProductOut, ThreadOut } from './contract.ts';
import {
  announcementIdOf,
  type Broadcast,
  broadcastIdOf,
  type Content,
  type FeedItem,
  type SentProduct,
} from './feed-item.ts';
import type { FeedPart, Thread } from './read-feed.ts';
import { readUpTo, unreadCount } from './reading.ts';

export interface ShownItem<C extends Content = Content> {
  readonly item: FeedItem<C>;
  /** Of its card; null when it has none. */
  readonly image: ImageOut | null;
}

export type ShownThread = Omit<Thread, 'lastItem'> & { readonly lastItem: ShownItem | null };

export function viewFeedItem({ item, image }: ShownItem, publicUrl: string): FeedItemOut {
  const { id, officialId, seq, sentAt } = item;
  const content = viewContent(item, image, publicUrl);
  return { id, officialId, seq, sentAt: sentAt.toISOString(), content };
}

function viewContent(
  { id, content }: FeedItem,
  image: ImageOut | null,
  publicUrl: string,
): FeedItemOut['content'] {
  if (content.kind === 'broadcast') {
    const broadcastId = broadcastIdOf(id);
    return { kind: 'broadcast', broadcastId, ...viewSent(content, image, publicUrl) };
  }
  const { kind, title, body } = content;
  const announcementId = announcementIdOf(id);
  const link = announcementLink(publicUrl, announcementId);
  return { kind, announcementId, title, summary: summaryOf(body), link };
}

/** What a broadcast says, to its followers and in its account's list. */
export function viewSent(
  { text, products, card }: Broadcast,
  image: ImageOut | null,
  publicUrl: string,
) {
  const link = card && scanLink(publicUrl, card.code);
  return { text, products: products.map(viewSentProduct), image, link };
}

/** Rows of earlier versions also keep what was in stock; that is nobody's to know from here. */
function viewSentProduct(sent: SentProduct): z.input<typeof sentProductOut> {
  const { id: productId, storeId, name, description, price, images } = sent;
  return { productId, storeId, name, description, price, images: [...images] };
}

export function announcementLink(publicUrl: string, id: Id<'ann'>): string {
  return publicUrl + announcementPath(id);
}

/** The address under which it is known, whatever the browser was told. */
export const announcementPath = (id: Id<'ann'>) => `/a/${id}` as const;

export function viewFeed({ items, hasMore }: FeedPart<ShownItem>, publicUrl: string) {
  return { items: items.map((item) => viewFeedItem(item, publicUrl)), hasMore };
}

export function viewThreads(page: PageOf<ShownThread>, publicUrl: string): PageOf<ThreadOut> {
  return mapPage(page, ({ official, following, lastItem, state }) => ({
    official: viewOfficial(official),
    followedAt: following.followedAt.toISOString(),
    lastItem: lastItem && viewFeedItem(lastItem, publicUrl),
    lastSeq: state.lastSeq,
    readSeq: readUpTo(state),
    unreadCount: unreadCount(state),
  }));
}
