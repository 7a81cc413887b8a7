/** A person follows an official account, or does not: twice is once. */
import type { Instant } from '../../../kernel/clock.ts';
import type { NewEvent } from '../../../kernel/events/event.ts';
import type { OfficialId, UserId } from '../../../kernel/ids.ts';
import { officialFollowed, officialUnfollowed } from './events.ts';

export interface Follow {
  readonly userId: UserId;
  readonly officialId: OfficialId;
  /** What led here: the code of a scanned QR. */
  readonly scene: string | null;
  readonly followedAt: Instant;
}

type Named = Pick<Follow, 'userId' | 'officialId'>;

/** Names what changes between the two, so that it changes one after the other. */
export function followKey({ userId, officialId }: Named): string {
  return `${officialId}|${userId}`;
}

/** The follow to be written or taken away, or null, and what is told of it. */
export interface FollowDecision {
  readonly change: Follow | null;
  readonly events: readonly NewEvent[];
}

const nothing: FollowDecision = { change: null, events: [] };

/** Whoever follows already goes on as they began, with what had led them here. */
export function decideFollow(known: Follow | null, asked: Follow): FollowDecision {
  if (known) return nothing;
  const told = officialFollowed(followKey(asked), asked);
  return { change: asked, events: [told] };
}

export function decideUnfollow(known: Follow | null): FollowDecision {
  if (!known) return nothing;
  const { userId, officialId } = known;
  const told = officialUnfollowed(followKey(known), { officialId, userId });
  return { change: known, events: [told] };
}
