import type { UserActor } from '../kernel/actor.ts';
import type { Command, Reply } from '../kernel/contract.ts';
import { encodeCursor, instantPlace } from '../kernel/cursor.ts';
import type { Feed, Missed } from '../kernel/feed/feed.ts';
import type * as contract from './contract.ts';

export interface CatchUpDeps {
  readonly feed: Pick<Feed, 'missed'>;
}

/** Everybody reads their own feed; there is no way into another one. */
export function catchUp(
  { feed }: CatchUpDeps,
  { userId }: UserActor,
  { since }: Command<typeof contract.catchUp>,
): Promise<Missed> {
  return feed.missed(userId, since === undefined ? null : instantPlace('since', since));
}

export function viewMissed({ pushes, startsOver, next }: Missed): Reply<typeof contract.catchUp> {
  const events = pushes.map(({ type, data }) => ({ type, data }));
  return { events, startOver: startsOver, next: encodeCursor(next.toISOString()) };
}
