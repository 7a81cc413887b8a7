import type { QueryClient } from '@tanstack/react-query';
import type { OperationName } from '../lib/api/operations.ts';
import { refreshOperations } from '../lib/api/queries.ts';
import { conversationKey, conversationsKey, threadKey } from './cache-keys.ts';
import {
  type Conversation,
  changeItem,
  type Pages,
  type ReadMoved,
  withMessage,
  withReading,
} from './conversation-list.ts';
import { settleSent } from './outbox-store.ts';
import { nowAndAfterFetch } from './pushes.ts';
import { appendMessages, type Message, type Thread } from './thread.ts';
import { stopTyping } from './typing.ts';

/** A message that was sent, by whomever: in its thread and in the list of conversations. */
export function applyMessage(client: QueryClient, message: Message, viewerId: string): void {
  refreshOperations(client, noteMessage(client, message, viewerId));
}

/** @returns the operations whose answers may be out of date */
export function noteMessage(
  client: QueryClient,
  message: Message,
  viewerId: string,
): readonly OperationName[] {
  const { conversationId } = message;
  stopTyping(conversationId, message.senderId);
  applyToThread(client, message);
  if (message.clientId !== null && message.senderId === viewerId) settleSent(message.clientId);
  const isKnown = changeConversation(client, conversationId, (conversation) =>
    withMessage(conversation, message, viewerId),
  );
  return isKnown ? [] : ['messaging.list-conversations'];
}

function applyToThread(client: QueryClient, message: Message): void {
  const key = threadKey(message.conversationId);
  nowAndAfterFetch(client, key, () => {
    const known = client.getQueryData<Thread>(key);
    if (!known) return;
    const { thread, isMissingSome } = appendMessages(known, [message]);
    client.setQueryData(key, thread);
    if (isMissingSome) void client.invalidateQueries({ queryKey: key });
  });
}

export function applyReading(client: QueryClient, moved: ReadMoved, viewerId: string): void {
  changeConversation(client, moved.conversationId, (conversation) =>
    withReading(conversation, moved, viewerId),
  );
}

/** Changes a conversation in the list and on its own page; false when the list does not know it. */
export function changeConversation(
  client: QueryClient,
  conversationId: Conversation['id'],
  change: (conversation: Conversation) => Conversation,
): boolean {
  const isIt = (conversation: Conversation): boolean => conversation.id === conversationId;
  let isKnown = false;
  nowAndAfterFetch(client, conversationsKey, () => {
    const pages = client.getQueryData<Pages<Conversation>>(conversationsKey);
    const changed = changeItem(pages, isIt, change);
    if (changed !== pages) client.setQueryData(conversationsKey, changed);
    isKnown = pages === undefined || changed !== pages;
  });
  const ownKey = conversationKey(conversationId);
  nowAndAfterFetch(client, ownKey, () =>
    client.setQueryData<Conversation>(ownKey, (known) => (known ? change(known) : known)),
  );
  return isKnown;
}
