import { z } from 'zod';
import { officialOut } from '../accounts/contract.ts';
import {
  cursorIn,
  idempotencyKey,
  idOf,
  instantOut,
  limitIn,
  lineIn,
  locale,
  longTextIn,
  messageIn,
  operation,
  pageOf,
  push,
  wholeIn,
} from '../kernel/contract.ts';
import { limits } from '../kernel/limits.ts';
import { imageOut } from '../media/contract.ts';
import { productOut } from '../stores/contract.ts';
import { broadcasts, previews, readMarks } from './limits.ts';

declare module '../kernel/ids.ts' {
  interface IdKinds {
    fed: 'feed item';
    brd: 'broadcast';
    ann: 'announcement';
    scn: 'scan code';
  }
}

/**
 * What an account has said to all its followers. It is written once, whatever their number, and
 * merged into a follower's view when they look. A product is its id and what it looked like when it
 * was sent; its live price comes from the store.
 */
export const feedItemOut = z.strictObject({
  id: idOf('fed'),
  officialId: idOf('oac'),
  /** Gapless in the account's feed, from 1. */
  seq: z.number().int(),
  sentAt: instantOut,
  content: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('broadcast'),
      broadcastId: idOf('brd'),
      text: z.string(),
      products: z.array(productOut),
      /** The rendered card with the embedded QR code; null when none was wanted. */
      image: imageOut.nullable(),
      /** Where the QR code leads: `https://host/c/<code>`. */
      link: z.string().nullable(),
    }),
    z.strictObject({
      kind: z.literal('announcement'),
      announcementId: idOf('ann'),
      title: z.string(),
      summary: z.string(),
      /** The public page. */
      link: z.string(),
    }),
  ]),
});

export type FeedItemOut = z.input<typeof feedItemOut>;
/** A product as it looked when it was sent. */
export type ProductOut = z.input<typeof productOut>;

/** How an account stands in a follower's chat list. */
export const threadOut = z.strictObject({
  official: officialOut,
  followedAt: instantOut,
  /** The latest item since you followed. */
  lastItem: feedItemOut.nullable(),
  lastSeq: z.number().int(),
  readSeq: z.number().int(),
  unreadCount: z.number().int(),
});

export type ThreadOut = z.input<typeof threadOut>;

export const listThreads = operation({
  name: 'official.list-threads',
  http: 'GET /v1/official-threads',
  summary: 'The accounts that you follow with the latest of what they sent, for the chat list.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ cursor: cursorIn, limit: limitIn(100, 100) }),
  output: pageOf(threadOut),
});

export const listFeed = operation({
  name: 'official.list-feed',
  http: 'GET /v1/official-accounts/:officialId/feed',
  summary:
    'What an account has sent since you followed it, in order of seq: those after `afterSeq`, or the latest before `beforeSeq` (without either: the latest). Staff see all.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({
    officialId: idOf('oac'),
    afterSeq: wholeIn(0).optional(),
    beforeSeq: wholeIn(1).optional(),
    limit: limitIn(100, 20),
  }),
  output: z.strictObject({ items: z.array(feedItemOut), hasMore: z.boolean() }),
});

export const markFeedRead = operation({
  name: 'official.mark-feed-read',
  http: 'PUT /v1/official-accounts/:officialId/feed/read',
  summary: 'Say how far you have read; it never goes back.',
  auth: 'user',
  limit: readMarks,
  input: z.strictObject({ officialId: idOf('oac'), seq: z.number().int().min(0) }),
  output: z.strictObject({ readSeq: z.number().int(), unreadCount: z.number().int() }),
});

export const broadcastOut = z.strictObject({
  id: idOf('brd'),
  officialId: idOf('oac'),
  text: z.string(),
  products: z.array(productOut),
  image: imageOut.nullable(),
  link: z.string().nullable(),
  seq: z.number().int(),
  sentAt: instantOut,
  /** Followers when it was sent. */
  audienceCount: z.number().int(),
  /** How often its code was opened. */
  scanCount: z.number().int(),
  /** Followers who have read up to it. */
  readerCount: z.number().int(),
});

