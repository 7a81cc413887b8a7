import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useQuietInboxes } from '../lib/alerts.ts';
import { call } from '../lib/api/call.ts';
import type { Input, Output } from '../lib/api/operations.ts';
import { refreshOperations, useOperation } from '../lib/api/queries.ts';
import type { Id } from '../lib/ids.ts';

type Inboxes = Output<'official.list-inboxes'>;
export type Inbox = Inboxes['items'][number];
export type Notice = NonNullable<Inbox['lastNotice']>;

export const inboxesKey = ['official.list-inboxes', {}] as const;

/** The inboxes of the accounts that one runs, read from the cache that pushes patch. */
export function useInboxes(): { items: readonly Inbox[] | undefined } {
  return { items: useOperation('official.list-inboxes', {}).data?.items };
}

/** What waits in the inboxes that are not quiet here. */
export function useNoticeCount(): number {
  const quiet = useQuietInboxes();
  const { items = [] } = useInboxes();
  return items
    .filter(({ official }) => !quiet.includes(official.id))
    .reduce((sum, { unreadCount }) => sum + unreadCount, 0);
}

/** @returns false when the cache cannot tell how many are unread now: the inbox is none that it knows, or see below */
export function noteNotice(client: QueryClient, notice: Notice, viewerId: string): boolean {
  const known = client.getQueryData<Inboxes>(inboxesKey);
  const inbox = known?.items.find(({ official }) => official.id === notice.officialId);
  if (!known || !inbox) return false;
  const items = known.items.map((each) =>
    each === inbox ? withNotice(inbox, notice, viewerId) : each,
  );
  client.setQueryData<Inboxes>(inboxesKey, { items });
  return !mayCountAlready(inbox, notice);
}

/** As many as the server counts, but for a customer who may wait already: those are as many as before. */
export function withNotice(inbox: Inbox, notice: Notice, viewerId: string): Inbox {
  // To hear of a notice twice does no harm.
  if (notice.seq <= inbox.lastSeq) return inbox;
  const isNews = notice.causedBy !== viewerId && !mayCountAlready(inbox, notice);
  return {
    ...inbox,
    lastNotice: notice,
    lastSeq: notice.seq,
    unreadCount: Math.min(unreadMax, inbox.unreadCount + (isNews ? 1 : 0)),
  };
}

/** The server counts no further. */
const unreadMax = 100;

/** Whoever writes again moves their notice to the end: only the server knows whether it was unread. */
export function mayCountAlready(inbox: Inbox, { seq, content }: Notice): boolean {
  return content.kind === 'customer-message' && seq > inbox.lastSeq && inbox.unreadCount > 0;
}

export function noteUnread(client: QueryClient, officialId: string, unreadCount: number): void {
  client.setQueryData<Inboxes>(
    inboxesKey,
    (known) =>
      known && {
        items: known.items.map((inbox) =>
          inbox.official.id === officialId ? { ...inbox, unreadCount } : inbox,
        ),
      },
  );
}

type ReadWhat = Input<'official.mark-notices-read'>;

/** On a network that is away it is said the next time that they look. */
export async function markNoticesRead(client: QueryClient, what: ReadWhat): Promise<void> {
  try {
    const { unreadCount } = await call('official.mark-notices-read', what);
    noteUnread(client, what.officialId, unreadCount);
  } catch {
    refreshOperations(client, ['official.list-inboxes']);
  }
}

/** Whoever looks at a thing has read the notices about it. */
export function useNoticesRead(officialId: Id<'oac'>, about: ReadWhat['about']): void {
  const client = useQueryClient();
  const inbox = useInboxes().items?.find(({ official }) => official.id === officialId);
  const lastSeq = inbox?.lastSeq ?? 0;
  const hasNews = (inbox?.unreadCount ?? 0) > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once more for each new notice.
  useEffect(() => {
    if (hasNews && about !== undefined) void markNoticesRead(client, { officialId, about });
  }, [client, officialId, about, hasNews, lastSeq]);
}
