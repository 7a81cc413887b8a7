import type { QueryClient } from '@tanstack/react-query';
import { call } from '../lib/api/call.ts';
import { conversationKey, conversationsKey, threadKey } from './cache-keys.ts';
import { type Conversation, type Pages, putItem } from './conversation-list.ts';
import { appendMessages, lastSeqOf, type Thread } from './thread.ts';

/**
 * After a reconnect: asks for what was missed in the conversations that are known, then marks
 * everything else out of date, so that what is on the screen is fetched again.
 */
export async function catchUp(client: QueryClient): Promise<void> {
  const pages = client.getQueryData<Pages<Conversation>>(conversationsKey);
  if (pages) await syncConversations(client, pages);
  await client.invalidateQueries({
    predicate: ({ queryKey }) => !isKeptBySync(queryKey) || pages === undefined,
  });
}

const keptBySync = new Set(['messaging.list-conversations', 'messaging.list-messages']);
const isKeptBySync = (queryKey: readonly unknown[]) => keptBySync.has(String(queryKey[0]));

async function syncConversations(client: QueryClient, pages: Pages<Conversation>): Promise<void> {
  const conversations = pages.pages.flatMap((page) => page.items).slice(0, 1_000);
  const known = conversations.map(({ id, lastSeq }) => {
    const thread = client.getQueryData<Thread>(threadKey(id));
    return { conversationId: id, lastSeq: thread ? lastSeqOf(thread) : lastSeq };
  });
  const missed = await call('messaging.sync', { known });
  if (missed.hasMore) {
    // More than is told of in one piece: what is kept is read anew when it is looked at.
    await client.invalidateQueries({ predicate: ({ queryKey }) => isKeptBySync(queryKey) });
    return;
  }
  for (const conversation of [...missed.conversations].reverse()) {
    client.setQueryData<Pages<Conversation>>(conversationsKey, (current) =>
      putItem(current, (item) => item.id === conversation.id, conversation),
    );
    client.setQueryData(conversationKey(conversation.id), conversation);
  }
  for (const { conversationId, items, hasMore } of missed.messages) {
    const key = threadKey(conversationId);
    const thread = client.getQueryData<Thread>(key);
    if (!thread) continue;
    const appended = appendMessages(thread, items);
    client.setQueryData(key, appended.thread);
    if (hasMore || appended.isMissingSome) client.removeQueries({ queryKey: key });
  }
}
