import { event } from '../kernel/events/event.ts';
import type { Id, IdentityId, UserId } from '../kernel/ids.ts';

export interface MessageSent {
  readonly messageId: Id<'msg'>;
  readonly conversationId: Id<'cnv'>;
  readonly seq: number;
  readonly senderId: IdentityId | null;
}
export const messageSent = event<MessageSent>('messaging.message-sent');

/** Members were added to a group, or one has left it. */
export interface MembersChanged {
  readonly conversationId: Id<'cnv'>;
  /** Those who were added or have left. */
  readonly members: readonly UserId[];
  readonly what: 'group-created' | 'members-added' | 'member-left';
  /** Tells this change from every other one. */
  readonly changeId: Id<'evt'>;
}
export const membersChanged = event<MembersChanged>('messaging.members-changed');
