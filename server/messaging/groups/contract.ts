import { z } from 'zod';
import {
  cursorIn,
  idOf,
  limitIn,
  nameIn,
  nothing,
  operation,
  pageOf,
} from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { actingFor, conversationOut, participantOut } from '../conversations/contract.ts';

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
