import type { ReactNode } from 'react';
import type { Place } from '../../../lib/talk-lines.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import type { Outgoing } from '../../../sync/outbox-store.ts';

/** What the chat feature lends: this feature shows what the account sends, chat how people write. */
export type ChatParts = {
  outgoing: (message: Outgoing, place: Place) => ReactNode;
  switches: (conversation: Conversation) => ReactNode;
  composer: (conversation: Conversation) => ReactNode;
};
