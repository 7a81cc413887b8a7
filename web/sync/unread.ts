import { usePages } from '../lib/api/queries.ts';
import { useConversations, useOfficialThreads } from './conversations.ts';
import { useNoticeCount } from './inboxes.ts';

/** All that is unread and not muted: one function for the tab, the page title and the rail. */
export function useUnreadCount(): number {
  const conversations = useConversations().items ?? [];
  const threads = useOfficialThreads().items ?? [];
  const notices = useNoticeCount();
  const inChats = conversations
    .filter((conversation) => !conversation.isMuted)
    .reduce((sum, { unreadCount }) => sum + unreadCount, 0);
  return threads.reduce((sum, { unreadCount }) => sum + unreadCount, inChats + notices);
}

export function useOpenRequestCount(): number {
  return usePages('accounts.list-friend-requests', {}).items?.length ?? 0;
}
