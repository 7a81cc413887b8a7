/**
 * What an account has said to all of its followers: one thing, written once, however many they are.
 * A broadcast or an announcement and the feed item that carries it share their id but for the kind.
 */
import type { Instant } from '../../kernel/clock.ts';
import type { Locale } from '../../kernel/contract.ts';
import type { Id, OfficialId, UserId } from '../../kernel/ids.ts';
import type { Currency } from '../../kernel/money.ts';

export type FeedItemId = Id<'fed'>;

/** What a broadcast said of a product; it may have changed since, or be gone. */
export interface SentProduct {
  readonly id: Id<'prd'>;
  readonly storeId: Id<'sto'>;
  readonly name: string;
  readonly description: string;
  readonly price: { readonly amount: string; readonly currency: Currency };
  readonly images: readonly SentPicture[];
}

interface SentPicture {
  readonly id: Id<'med'>;
  readonly width: number;
  readonly height: number;
  readonly urls: { readonly full: string; readonly medium: string; readonly thumb: string };
}

export interface Broadcast {
  readonly kind: 'broadcast';
  readonly text: string;
  readonly products: readonly SentProduct[];
  /** The rendered card and the code in it; null when none was wanted. */
  readonly card: { readonly mediaId: Id<'med'>; readonly code: string } | null;
  /** Followers when it was sent. */
  readonly audienceCount: number;
}

export interface Announcement {
  readonly kind: 'announcement';
  readonly title: string;
  readonly body: string;
  readonly locale: Locale;
}

export type Content = Broadcast | Announcement;

export interface FeedItem<C extends Content = Content> {
  readonly id: FeedItemId;
  readonly officialId: OfficialId;
  /** Gapless in the account's feed, from 1. */
  readonly seq: number;
  readonly sentAt: Instant;
  readonly sentBy: UserId;
  readonly content: C;
}

export function isBroadcast(item: FeedItem): item is FeedItem<Broadcast> {
  return item.content.kind === 'broadcast';
}

export function isAnnouncement(item: FeedItem): item is FeedItem<Announcement> {
  return item.content.kind === 'announcement';
}

export const broadcastIdOf = (id: FeedItemId): Id<'brd'> => `brd_${id.slice(4)}`;
export const announcementIdOf = (id: FeedItemId): Id<'ann'> => `ann_${id.slice(4)}`;
export const feedItemIdOf = (id: Id<'ann'> | Id<'brd'>): FeedItemId => `fed_${id.slice(4)}`;

/** Where an item stands in its account's feed. */
export interface Place {
  readonly seq: number;
  readonly sentAt: Instant;
}

/**
 * The place behind the last item. Times never fall along a feed, even when the clocks of two
 * processes differ: so what came after a moment is exactly what has a seq from some point on.
 */
export function nextPlace(last: Place | null, now: Instant): Place {
  if (!last) return { seq: 1, sentAt: now };
  return { seq: last.seq + 1, sentAt: now < last.sentAt ? last.sentAt : now };
}
