import { event } from '../../kernel/events/event.ts';
import type { Id, IdentityId, OfficialId, UserId } from '../../kernel/ids.ts';

export interface MessageSent {
  readonly messageId: Id<'msg'>;
  readonly conversationId: Id<'cnv'>;
  readonly seq: number;
  readonly senderId: IdentityId | null;
}
export const messageSent = event<MessageSent>('messaging.message-sent');

/** A person has written to an official account; a card that a module posts in their name is none of it. */
export interface CustomerWrote {
  readonly messageId: Id<'msg'>;
  readonly conversationId: Id<'cnv'>;
  readonly customer: UserId;
  readonly officialId: OfficialId;
}
export const customerWrote = event<CustomerWrote>('messaging.customer-wrote');
