import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useUserId } from '../../../lib/api/session.ts';
import { useIsPageVisible } from '../../../lib/page-visible.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import { applyReading } from '../../../sync/messages.ts';
import { callLive } from '../../../sync/socket.ts';
import { lastSeqOf, type Thread } from '../../../sync/thread.ts';

/**
 * What is shown of a conversation on a visible page counts as read. Where the new messages began
 * when it was opened is kept, for the line above them.
 */
export function useReading(
  { id, readSeq, unreadCount }: Conversation,
  shown: Thread | undefined,
): { firstUnreadSeq: number | null } {
  const client = useQueryClient();
  const viewerId = useUserId();
  const isVisible = useIsPageVisible();
  const lastSeq = shown ? lastSeqOf(shown) : 0;
  const [firstUnreadSeq] = useState(() => (unreadCount > 0 ? readSeq + 1 : null));
  useEffect(() => {
    if (!isVisible || lastSeq <= readSeq) return;
    // The count goes at once; should the call fail, the next message or catch-up repeats it.
    applyReading(client, { conversationId: id, readerId: viewerId, readSeq: lastSeq }, viewerId);
    callLive('messaging.mark-read', { conversationId: id, seq: lastSeq }).catch(() => undefined);
  }, [client, viewerId, isVisible, id, lastSeq, readSeq]);
  return { firstUnreadSeq };
}
