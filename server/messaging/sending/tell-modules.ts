/** What other modules hear of messages: each event the same however often it is told. */
import type { DomainEvent } from '../../kernel/events/event.ts';
import { type Id, isUser } from '../../kernel/ids.ts';
import type { Conversations } from '../conversations/index.ts';
import { type Message, messageIdOf } from '../messages/message.ts';
import { customerWrote, messageSent } from './events.ts';

export interface TellModulesDeps {
  readonly conversations: Pick<Conversations, 'find'>;
}

export async function eventsOf(
  deps: TellModulesDeps,
  batch: readonly Message[],
): Promise<DomainEvent[]> {
  const ofCustomers = await Promise.all(batch.map((message) => asCustomerWrote(deps, message)));
  return [...batch.map(asMessageSent), ...ofCustomers.flat()];
}

function asMessageSent({ id, conversationId, seq, senderId, sentAt }: Message): DomainEvent {
  const told = messageSent(conversationId, { messageId: id, conversationId, seq, senderId });
  return { ...told, id: eventId(id), at: sentAt };
}

async function asCustomerWrote(
  { conversations }: TellModulesDeps,
  { id, conversationId, senderId, clientId, sentAt }: Message,
): Promise<DomainEvent[]> {
  if (clientId === null || senderId === null || !isUser(senderId)) return [];
  const conversation = await conversations.find(conversationId);
  if (conversation?.kind !== 'official') return [];
  const { officialId } = conversation;
  const about = { messageId: id, conversationId, customer: senderId, officialId };
  // A second event about the message, so its id is another one that follows from it.
  const other = messageIdOf({ conversationId, senderId, key: `customer-wrote:${id}` });
  return [{ ...customerWrote(conversationId, about), id: eventId(other), at: sentAt }];
}

const eventId = (id: Id<'msg'>): Id<'evt'> => `evt_${id.slice('msg_'.length)}`;
