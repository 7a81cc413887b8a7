import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useUserId } from '../../../lib/api/session.ts';
import { clock } from '../../../lib/clock.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import { sendMessage, sendPictures } from '../../../sync/outbox.ts';
import { callLive } from '../../../sync/socket.ts';
import { Composer } from '../../../ui/chat/composer.tsx';
import { setDraft, useDraft } from './drafts.ts';
import { dropHandedOver, picturesFor } from './handed-over.ts';

const textMax = 5_000;

export function MessageComposer({
  conversation: { id: conversationId },
}: {
  conversation: Conversation;
}) {
  const client = useQueryClient();
  const viewerId = useUserId();
  const draft = useDraft(conversationId);
  const tellTyping = useTellingTyping(conversationId);
  const [shared] = useState(() => picturesFor(conversationId));
  useEffect(dropHandedOver, []);
  return (
    <div data-bar="bottom" className="safe-bottom shrink-0 bg-floor">
      <Composer
        value={draft}
        maxLength={textMax}
        firstPictures={shared}
        onChange={(text) => {
          setDraft(conversationId, text);
          if (text !== '') tellTyping();
        }}
        onSend={(text) => {
          sendMessage(client, viewerId, { conversationId, content: { kind: 'text', text } });
          setDraft(conversationId, '');
        }}
        onPictures={(files) => sendPictures(client, viewerId, { conversationId, files })}
      />
    </div>
  );
}

const tellEveryMs = 3_000;

/** Says that one is typing, at most every three seconds; nobody minds if it gets lost. */
function useTellingTyping(conversationId: Conversation['id']): () => void {
  const toldAt = useRef(0);
  return () => {
    const now = clock.nowMs();
    if (now - toldAt.current < tellEveryMs) return;
    toldAt.current = now;
    callLive('messaging.set-typing', { conversationId }).catch(() => undefined);
  };
}
