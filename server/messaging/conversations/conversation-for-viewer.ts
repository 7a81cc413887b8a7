/** A conversation as one of its members finds it. Pure. */
import type { Id, IdentityId } from '../../kernel/ids.ts';
import type { Mark, Message } from '../messages/message.ts';
import { type KnownConversation, otherParty, type Progress } from './conversation.ts';
import {
  type Membership,
  type MembershipKey,
  type Reader,
  readSteps,
  stepped,
} from './membership.ts';
import type { Standing } from './standing.ts';

export interface ConversationForViewer extends KnownConversation {
  readonly own: Membership;
  /** The other side of a conversation of two; null in a group. */
  readonly other: Reader | null;
  readonly lastMessage: Message | null;
}

/** The places of members that are shown: the viewer's, and the other side's where there is one. */
export function shownPlaces({ conversation }: Standing, viewer: IdentityId): MembershipKey[] {
  const other = otherParty(conversation, viewer);
  const shown = other ? [viewer, other] : [viewer];
  return shown.map((memberId) => ({ conversationId: conversation.id, memberId }));
}

/** What was read beside the conversations: places of members, and last messages. */
export interface ShownBeside {
  placeOf(key: MembershipKey): Membership | null;
  readonly messages: ReadonlyMap<Id<'msg'>, Message>;
}

export function shownTo(
  viewer: IdentityId,
  { conversation, progress, roster, own: before, beyond }: Standing,
  { placeOf, messages }: ShownBeside,
): ConversationForViewer {
  const at = (memberId: IdentityId) => placeOf({ conversationId: conversation.id, memberId });
  const own = withSaid(at(viewer) ?? before, beyond);
  const otherId = otherParty(conversation, viewer);
  const other = otherId && withSaid(at(otherId) ?? unread(otherId), beyond);
  const lastMessage = visibleLast(progress, own, messages);
  return { conversation, progress, roster, own, other, lastMessage };
}

const unread = (memberId: IdentityId): Reader => ({ memberId, readSeq: 0 });

/** Writing moves who wrote, and a greeting those whom it greets, also when their row does not say so yet. */
function withSaid<T extends Reader>(member: T, beyond: readonly Mark[]): T {
  return stepped(member, readSteps(member.memberId, beyond));
}

/** Whoever came later does not see what was said before. */
function visibleLast(
  { lastSeq, lastMessageId }: Progress,
  { joinedSeq }: Membership,
  messages: ReadonlyMap<Id<'msg'>, Message>,
): Message | null {
  if (lastMessageId === null || lastSeq <= joinedSeq) return null;
  return messages.get(lastMessageId) ?? null;
}
