import { z } from 'zod';
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
  moneyOut,
  operation,
  pageOf,
} from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { imageOut } from '../../media/contract.ts';
import { sentProductOut } from '../feed/contract.ts';
import { broadcasts } from '../limits.ts';
import { previews } from './limits.ts';

export const broadcastOut = z.strictObject({
  id: idOf('brd'),
  officialId: idOf('oac'),
  text: z.string(),
  products: z.array(sentProductOut),
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
  /** Paid orders of those whom its code led to the store, and what they paid; null when none did. */
  orderCount: z.number().int(),
  sales: moneyOut.nullable(),
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
