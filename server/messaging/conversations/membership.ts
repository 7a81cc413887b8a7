import type { Instant } from '../../kernel/clock.ts';
import type { Id, IdentityId } from '../../kernel/ids.ts';
import type { Mark } from '../messages/message.ts';

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

/** To where somebody has read, once at least that far: by what was said since. */
export interface ReadStep {
  readonly from: number;
  readonly to: number;
}

/**
 * Whoever writes has read what came before. A greeting is no news to whom it greets: they are past
 * it if they have read all before it, and else it waits with what they have not read.
 */
export function readSteps(memberId: IdentityId, said: readonly Mark[]): ReadStep[] {
  const steps: ReadStep[] = [];
  for (const { seq, senderId, greeted } of said.toSorted((a, b) => a.seq - b.seq)) {
    const last = steps.at(-1);
    if (senderId === memberId) steps.splice(0, steps.length, { from: 0, to: seq });
    else if (!greeted.includes(memberId)) continue;
    else if (last?.to === seq - 1) steps.splice(-1, 1, { from: last.from, to: seq });
    else steps.push({ from: seq - 1, to: seq });
  }
  return steps;
}

export function stepped<T extends Reader>(member: T, steps: readonly ReadStep[]): T {
  const readSeq = steps.reduce(
    (seq, { from, to }) => (seq >= from ? Math.max(seq, to) : seq),
    member.readSeq,
  );
  return { ...member, readSeq };
}
