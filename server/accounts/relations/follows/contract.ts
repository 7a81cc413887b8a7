import { z } from 'zod';
import {
  codeIn,
  cursorIn,
  idOf,
  limitIn,
  operation,
  pageOf,
  push,
} from '../../../kernel/contract.ts';
import { limits } from '../../../kernel/limits.ts';
import { officialForViewerOut, officialOut } from '../../officials/contract.ts';
import { personOut } from '../../people/contract.ts';

/** What led to an account or a store: the code of a scanned QR, as it stands in the address. */
export const sceneIn = codeIn(/^[A-Za-z0-9_-]+$/, 64);

export const follow = operation({
  name: 'accounts.follow',
  http: 'PUT /v1/following/:officialId',
  summary: 'Follow an official account. Following twice is following once.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({
    officialId: idOf('oac'),
    scene: sceneIn.optional(),
  }),
  output: officialForViewerOut,
});

export const unfollow = operation({
  name: 'accounts.unfollow',
  http: 'DELETE /v1/following/:officialId',
  summary: 'Stop following.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ officialId: idOf('oac') }),
  output: officialForViewerOut,
});

export const listFollowing = operation({
  name: 'accounts.list-following',
  http: 'GET /v1/following',
  summary: 'The official accounts that you follow, in the order you followed them.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ cursor: cursorIn, limit: limitIn(200, 100) }),
  output: pageOf(officialOut),
});

export const listFollowedByFriends = operation({
  name: 'accounts.list-followed-by-friends',
  http: 'GET /v1/friends/following',
  summary:
    'What your friends follow, of those who let their friends see it; what most follow first. Of 1,000 friends at most, and of all of their follows the latest 10,000.',
  auth: 'user',
  limit: limits.search,
  input: z.strictObject({ cursor: cursorIn, limit: limitIn(50, 20) }),
  output: pageOf(
    officialForViewerOut.extend({
      /** Some of them; `friendCount` counts all. */
      friends: z.array(personOut),
      friendCount: z.number().int(),
    }),
  ),
});

export const followingChanged = push({
  type: 'accounts.following-changed',
  summary: 'You follow an account, or no longer do (also told to your other devices).',
  whenMissed: 'kept',
  data: z.strictObject({ officialId: idOf('oac'), isFollowing: z.boolean() }),
});
