import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Item, OperationName, ServerPush } from '../lib/api/operations.ts';
import { refreshOperations } from '../lib/api/queries.ts';
import {
  conversationKey,
  conversationsKey,
  feedKey,
  officialThreadsKey,
  threadKey,
} from './cache-keys.ts';
import {
  type Conversation,
  changeItem,
  type Pages,
  type ReadMoved,
  withMessage,
  withReading,
} from './conversation-list.ts';
import { appendFeed, type Feed, type FeedItem, withFeedItem } from './feed.ts';
import { settleSent } from './outbox-store.ts';
import { appendMessages, type Message, type Thread } from './thread.ts';
import { noteTyping, stopTyping } from './typing.ts';

/**
 * Makes the cache say what the server just said. Small facts are patched in place; where a patch
 * would be a guess, the operations that know are marked out of date.
 */
export function applyPushes(
  client: QueryClient,
  pushes: readonly ServerPush[],
  viewerId: string,
): void {
  const outOfDate = pushes.flatMap((push) => patch(client, push, viewerId));
  refreshOperations(client, [...new Set(outOfDate)]);
}

/** @returns the operations whose answers may be out of date */
function patch(client: QueryClient, push: ServerPush, viewerId: string): readonly OperationName[] {
  switch (push.type) {
    case 'messaging.message-sent':
      return patchMessage(client, push.data, viewerId);
    case 'messaging.read-moved':
      applyReading(client, push.data, viewerId);
      return [];
    case 'messaging.typing':
      noteTyping(push.data.conversationId, push.data.userId);
      return [];
    case 'messaging.conversation-changed':
      void client.invalidateQueries({ queryKey: conversationKey(push.data.conversationId) });
      return ['messaging.list-conversations', 'messaging.list-members'];
    case 'official.feed-item-sent':
      return patchFeedItem(client, push.data);
    case 'accounts.profile-changed':
      client.setQueryData(['accounts.get-me', {}], push.data);
      return [];
    case 'stores.order-changed':
      client.setQueryData(['stores.get-order', { orderId: push.data.id }], push.data);
      return refreshedBy[push.type];
    case 'wallet.top-up-changed':
      client.setQueryData(['wallet.get-top-up', { topUpId: push.data.id }], push.data);
      return refreshedBy[push.type];
    default:
      return refreshedBy[push.type];
  }
}

type RefreshingPush = Exclude<
  ServerPush['type'],
  | 'messaging.message-sent'
  | 'messaging.read-moved'
  | 'messaging.typing'
  | 'messaging.conversation-changed'
  | 'official.feed-item-sent'
  | 'accounts.profile-changed'
>;

const refreshedBy: Record<RefreshingPush, readonly OperationName[]> = {
  'accounts.friend-requested': ['accounts.list-friend-requests', 'accounts.get-person'],
  'accounts.friend-added': [
    'accounts.list-friends',
    'accounts.list-friend-requests',
    'accounts.get-person',
    'messaging.list-conversations',
  ],
  'accounts.friend-removed': ['accounts.list-friends', 'accounts.get-person'],
  'accounts.following-changed': [
    'accounts.list-following',
    'accounts.get-official',
    'accounts.search-official',
    'official.list-threads',
    'official.list-feed',
  ],
  'wallet.payout-changed': ['wallet.get-wallet', 'wallet.list-entries', 'wallet.get-payout'],
  'wallet.top-up-changed': ['wallet.get-wallet', 'wallet.list-entries'],
  'wallet.changed': ['wallet.get-wallet', 'wallet.list-entries', 'wallet.get-top-up'],
  'payments.payment-changed': ['payments.get-payment'],
  'stores.order-changed': [
    'stores.list-my-orders',
    'stores.list-store-orders',
    'stores.get-product',
    'stores.list-products',
  ],
};

export function applyMessage(client: QueryClient, message: Message, viewerId: string): void {
  refreshOperations(client, patchMessage(client, message, viewerId));
}

function patchMessage(
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

/**
 * A fetch under way may have been answered before what a push tells of, and would then cover it
 * up: so the patch, which may be made twice, is made again when the fetch is done.
 */
function nowAndAfterFetch(client: QueryClient, queryKey: QueryKey, patch: () => void): void {
  patch();
  const query = client.getQueryCache().find({ queryKey });
  if (query?.state.fetchStatus !== 'fetching') return;
  // A fetch that failed has covered nothing up.
  query.promise?.then(patch, () => undefined);
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

function patchFeedItem(client: QueryClient, item: FeedItem): readonly OperationName[] {
  const key = feedKey(item.officialId);
  nowAndAfterFetch(client, key, () => {
    const feed = client.getQueryData<Feed>(key);
    if (feed) client.setQueryData(key, appendFeed(feed, item));
  });
  const pages = client.getQueryData<Pages<Item<'official.list-threads'>>>(officialThreadsKey);
  const changed = changeItem(
    pages,
    (thread) => thread.official.id === item.officialId,
    (thread) => withFeedItem(thread, item),
  );
  client.setQueryData(officialThreadsKey, changed);
  return changed === pages ? ['official.list-threads'] : [];
}
