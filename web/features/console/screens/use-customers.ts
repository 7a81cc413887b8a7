import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../lib/api/call.ts';
import type { Item } from '../../../lib/api/operations.ts';
import type { Problem } from '../../../lib/api/problem.ts';
import { usePages } from '../../../lib/api/queries.ts';
import type { Id } from '../../../lib/ids.ts';
import {
  appendMessages,
  lastSeqOf,
  type Message,
  prependMessages,
  type Thread,
} from '../../../sync/thread.ts';

/** The account's conversations with people, read and written on its behalf (`as`). */
export type Customer = Item<'messaging.list-conversations'>;
type Place = { officialId: Id<'oac'>; conversationId: Id<'cnv'> };

const pageSize = 50;

export function useCustomers(officialId: Id<'oac'>) {
  return usePages('messaging.list-conversations', { as: officialId });
}

const customerThreadKey = ({ officialId, conversationId }: Place) =>
  ['messaging.list-messages', { as: officialId, conversationId }] as const;

export function useCustomerThread(place: Place) {
  const client = useQueryClient();
  const key = customerThreadKey(place);
  return useQuery<Thread, Problem>({
    queryKey: key,
    queryFn: () => fetchThread(place, client.getQueryData(key)),
  });
}

/** What is there already stays; only the later messages are asked for. */
async function fetchThread({ officialId, conversationId }: Place, known?: Thread): Promise<Thread> {
  const asked = { as: officialId, conversationId };
  if (!known) return call('messaging.list-messages', { ...asked, limit: pageSize });
  const later = await call('messaging.list-messages', {
    ...asked,
    afterSeq: lastSeqOf(known),
    limit: 200,
  });
  const { thread, isMissingSome } = appendMessages(known, later.items);
  if (!later.hasMore && !isMissingSome) return thread;
  return call('messaging.list-messages', { ...asked, limit: pageSize });
}

export async function loadEarlier(client: QueryClient, place: Place): Promise<void> {
  const key = customerThreadKey(place);
  const beforeSeq = client.getQueryData<Thread>(key)?.items[0]?.seq;
  if (beforeSeq === undefined) return;
  const earlier = await call('messaging.list-messages', {
    as: place.officialId,
    conversationId: place.conversationId,
    beforeSeq,
    limit: pageSize,
  });
  client.setQueryData<Thread>(key, (thread) => thread && prependMessages(thread, earlier));
}

/** Puts a message that was just sent at the end, without waiting for the list to be fetched. */
export function showSent(client: QueryClient, place: Place, message: Message): void {
  const key = customerThreadKey(place);
  const thread = client.getQueryData<Thread>(key);
  if (!thread) return;
  const appended = appendMessages(thread, [message]);
  client.setQueryData(key, appended.thread);
  if (appended.isMissingSome) void client.invalidateQueries({ queryKey: key });
}

export function refreshThread(client: QueryClient, place: Place): void {
  void client.invalidateQueries({ queryKey: customerThreadKey(place) });
}
