import { assert } from '../../kernel/assert.ts';
import type { Instant } from '../../kernel/clock.ts';
import {
  type Id,
  type IdentityId,
  isUser,
  type OfficialId,
  type UserId,
} from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import type { Mark, Message } from '../messages/message.ts';

/** What never changes about a conversation, and so may be remembered for good. */
export type Conversation =
  | { readonly id: Id<'cnv'>; readonly kind: 'direct'; readonly people: readonly [UserId, UserId] }
  | {
      readonly id: Id<'cnv'>;
      readonly kind: 'official';
      readonly userId: UserId;
      readonly officialId: OfficialId;
    }
  | { readonly id: Id<'cnv'>; readonly kind: 'group'; readonly title: string };

/** How far a conversation has come. */
export interface Progress {
  readonly lastSeq: number;
  readonly lastMessageId: Id<'msg'> | null;
  readonly lastActiveAt: Instant;
}

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

/** Who takes part, as far as a list shows it without reading the members. */
export interface Roster {
  readonly memberCount: number;
  /** Of a group, in the order of its members; a conversation of two shows its other side instead. */
  readonly firstMembers: readonly UserId[];
}

/** Of so many a group's picture is made. */
export const firstMembersMax = 4;

export const rosterOfTwo: Roster = { memberCount: 2, firstMembers: [] };

/** A conversation as one of its members finds it. */
export interface ConversationForViewer {
  readonly conversation: Conversation;
  readonly progress: Progress;
  readonly roster: Roster;
  readonly own: Membership;
  /** The other side of a conversation of two; null in a group. */
  readonly other: Reader | null;
  readonly lastMessage: Message | null;
}

/** Two people have one conversation, a person and an account too; these name it. */
export function directKey(a: UserId, b: UserId): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

export function officialKey(userId: UserId, officialId: OfficialId): string {
  return `${userId}|${officialId}`;
}

/** Those who take part for as long as the conversation exists; none for a group. */
export function fixedParties(conversation: Conversation): readonly IdentityId[] {
  switch (conversation.kind) {
    case 'direct':
      return conversation.people;
    case 'official':
      return [conversation.userId, conversation.officialId];
    case 'group':
      return [];
  }
}

/** The one beside the viewer in a conversation of two; null in a group. */
export function otherParty(conversation: Conversation, viewer: IdentityId): IdentityId | null {
  return fixedParties(conversation).find((id) => id !== viewer) ?? null;
}

export function otherPerson(people: readonly [UserId, UserId], userId: UserId): UserId {
  const [a, b] = people;
  assert(userId === a || userId === b, 'the person is one of the two');
  return userId === a ? b : a;
}

export function unreadCount(lastSeq: number, { readSeq, joinedSeq }: Membership): number {
  return Math.max(0, lastSeq - Math.max(readSeq, joinedSeq));
}

/** How far somebody has read, and how much there is that they have not. */
export interface Reading {
  readonly readSeq: number;
  readonly unreadCount: number;
}

/** Nobody reads back, or what was not said yet. */
export function decideReading(
  own: Membership,
  { seq, lastSeq }: { seq: number; lastSeq: number },
): Reading {
  const readSeq = Math.max(own.readSeq, Math.min(seq, lastSeq));
  return { readSeq, unreadCount: unreadCount(lastSeq, { ...own, readSeq }) };
}

/** Where a conversation stands in a list, latest activity first; the id decides between equals. */
export function placeOf(lastActiveAt: Instant, id: Id<'cnv'>): string {
  return `${lastActiveAt.toISOString()}|${id}`;
}

/** Where a member stands among the others: who came first, then by id. */
export type MemberPlace = Pick<Membership, 'joinedSeq' | 'memberId'>;

function inOrder(a: MemberPlace, b: MemberPlace): number {
  return a.joinedSeq - b.joinedSeq || (a.memberId < b.memberId ? -1 : 1);
}

/** What a group's row says of its members. */
export function decideRoster(members: readonly MemberPlace[]): Roster {
  const ids = members.toSorted(inOrder).map(({ memberId }) => memberId);
  return {
    memberCount: members.length,
    firstMembers: ids.filter(isUser).slice(0, firstMembersMax),
  };
}

/** Takes in a message that the conversation's own row may not know of yet. */
export function advanced(progress: Progress, message: Mark): Progress {
  if (message.seq <= progress.lastSeq) return progress;
  return { lastSeq: message.seq, lastMessageId: message.id, lastActiveAt: message.sentAt };
}

/** Who among the wanted has to be added to a group. */
export function decideAddMembers({
  current,
  wanted,
  friends,
  membersMax,
}: {
  current: ReadonlySet<IdentityId>;
  wanted: readonly UserId[];
  friends: ReadonlySet<UserId>;
  membersMax: number;
}): UserId[] {
  const added = [...new Set(wanted)].filter((id) => !current.has(id));
  if (added.some((id) => !friends.has(id))) throw refuse['not-friends']();
  if (current.size + added.length > membersMax) throw refuse['group-full']();
  return added;
}
