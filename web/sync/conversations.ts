import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../lib/api/call.ts';
import type { Problem } from '../lib/api/problem.ts';
import { useOperation, usePages } from '../lib/api/queries.ts';
import type { Id } from '../lib/ids.ts';
import { conversationsInput, threadKey, threadsInput } from './cache-keys.ts';
import type { Conversation } from './conversation-list.ts';
import { appendMessages, lastSeqOf, prependMessages, type Thread } from './thread.ts';

/** Conversations and their messages, read from the one cache that pushes patch. */
export function useConversations() {
  return usePages('messaging.list-conversations', conversationsInput);
}

export function useOfficialThreads() {
  return usePages('official.list-threads', threadsInput);
}

/** One conversation: out of the list when it is there, else by itself. */
export function useConversation(conversationId: Id<'cnv'>): {
  data: Conversation | undefined;
  error: Problem | null;
  fetchStatus: string;
  refetch: () => unknown;
} {
  const { items } = useConversations();
  const listed = items?.find((conversation) => conversation.id === conversationId);
  const own = useOperation(
    'messaging.get-conversation',
    { conversationId },
    { enabled: items !== undefined && listed === undefined },
  );
  return { ...own, data: listed ?? own.data };
}

const pageSize = 50;

/** The latest messages. Fetching again adds what is missing at the end instead of starting over. */
export function useThread(conversationId: Id<'cnv'>) {
  const client = useQueryClient();
  return useQuery<Thread, Problem>({
    queryKey: threadKey(conversationId),
    queryFn: () => fetchThread(conversationId, client.getQueryData(threadKey(conversationId))),
    // Pushes and the catch-up after a reconnect keep it whole.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

async function fetchThread(conversationId: Id<'cnv'>, known?: Thread): Promise<Thread> {
  if (!known) return call('messaging.list-messages', { conversationId, limit: pageSize });
  const later = await call('messaging.list-messages', {
    conversationId,
    afterSeq: lastSeqOf(known),
    limit: 200,
  });
  const { thread, isMissingSome } = appendMessages(known, later.items);
  if (!later.hasMore && !isMissingSome) return thread;
  return call('messaging.list-messages', { conversationId, limit: pageSize });
}

/** Loads the page before the first message that is there. */
export function useEarlierMessages(conversationId: Id<'cnv'>) {
  const client = useQueryClient();
  return async (): Promise<void> => {
    const thread = client.getQueryData<Thread>(threadKey(conversationId));
    const beforeSeq = thread?.items[0]?.seq;
    if (!thread?.hasMore || beforeSeq === undefined) return;
    const earlier = await call('messaging.list-messages', {
      conversationId,
      beforeSeq,
      limit: pageSize,
    });
    client.setQueryData<Thread>(threadKey(conversationId), (current) =>
      current ? prependMessages(current, earlier) : current,
    );
  };
}
