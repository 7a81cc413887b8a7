/** The slice of followers: their devices hear at once what an account sends. */
import type { Module } from '../../kernel/module.ts';
import { type AudiencesDeps, audiencesOf } from './audience.ts';
import { followerSubscribers, type SubscriberDeps } from './subscribers.ts';

export function followers(deps: AudiencesDeps & SubscriberDeps): Module {
  deps.realtime.onConnect((userId) => audiencesOf(deps, userId));
  return { endpoints: [], subscribers: followerSubscribers(deps) };
}
