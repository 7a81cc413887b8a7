import { useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/api/call.ts';
import type { Item } from '../../../lib/api/operations.ts';
import type { Problem } from '../../../lib/api/problem.ts';
import type { Id } from '../../../lib/ids.ts';

export type Member = Item<'messaging.list-members'>;

/** Everybody in a group, which has a bound: five pages at most. */
export function useAllMembers(conversationId: Id<'cnv'>) {
  return useQuery<Member[], Problem>({
    queryKey: ['messaging.list-members', { conversationId }, 'all'],
    queryFn: () => fetchAll(conversationId),
  });
}

async function fetchAll(conversationId: Id<'cnv'>): Promise<Member[]> {
  const members: Member[] = [];
  let cursor: string | null = null;
  do {
    const asked = { conversationId, limit: 100, ...(cursor !== null && { cursor }) };
    const page: { items: Member[]; nextCursor: string | null } = await call(
      'messaging.list-members',
      asked,
    );
    members.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return members;
}
