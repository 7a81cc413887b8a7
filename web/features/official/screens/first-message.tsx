import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../lib/api/call.ts';
import { refreshOperations } from '../../../lib/api/queries.ts';
import { useUserId } from '../../../lib/api/session.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Id } from '../../../lib/ids.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { sendMessage } from '../../../sync/outbox.ts';
import { Composer } from '../../../ui/chat/composer.tsx';
import { toast } from '../../../ui/toast.tsx';
import { officialWords } from '../words/index.ts';

/** The first words to an account open the conversation with it; until then there is none. */
export function FirstMessage({
  officialId,
  disabled,
}: {
  officialId: Id<'oac'>;
  disabled: boolean;
}) {
  const w = useWords(officialWords);
  const textOf = useProblemText();
  const client = useQueryClient();
  const viewerId = useUserId();
  const [text, setText] = useState('');
  const [isOpening, setOpening] = useState(false);
  const send = async (written: string): Promise<void> => {
    if (disabled || isOpening) return;
    setOpening(true);
    try {
      const conversation = await call('messaging.open-official', { officialId });
      sendMessage(client, viewerId, {
        conversationId: conversation.id,
        content: { kind: 'text', text: written },
      });
      setText('');
      refreshOperations(client, ['messaging.list-conversations']);
    } catch (error) {
      toast(textOf(error), 'failed');
    } finally {
      setOpening(false);
    }
  };
  return (
    <div data-bar="bottom" className="safe-bottom shrink-0 bg-floor">
      <Composer
        texts={{ label: w.write, send: w.send, emoji: w.emoji, picture: w.picture }}
        value={text}
        maxLength={5_000}
        onChange={setText}
        onSend={(written) => void send(written)}
      />
    </div>
  );
}
