import { z } from 'zod';
import {
  cursorIn,
  idempotencyKey,
  idOf,
  instantOut,
  limitIn,
  messageIn,
  nameIn,
  nothing,
  operation,
  pageOf,
  push,
  wholeIn,
} from '../kernel/contract.ts';
import { limits } from '../kernel/limits.ts';
import { faceOut } from './faces/contract.ts';
import { messages } from './limits.ts';
import { messageOut } from './messages/contract.ts';

export * from './faces/contract.ts';
export * from './messages/contract.ts';

declare module '../kernel/ids.ts' {
  interface IdKinds {
    cnv: 'conversation';
  }
}

/** What people may send; cards of shared things are filled in by the server from their owner. */
const contentIn = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: messageIn(5_000) }),
  z.strictObject({ kind: z.literal('image'), mediaId: idOf('med') }),
]);

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
const actingFor = idOf('oac').optional();

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

export const listMembers = operation({
  name: 'messaging.list-members',
  http: 'GET /v1/conversations/:conversationId/members',
  summary: 'Who takes part in a conversation of yours: who came first, then by id.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({
    as: actingFor,
    conversationId: idOf('cnv'),
    cursor: cursorIn,
    limit: limitIn(100, 50),
  }),
  output: pageOf(participantOut),
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

export const groupMembersMax = 500;

export const createGroup = operation({
  name: 'messaging.create-group',
  http: 'POST /v1/conversations/groups',
  summary: 'Start a group with friends.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({
    title: nameIn(40),
    memberIds: z
      .array(idOf('usr'))
      .min(1)
      .max(groupMembersMax - 1),
  }),
  output: conversationOut,
});

export const addMembers = operation({
  name: 'messaging.add-members',
  http: 'POST /v1/conversations/:conversationId/members',
  summary: 'Add friends to a group that you are in.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({
    conversationId: idOf('cnv'),
    memberIds: z.array(idOf('usr')).min(1).max(50),
  }),
  output: conversationOut,
});

export const leaveGroup = operation({
  name: 'messaging.leave-group',
  http: 'DELETE /v1/conversations/:conversationId/members/me',
  summary: 'Leave a group.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ conversationId: idOf('cnv') }),
  output: nothing,
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

export const sendMessage = operation({
  name: 'messaging.send-message',
  http: 'POST /v1/conversations/:conversationId/messages',
  summary:
    'Send. The same clientId again gives the same message. Answered only when it is on disk.',
  auth: 'user',
  limit: messages,
  input: z.strictObject({
    as: actingFor,
    conversationId: idOf('cnv'),
    clientId: idempotencyKey,
    content: contentIn,
  }),
  output: messageOut,
});

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

/** Ephemeral: sent to the other side's devices, never stored. */
export const setTyping = operation({
  name: 'messaging.set-typing',
  http: 'POST /v1/conversations/:conversationId/typing',
  summary: 'You are typing (sent at most every few seconds; fades by itself).',
  auth: 'user',
  limit: messages,
  input: z.strictObject({ conversationId: idOf('cnv') }),
  output: nothing,
});

export const messageSent = push({
  type: 'messaging.message-sent',
  summary: 'A message in one of your conversations, your own included.',
  whenMissed: 'found',
  data: messageOut,
});

export const conversationChanged = push({
  type: 'messaging.conversation-changed',
  summary: 'You were added, its title, members or your own settings changed: fetch it again.',
  whenMissed: 'kept',
  data: z.strictObject({ conversationId: idOf('cnv') }),
});

export const readMoved = push({
  type: 'messaging.read-moved',
  summary: 'Somebody (or you, on another device) has read up to here.',
  whenMissed: 'found',
  data: z.strictObject({
    conversationId: idOf('cnv'),
    readerId: z.union([idOf('usr'), idOf('oac')]),
    readSeq: z.number().int(),
  }),
});

export const typing = push({
  type: 'messaging.typing',
  summary: 'The other side is typing.',
  whenMissed: 'gone',
  data: z.strictObject({ conversationId: idOf('cnv'), userId: idOf('usr') }),
});
