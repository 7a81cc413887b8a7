/** How far somebody has read on other devices, and the other side where they are two. */
import type { Instant } from '../../kernel/clock.ts';
import type { MissedPush, MissedRange } from '../../kernel/feed/missed-push.ts';
import type { UserId } from '../../kernel/ids.ts';
import { otherParty } from '../conversations/conversation.ts';
import type { Memberships } from '../conversations/index.ts';
import type { Membership } from '../conversations/membership.ts';
import type { Standing } from '../conversations/standing.ts';
import { readMoved } from '../reading/contract.ts';

export interface MissedReadingsDeps {
  readonly memberships: Pick<Memberships, 'lookUp'>;
}

export async function missedReadings(
  { memberships }: MissedReadingsDeps,
  userId: UserId,
  standings: readonly Standing[],
  { after }: MissedRange,
): Promise<MissedPush[]> {
  const others = standings.flatMap(({ conversation }) => {
    const memberId = otherParty(conversation, userId);
    return memberId ? [{ conversationId: conversation.id, memberId }] : [];
  });
  const otherOf = await memberships.lookUp(others);
  const all = [...standings.map(({ own }) => own), ...others.flatMap((key) => otherOf(key) ?? [])];
  return all.flatMap((membership) => readingOf(membership, after));
}

function readingOf(
  { conversationId, memberId: readerId, readSeq, readAt }: Membership,
  after: Instant,
): MissedPush[] {
  if (readAt === null || readAt <= after) return [];
  const data = { conversationId, readerId, readSeq };
  return [{ at: readAt, type: readMoved.type, data }];
}
