/** The slice of follows: which official accounts a person follows, and how many follow one. */
import type { Module } from '../../../kernel/module.ts';
import { type FollowEndpointDeps, followEndpoints } from './endpoints.ts';
import { type FollowSubscriberDeps, followSubscribers } from './subscribers.ts';

export { createFollowRows, type Follows } from './store.ts';

export type FollowsDeps = FollowEndpointDeps & FollowSubscriberDeps;

export function follows(deps: FollowsDeps): Module {
  return { endpoints: followEndpoints(deps), subscribers: followSubscribers(deps) };
}
