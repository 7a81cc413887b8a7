/** Who is in a group: what of it its row says, and who may come in and leave. Pure. */
import { type IdentityId, isUser, type UserId } from '../../kernel/ids.ts';
import type { Conversation, Roster } from '../conversations/conversation.ts';
import type { MemberPlace } from '../conversations/membership.ts';
import { refuse } from '../errors.ts';

export type Group = Extract<Conversation, { kind: 'group' }>;

/** Who was added or has left, and who is in the group now. */
export interface Change {
  readonly changed: readonly UserId[];
  readonly members: readonly MemberPlace[];
}

/** Of so many a group's picture is made. */
export const firstMembersMax = 4;

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

/** Whoever has left by now is told what a stranger is told. */
export function requireAmong(members: readonly MemberPlace[], userId: UserId): void {
  if (!members.some(({ memberId }) => memberId === userId)) throw refuse['no-such-conversation']();
}

export function decideLeave(members: readonly MemberPlace[], userId: UserId): Change {
  requireAmong(members, userId);
  return { changed: [userId], members: members.filter(({ memberId }) => memberId !== userId) };
}

export function placesOf(members: readonly UserId[], joinedSeq: number): MemberPlace[] {
  return members.map((memberId) => ({ memberId, joinedSeq }));
}
