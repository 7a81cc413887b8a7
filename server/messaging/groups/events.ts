import { event } from '../../kernel/events/event.ts';
import type { Id, UserId } from '../../kernel/ids.ts';

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
