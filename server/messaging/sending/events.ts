import { event } from '../../kernel/events/event.ts';
import type { Id, IdentityId } from '../../kernel/ids.ts';

export interface MessageSent {
  readonly messageId: Id<'msg'>;
  readonly conversationId: Id<'cnv'>;
  readonly seq: number;
  readonly senderId: IdentityId | null;
}
export const messageSent = event<MessageSent>('messaging.message-sent');
