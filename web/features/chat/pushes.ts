import { conversationKey } from '../../sync/cache-keys.ts';
import { applyReading, noteMessage } from '../../sync/messages.ts';
import type { PushHandlers } from '../../sync/pushes.ts';
import { noteTyping } from '../../sync/typing.ts';

type ChatPush =
  | 'messaging.message-sent'
  | 'messaging.read-moved'
  | 'messaging.typing'
  | 'messaging.conversation-changed';

export const chatPushes: PushHandlers<ChatPush> = {
  'messaging.message-sent': (message, { client, viewerId }) =>
    noteMessage(client, message, viewerId),
  'messaging.read-moved': (moved, { client, viewerId }) => {
    applyReading(client, moved, viewerId);
    return [];
  },
  'messaging.typing': ({ conversationId, userId }) => {
    noteTyping(conversationId, userId);
    return [];
  },
  'messaging.conversation-changed': ({ conversationId }, { client }) => {
    void client.invalidateQueries({ queryKey: conversationKey(conversationId) });
    return ['messaging.list-conversations', 'messaging.list-members'];
  },
};
