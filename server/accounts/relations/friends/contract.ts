import { z } from 'zod';
import {
  cursorIn,
  idOf,
  instantOut,
  limitIn,
  lineIn,
  nothing,
  operation,
  pageOf,
  push,
} from '../../../kernel/contract.ts';
import { limits } from '../../../kernel/limits.ts';
import { handleIn } from '../../handles/contract.ts';
import { personOut } from '../../people/contract.ts';
import { friendRequests } from './limits.ts';

declare module '../../../kernel/ids.ts' {
  interface IdKinds {
    frq: 'friend request';
  }
}

/** Between the viewer and a person. */
export const relationOut = z.enum(['self', 'none', 'requested', 'asked', 'friend']);

export const getPerson = operation({
  name: 'accounts.get-person',
  http: 'GET /v1/people/:handle',
  summary:
    'A person by exact handle, as on a name card; public. To a guest everybody is a stranger.',
  auth: 'anyone',
  limit: limits.search,
  input: z.strictObject({ handle: handleIn }),
  output: z.strictObject({
    person: personOut,
    relation: relationOut,
    /** The open request between you two, if `relation` is `asked` or `requested`. */
    requestId: idOf('frq').nullable(),
  }),
});

export const friendRequestOut = z.strictObject({
  id: idOf('frq'),
  from: personOut,
  to: personOut,
  note: z.string(),
  state: z.enum(['open', 'accepted', 'declined']),
  createdAt: instantOut,
});

export const requestFriend = operation({
  name: 'accounts.request-friend',
  http: 'POST /v1/friend-requests',
  summary: 'Ask a person to be friends. If both have asked, they are friends at once.',
  auth: 'user',
  limit: friendRequests,
  input: z.strictObject({
    userId: idOf('usr'),
    note: lineIn(400, { least: 0 }).default(''),
  }),
  output: friendRequestOut,
});

export const listFriendRequests = operation({
  name: 'accounts.list-friend-requests',
  http: 'GET /v1/friend-requests',
  summary: 'Requests sent to you that wait for your answer, newest first.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ cursor: cursorIn, limit: limitIn(100, 50) }),
  output: pageOf(friendRequestOut),
});

export const acceptFriendRequest = operation({
  name: 'accounts.accept-friend-request',
  http: 'POST /v1/friend-requests/:requestId/acceptance',
  summary: 'Become friends.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ requestId: idOf('frq') }),
  output: friendRequestOut,
});

export const declineFriendRequest = operation({
  name: 'accounts.decline-friend-request',
  http: 'POST /v1/friend-requests/:requestId/refusal',
  summary: 'Decline; the other side is not told.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ requestId: idOf('frq') }),
  output: friendRequestOut,
});

export const listFriends = operation({
  name: 'accounts.list-friends',
  http: 'GET /v1/friends',
  summary: 'Your friends, in the order they were made.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ cursor: cursorIn, limit: limitIn(500, 200) }),
  output: pageOf(personOut),
});

export const removeFriend = operation({
  name: 'accounts.remove-friend',
  http: 'DELETE /v1/friends/:userId',
  summary: 'End a friendship, for both.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ userId: idOf('usr') }),
  output: nothing,
});

export const friendRequested = push({
  type: 'accounts.friend-requested',
  summary: 'Somebody asks to be your friend.',
  whenMissed: 'kept',
  data: friendRequestOut,
});

export const friendAdded = push({
  type: 'accounts.friend-added',
  summary: 'You have a new friend.',
  whenMissed: 'kept',
  data: z.strictObject({ friend: personOut }),
});

export const friendRemoved = push({
  type: 'accounts.friend-removed',
  summary: 'A friendship ended.',
  whenMissed: 'kept',
  data: z.strictObject({ userId: idOf('usr') }),
});
