import { assert } from '../../kernel/assert.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { Id, IdentityId, OfficialId, UserId } from '../../kernel/ids.ts';
import type { Mark } from '../messages/message.ts';

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

/** Who takes part, as far as a list shows it without reading the members. */
export interface Roster {
  readonly memberCount: number;
  /** Of a group, in the order of its members; a conversation of two shows its other side instead. */
  readonly firstMembers: readonly UserId[];
}

export const rosterOfTwo: Roster = { memberCount: 2, firstMembers: [] };

/** A conversation and how far its row says that it has come. */
export interface KnownConversation {
  readonly conversation: Conversation;
  readonly progress: Progress;
  readonly roster: Roster;
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

/** Where a conversation stands in a list, latest activity first; the id decides between equals. */
export function placeOf(lastActiveAt: Instant, id: Id<'cnv'>): string {
  return `${lastActiveAt.toISOString()}|${id}`;
}

/** Takes in a message that the conversation's own row may not know of yet. */
export function advanced(
  progress: Progress,
  message: Pick<Mark, 'id' | 'seq' | 'sentAt'>,
): Progress {
  if (message.seq <= progress.lastSeq) return progress;
  return { lastSeq: message.seq, lastMessageId: message.id, lastActiveAt: message.sentAt };
}