export type BroadcastOut = z.input<typeof broadcastOut>;

/** The look of the rendered card; a file in templates/broadcast. */
export const cardTemplates = ['bright', 'calm'] as const;

const cardIn = z.strictObject({
  template: z.enum(cardTemplates).default('bright'),
  title: lineIn(30),
  body: longTextIn(120, { least: 0 }).default(''),
  /** The language of the words beside the code; the sender's own when left out. */
  locale: locale.optional(),
});

/** What is written on a card; its products, QR code and account are filled in. */
export type CardText = z.output<typeof cardIn>;

export const sendBroadcast = operation({
  name: 'official.send-broadcast',
  http: 'POST /v1/official-accounts/:officialId/broadcasts',
  summary:
    'Send to all followers (staff): text, product cards, and a card rendered with a QR code that leads to the store.',
  auth: 'user',
  limit: broadcasts,
  input: z.strictObject({
    officialId: idOf('oac'),
    text: messageIn(2_000),
    productIds: z.array(idOf('prd')).max(8).default([]),
    card: cardIn.nullable().default(null),
    idempotencyKey,
  }),
  output: broadcastOut,
});

export const previewCard = operation({
  name: 'official.preview-card',
  http: 'POST /v1/official-accounts/:officialId/card-previews',
  summary: 'The card as it would be sent, as a PNG data URL with a sample code (staff).',
  auth: 'user',
  limit: previews,
  input: z.strictObject({
    officialId: idOf('oac'),
    card: cardIn,
    productIds: z.array(idOf('prd')).max(8).default([]),
  }),
  output: z.strictObject({ dataUrl: z.string() }),
});

export const listBroadcasts = operation({
  name: 'official.list-broadcasts',
  http: 'GET /v1/official-accounts/:officialId/broadcasts',
  summary: 'What was broadcast and how it went (staff), newest first.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ officialId: idOf('oac'), cursor: cursorIn, limit: limitIn(50, 20) }),
  output: pageOf(broadcastOut),
});

export const announcementOut = z.strictObject({
  id: idOf('ann'),
  official: officialOut,
  title: z.string(),
  /** Plain text; an empty line separates paragraphs. */
  body: z.string(),
  locale,
  publishedAt: instantOut,
  link: z.string(),
});

export type AnnouncementOut = z.input<typeof announcementOut>;

export const publishAnnouncement = operation({
  name: 'official.publish-announcement',
  http: 'POST /v1/official-accounts/:officialId/announcements',
  summary:
    'Publish to followers and on a public page of its own (staff of a verified government account).',
  auth: 'user',
  limit: broadcasts,
  input: z.strictObject({
    officialId: idOf('oac'),
    title: lineIn(80),
    body: longTextIn(10_000),
    locale,
    idempotencyKey,
  }),
  output: announcementOut,
});

export const getAnnouncement = operation({
  name: 'official.get-announcement',
  http: 'GET /v1/announcements/:announcementId',
  summary: 'An announcement; public.',
  auth: 'anyone',
  limit: limits.public,
  input: z.strictObject({ announcementId: idOf('ann') }),
  output: announcementOut,
});

export const listAnnouncements = operation({
  name: 'official.list-announcements',
  http: 'GET /v1/official-accounts/:officialId/announcements',
  summary: 'What an account has announced, newest first; public.',
  auth: 'anyone',
  limit: limits.public,
  input: z.strictObject({ officialId: idOf('oac'), cursor: cursorIn, limit: limitIn(50, 20) }),
  output: pageOf(announcementOut),
});

export const feedItemSent = push({
  type: 'official.feed-item-sent',
  summary: 'An account that you follow has sent something.',
  whenMissed: 'found',
  data: feedItemOut,
});
