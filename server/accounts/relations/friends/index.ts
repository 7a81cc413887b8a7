/** The slice of friends: asking, answering, parting, and how a person stands to you. */
import type { Module } from '../../../kernel/module.ts';
import { type FriendEndpointDeps, friendEndpoints } from './endpoints.ts';
import { type FriendSubscriberDeps, friendSubscribers } from './subscribers.ts';

export { createFriendRequestRows } from './store/friend-requests.ts';
export { createFriendRows, type Friends } from './store/friends.ts';

export type FriendsDeps = FriendEndpointDeps & FriendSubscriberDeps;

export function friends(deps: FriendsDeps): Module {
  return { endpoints: friendEndpoints(deps), subscribers: friendSubscribers(deps) };
}
