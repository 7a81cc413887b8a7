import type { Id } from '../lib/ids.ts';

/** Inputs of the lists that pushes patch: the hooks that read them and the patches agree here. */
export const conversationsInput = { limit: 100 };
export const threadsInput = { limit: 100 };

export const conversationsKey = [
  'messaging.list-conversations',
  conversationsInput,
  'pages',
] as const;
export const officialThreadsKey = ['official.list-threads', threadsInput, 'pages'] as const;

/** Until when the cache has heard everything: what the feed said, and so the client never makes it up. */
export const sinceKey = ['sync.catch-up', {}] as const;

export function threadKey(conversationId: Id<'cnv'>) {
  return ['messaging.list-messages', { conversationId }] as const;
}

export function conversationKey(conversationId: Id<'cnv'>) {
  return ['messaging.get-conversation', { conversationId }] as const;
}

export function feedKey(officialId: Id<'oac'>) {
  return ['official.list-feed', { officialId }] as const;
}
