import { z } from 'zod';
import { idOf, limitIn, operation, push, wholeIn } from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { actingFor } from '../conversations/contract.ts';
import { messages } from '../limits.ts';
import { messageOut } from '../messages/contract.ts';

export const listMessages = operation({
  name: 'messaging.list-messages',
  http: 'GET /v1/conversations/:conversationId/messages',
  summary:
    'Messages in order of seq: those after `afterSeq`, or the latest ones before `beforeSeq` (without either: the latest).',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({
    as: actingFor,
    conversationId: idOf('cnv'),
    afterSeq: wholeIn(0).optional(),
    beforeSeq: wholeIn(1).optional(),
    limit: limitIn(200, 50),
  }),
  output: z.strictObject({ items: z.array(messageOut), hasMore: z.boolean() }),
});

export const markRead = operation({
  name: 'messaging.mark-read',
  http: 'PUT /v1/conversations/:conversationId/read',
  summary: 'Say how far you have read; it never goes back.',
  auth: 'user',
  limit: messages,
  input: z.strictObject({
    as: actingFor,
    conversationId: idOf('cnv'),
    seq: z.number().int().min(0),
  }),
  output: z.strictObject({ readSeq: z.number().int(), unreadCount: z.number().int() }),
});

export const readMoved = push({
  type: 'messaging.read-moved',
  summary:
    'Somebody (or you, on another device) has read up to here; staff hear it of their account only while they are connected.',
  whenMissed: 'found',
  data: z.strictObject({
    conversationId: idOf('cnv'),
    readerId: z.union([idOf('usr'), idOf('oac')]),
    readSeq: z.number().int(),
  }),
});
