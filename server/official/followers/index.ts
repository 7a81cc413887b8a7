/** The slice of followers: their devices hear what an account sends, at once or when they are back. */
import type { Module } from '../../kernel/module.ts';
import { audiencesOf } from './audience.ts';
import { type FindMissedDeps, findMissed } from './find-missed.ts';
import { followerSubscribers, type SubscriberDeps } from './subscribers.ts';

export function followers(deps: FindMissedDeps & SubscriberDeps): Module {
  // What is pushed to followers is found again in the feeds, and never kept.
  deps.realtime.onConnect((userId) => audiencesOf(deps, userId), { keeps: false });
  deps.realtime.onMissed((userId, range) => findMissed(deps, userId, range));
  return { endpoints: [], subscribers: followerSubscribers(deps) };
}
