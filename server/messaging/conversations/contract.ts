import { z } from 'zod';
import {
  cursorIn,
  idOf,
  instantOut,
  limitIn,
  operation,
  pageOf,
  push,
} from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { faceOut } from '../faces/contract.ts';
import { messageOut } from '../messages/contract.ts';

declare module '../../kernel/ids.ts' {
  interface IdKinds {
    cnv: 'conversation';
  }
}

export const participantOut = z.strictObject({
  ...faceOut.shape,
  /** Their read position; what they have seen. */
  readSeq: z.number().int(),
});

export const conversationKinds = ['direct', 'group', 'official'] as const;

export const conversationOut = z.strictObject({
  id: idOf('cnv'),
  kind: z.enum(conversationKinds),
  /** A group's title; empty otherwise (show the other side's name). */
  title: z.string(),
  /** The other side of a conversation of two, as the viewer sees it; null in a group. */
  other: participantOut.nullable(),
  /** Of a group, the first members, at most four; empty in a conversation of two. */
  faces: z.array(faceOut),
  memberCount: z.number().int(),
  lastSeq: z.number().int(),
  lastMessage: messageOut.nullable(),
  /** Of the viewer (or of the official account they act for). */
  readSeq: z.number().int(),
  unreadCount: z.number().int(),
  isMuted: z.boolean(),
  isPinned: z.boolean(),
  lastActiveAt: instantOut,
});

/** Staff may act for their official account in its conversations: name it here. */
export const actingFor = idOf('oac').optional();

export const listConversations = operation({
  name: 'messaging.list-conversations',
  http: 'GET /v1/conversations',
  summary: 'Your conversations, latest activity first (or those of an account that you staff).',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ as: actingFor, cursor: cursorIn, limit: limitIn(100, 50) }),
  output: pageOf(conversationOut),
});

export const getConversation = operation({
  name: 'messaging.get-conversation',
  http: 'GET /v1/conversations/:conversationId',
  summary: 'One conversation that you take part in.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ as: actingFor, conversationId: idOf('cnv') }),
  output: conversationOut,
});

export const openDirect = operation({
  name: 'messaging.open-direct',
  http: 'PUT /v1/conversations/direct/:userId',
  summary: 'The conversation with a friend; made at the first call.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ userId: idOf('usr') }),
  output: conversationOut,
});

export const openOfficial = operation({
  name: 'messaging.open-official',
  http: 'PUT /v1/conversations/official/:officialId',
  summary: 'Your conversation with an official account; made at the first call.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ officialId: idOf('oac') }),
  output: conversationOut,
});

export const setConversation = operation({
  name: 'messaging.set-conversation',
  http: 'PATCH /v1/conversations/:conversationId',
  summary: 'Mute or pin, for yourself.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({
    conversationId: idOf('cnv'),
    isMuted: z.boolean().optional(),
    isPinned: z.boolean().optional(),
  }),
  output: conversationOut,
});

export const conversationChanged = push({
  type: 'messaging.conversation-changed',
  summary: 'You were added, its title, members or your own settings changed: fetch it again.',
  whenMissed: 'kept',
  data: z.strictObject({ conversationId: idOf('cnv') }),
});
