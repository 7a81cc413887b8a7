import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useUserId } from '../../../lib/api/session.ts';
import type { Id } from '../../../lib/ids.ts';
import { useIsPageVisible } from '../../../lib/page-visible.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import { useOfficialThreads } from '../../../sync/conversations.ts';
import type { Feed } from '../../../sync/feed.ts';
import { applyReading } from '../../../sync/messages.ts';
import { applyFeedReading } from '../../../sync/official-feed.ts';
import { callLive } from '../../../sync/socket.ts';

/** What an account sent counts as read when it is on a visible page. Staff who do not follow skip it. */
export function useReadingFeed(officialId: Id<'oac'>, feed: Feed, isFollowing: boolean): void {
  const client = useQueryClient();
  const isVisible = useIsPageVisible();
  const thread = useOfficialThreads().items?.find(({ official }) => official.id === officialId);
  // Among very many accounts it may stand beyond the list that is loaded; then nothing is known read.
  const unknown = isFollowing ? 0 : Number.POSITIVE_INFINITY;
  const readSeq = thread?.readSeq ?? unknown;
  const lastSeq = feed.items.at(-1)?.seq ?? 0;
  useEffect(() => {
    if (!isVisible || lastSeq <= readSeq) return;
    // The count goes at once; should the call fail, the next item or opening repeats it.
    applyFeedReading(client, officialId, lastSeq);
    callLive('official.mark-feed-read', { officialId, seq: lastSeq }).catch(() => undefined);
  }, [client, isVisible, officialId, lastSeq, readSeq]);
}

export function useReadingTalk(conversation: Conversation | null): void {
  const client = useQueryClient();
  const viewerId = useUserId();
  const isVisible = useIsPageVisible();
  const { id, lastSeq, readSeq } = conversation ?? { id: null, lastSeq: 0, readSeq: 0 };
  useEffect(() => {
    if (id === null || !isVisible || lastSeq <= readSeq) return;
    applyReading(client, { conversationId: id, readerId: viewerId, readSeq: lastSeq }, viewerId);
    callLive('messaging.mark-read', { conversationId: id, seq: lastSeq }).catch(() => undefined);
  }, [client, viewerId, isVisible, id, lastSeq, readSeq]);
}
