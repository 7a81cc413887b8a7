/** How far a follower has read. Pure. */
import type { Instant } from '../../kernel/clock.ts';
import type { OfficialId, UserId } from '../../kernel/ids.ts';
import type { Place } from './feed-item.ts';

/**
 * One time of following, from follow to unfollow. Reading is kept for each of them, so that what
 * was sent between two of them counts as read by nobody.
 */
export interface Following {
  readonly userId: UserId;
  readonly officialId: OfficialId;
  readonly followedAt: Instant;
}

/** The part of a feed that a follower sees, and how far they have read it. */
export interface ReadState {
  /** Of the whole feed; 0 when it is empty. */
  readonly lastSeq: number;
  /** The first item since the follow; one beyond the last when there is none yet. */
  readonly firstSeq: number;
  /** Null: they have not read anything yet. */
  readonly readSeq: number | null;
}

/** Whether an account has sent something since the follow: its last item is late enough. */
export function hasNews(
  { officialId, followedAt }: Pick<Following, 'officialId' | 'followedAt'>,
  heads: ReadonlyMap<OfficialId, Place>,
): boolean {
  const last = heads.get(officialId);
  return last !== undefined && last.sentAt >= followedAt;
}

/** What was before the follow counts as read. */
export function readUpTo({ firstSeq, readSeq }: ReadState): number {
  return Math.max(readSeq ?? 0, firstSeq - 1);
}

export function unreadCount(state: ReadState): number {
  return state.lastSeq - readUpTo(state);
}

/** @returns the new position, or null when saying so changes nothing */
export function decideRead(state: ReadState, seq: number): number | null {
  const reached = Math.min(seq, state.lastSeq);
  return reached > readUpTo(state) ? reached : null;
}
