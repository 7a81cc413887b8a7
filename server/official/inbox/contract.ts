import { z } from 'zod';
import { officialOut, personOut } from '../../accounts/contract.ts';
import {
  cursorIn,
  idOf,
  instantOut,
  limitIn,
  moneyOut,
  nothing,
  operation,
  pageOf,
  push,
  wholeIn,
} from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { noticeMarks } from './limits.ts';

declare module '../../kernel/ids.ts' {
  interface IdKinds {
    ntc: 'notice';
  }
}

/**
 * What an account tells those who run it. A notice points at a thing of another module, and shows it
 * as it is now: null stands for what was erased.
 */
export const noticeOut = z.strictObject({
  id: idOf('ntc'),
  officialId: idOf('oac'),
  /** Its place in the inbox: rises, and moves on when a customer writes again. */
  seq: z.number().int(),
  at: instantOut,
  /** The person through whom it came to be, and to whom it is no news; null for the operator. */
  causedBy: idOf('usr').nullable(),
  content: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('sale'),
      orderId: idOf('ord'),
      order: z
        .strictObject({
          number: z.string(),
          buyer: personOut,
          lines: z.array(z.strictObject({ name: z.string(), quantity: z.number().int() })),
          total: moneyOut,
        })
        .nullable(),
    }),
    z.strictObject({
      kind: z.literal('customer-message'),
      conversationId: idOf('cnv'),
      customer: personOut,
      /** What they wrote last; empty for a picture, null when it is gone. */
      text: z.string().nullable(),
    }),
    z.strictObject({
      kind: z.literal('verification'),
      requestId: idOf('vrq'),
      verdict: z.enum(['approved', 'rejected']),
    }),
    z.strictObject({
      kind: z.literal('stock'),
      productId: idOf('prd'),
      name: z.string().nullable(),
    }),
  ]),
});

export type NoticeOut = z.input<typeof noticeOut>;

/** How the inbox of an account stands in the chat list of one of its staff. */
export const inboxOut = z.strictObject({
  official: officialOut,
  /** Null when there was nothing to tell yet. */
  lastNotice: noticeOut.nullable(),
  lastSeq: z.number().int(),
  /** A customer who waits counts once, however much they wrote; at most 100. */
  unreadCount: z.number().int(),
});

export const listInboxes = operation({
  name: 'official.list-inboxes',
  http: 'GET /v1/official-inboxes',
  summary: 'The inboxes of the accounts that you staff, for the chat list.',
  auth: 'user',
  limit: limits.read,
  input: nothing,
  output: z.strictObject({ items: z.array(inboxOut) }),
});

export const listNotices = operation({
  name: 'official.list-notices',
  http: 'GET /v1/official-accounts/:officialId/notices',
  summary: 'What an account tells its staff, newest first.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ officialId: idOf('oac'), cursor: cursorIn, limit: limitIn(100, 30) }),
  output: pageOf(z.strictObject({ ...noticeOut.shape, isRead: z.boolean() })),
});

export const markNoticesRead = operation({
  name: 'official.mark-notices-read',
  http: 'PUT /v1/official-accounts/:officialId/notices/read',
  summary:
    'Say that you have read the notices up to one (`seq`), or those about one thing: an order, a conversation, a product, a verification request. It never goes back.',
  auth: 'user',
  limit: noticeMarks,
  input: z.strictObject({
    officialId: idOf('oac'),
    seq: wholeIn(0).optional(),
    about: z.union([idOf('ord'), idOf('cnv'), idOf('prd'), idOf('vrq')]).optional(),
  }),
  output: z.strictObject({ unreadCount: z.number().int() }),
});

export const noticePosted = push({
  type: 'official.notice-posted',
  summary:
    'An account that you staff has something to tell; to you it may be no news (`causedBy`).',
  whenMissed: 'found',
  data: noticeOut,
});

export const noticesRead = push({
  type: 'official.notices-read',
  summary: 'You have read notices on another device.',
  whenMissed: 'kept',
  data: z.strictObject({ officialId: idOf('oac'), unreadCount: z.number().int() }),
});
