import type { Instant } from '../../kernel/clock.ts';
import type { Id, IdentityId } from '../../kernel/ids.ts';

/** Somebody's place in a conversation. */
export interface Membership {
  readonly conversationId: Id<'cnv'>;
  readonly memberId: IdentityId;
  readonly readSeq: number;
  /** When they last read further; null when nobody wrote that down. */
  readonly readAt: Instant | null;
  /** What was said before is not for them: a group's new member. */
  readonly joinedSeq: number;
  readonly isMuted: boolean;
  readonly isPinned: boolean;
  readonly leftAt: Instant | null;
}

/** How far somebody has read. */
export type Reader = Pick<Membership, 'memberId' | 'readSeq'>;

export type MembershipKey = Pick<Membership, 'conversationId' | 'memberId'>;

/** Where a member stands among the others: who came first, then by id. */
export type MemberPlace = Pick<Membership, 'joinedSeq' | 'memberId'>;

export function unreadCount(lastSeq: number, { readSeq, joinedSeq }: Membership): number {
  return Math.max(0, lastSeq - Math.max(readSeq, joinedSeq));
}
