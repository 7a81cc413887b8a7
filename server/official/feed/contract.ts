import { z } from 'zod';
import { officialOut } from '../../accounts/contract.ts';
import {
  cursorIn,
  idOf,
  instantOut,
  limitIn,
  moneyOut,
  operation,
  pageOf,
  wholeIn,
} from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { imageOut } from '../../media/contract.ts';
import { readMarks } from './limits.ts';

/** An item and what it carries share their id but for the kind. */
declare module '../../kernel/ids.ts' {
  interface IdKinds {
    fed: 'feed item';
    brd: 'broadcast';
    ann: 'announcement';
  }
}

/**
 * What a broadcast said of a product when it was sent. It has no `id` of its own, so that nobody
 * takes it for the product: what it costs now and how many are left, `stores.get-product` says.
 */
export const sentProductOut = z.strictObject({
  productId: idOf('prd'),
  storeId: idOf('sto'),
  name: z.string(),
  description: z.string(),
  price: moneyOut,
  images: z.array(imageOut),
});

/**
 * What an account has said to all its followers. It is written once, whatever their number, and
 * merged into a follower's view when they look.
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
      products: z.array(sentProductOut),
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
