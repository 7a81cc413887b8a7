import { groupBy } from '../../kernel/group-by.ts';
import type { Mark } from '../messages/message.ts';
import { advanced, type KnownConversation, placeOf } from './conversation.ts';
import type { Membership } from './membership.ts';

/** A conversation with all that was written, delivered or not, and where the viewer is in it. */
export interface Standing extends KnownConversation {
  readonly own: Membership;
  /** What was written, and the conversation's row does not know of yet. */
  readonly beyond: readonly Mark[];
}

/** As far as the rows know. */
export type KnownStanding = Omit<Standing, 'beyond'>;

/** With what was written beyond the rows. */
export function advancedBy(marks: readonly Mark[], known: readonly KnownStanding[]): Standing[] {
  const beyondOf = groupBy(marks, ({ conversationId }) => conversationId);
  return known.map((standing) => {
    const beyond = beyondOf.get(standing.conversation.id) ?? [];
    return { ...standing, progress: beyond.reduce(advanced, standing.progress), beyond };
  });
}

/** Where it stands in a list of conversations. */
export function placeIn({ conversation, progress }: KnownConversation): string {
  return placeOf(progress.lastActiveAt, conversation.id);
}
