import { usePages } from '../lib/api/queries.ts';
import { useConversations, useOfficialThreads } from './conversations.ts';

/** All that is unread and not muted: one function for the tab, the page title and the rail. */
export function useUnreadCount(): number {
  const conversations = useConversations().items ?? [];
  const threads = useOfficialThreads().items ?? [];
  const inChats = conversations
    .filter((conversation) => !conversation.isMuted)
    .reduce((sum, { unreadCount }) => sum + unreadCount, 0);
  return threads.reduce((sum, { unreadCount }) => sum + unreadCount, inChats);
}

export function useOpenRequestCount(): number {
  return usePages('accounts.list-friend-requests', {}).items?.length ?? 0;
}
