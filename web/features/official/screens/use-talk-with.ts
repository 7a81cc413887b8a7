import { useOperation } from '../../../lib/api/queries.ts';
import type { Id } from '../../../lib/ids.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import { useConversations } from '../../../sync/conversations.ts';

/**
 * One's conversation with an account, or null when there is none yet: reading what it sends must
 * not make one. Undefined while nobody knows.
 */
export function useTalkWith(
  officialId: Id<'oac'>,
): { conversation: Conversation | null } | undefined {
  const { items, hasNextPage } = useConversations();
  const listed = items?.find(({ kind, other }) => kind === 'official' && other?.id === officialId);
  // With very many conversations it may lie beyond the first page; asking by account finds it.
  const isBeyond = items !== undefined && listed === undefined && hasNextPage;
  const opened = useOperation(
    'messaging.open-official',
    { officialId },
    { enabled: isBeyond },
  ).data;
  if (items === undefined) return undefined;
  if (isBeyond && opened === undefined) return undefined;
  return { conversation: listed ?? opened ?? null };
}
