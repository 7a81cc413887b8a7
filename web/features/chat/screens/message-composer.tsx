import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useUserId } from '../../../lib/api/session.ts';
import { clock } from '../../../lib/clock.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import { sendMessage } from '../../../sync/outbox.ts';
import { callLive } from '../../../sync/socket.ts';
import { Composer } from '../../../ui/chat/composer.tsx';
import { chatWords } from '../words/index.ts';
import { setDraft, useDraft } from './drafts.ts';

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
  const w = useWords(chatWords);
  const sendPictures = (files: File[]): void => {
    for (const file of files) {
      const previewUrl = URL.createObjectURL(file);
      sendMessage(client, viewerId, {
        conversationId,
        content: { kind: 'picture', file, previewUrl, mediaId: null },
      });
    }
  };
  return (
    <div data-bar="bottom" className="safe-bottom shrink-0 bg-floor">
      <Composer
        texts={{ label: w.write, send: w.send, emoji: w.emoji, picture: w.sendPicture }}
        value={draft}
        maxLength={textMax}
        onChange={(text) => {
          setDraft(conversationId, text);
          if (text !== '') tellTyping();
        }}
        onSend={(text) => {
          sendMessage(client, viewerId, { conversationId, content: { kind: 'text', text } });
          setDraft(conversationId, '');
        }}
        onPictures={sendPictures}
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
