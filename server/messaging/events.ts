import { fact } from '../kernel/facts.ts';
import type { Id, IdentityId } from '../kernel/ids.ts';

export const messageSent = fact<{
  messageId: Id<'msg'>;
  conversationId: Id<'cnv'>;
  seq: number;
  senderId: IdentityId | null;
}>('messaging.message-sent');
export const membersChanged = fact<{ conversationId: Id<'cnv'>; members: IdentityId[] }>(
  'messaging.members-changed',
);
