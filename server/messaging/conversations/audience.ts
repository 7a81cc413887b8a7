/** Whose devices hear of what happens in a conversation. */
import type { Id } from '../../kernel/ids.ts';
import { type Audience, devicesOf } from '../../kernel/realtime/realtime.ts';
import { type Conversation, fixedParties } from './conversation.ts';

declare module '../../kernel/realtime/realtime.ts' {
  interface AudienceKinds {
    conversation: Id<'cnv'>;
  }
}

/** The members of a group who are connected. */
export const groupAudience = (id: Id<'cnv'>): Audience => `conversation:${id}`;

/** All that take part; the staff where an official account does. */
export function audienceOf(conversation: Conversation): Audience[] {
  return conversation.kind === 'group'
    ? [groupAudience(conversation.id)]
    : fixedParties(conversation).map(devicesOf);
}
