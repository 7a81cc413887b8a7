import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../lib/api/call.ts';
import { refreshOperations } from '../../../lib/api/queries.ts';
import { useUserId } from '../../../lib/api/session.ts';
import type { Id } from '../../../lib/ids.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { sendMessage, sendPictures } from '../../../sync/outbox.ts';
import { Composer } from '../../../ui/chat/composer.tsx';
import { toast } from '../../../ui/toast.tsx';

/** The first words to an account open the conversation with it; until then there is none. */
export function FirstMessage({
  officialId,
  disabled,
}: {
  officialId: Id<'oac'>;
  disabled: boolean;
}) {
  const textOf = useProblemText();
  const client = useQueryClient();
  const viewerId = useUserId();
  const [text, setText] = useState('');
  const [isOpening, setOpening] = useState(false);
  const open = async (send: (conversationId: Id<'cnv'>) => void): Promise<void> => {
    if (disabled || isOpening) return;
    setOpening(true);
    try {
      const conversation = await call('messaging.open-official', { officialId });
      send(conversation.id);
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
        value={text}
        maxLength={5_000}
        onChange={setText}
        onSend={(written) =>
          void open((conversationId) => {
            const content = { kind: 'text', text: written } as const;
            sendMessage(client, viewerId, { conversationId, content });
            setText('');
          })
        }
        onPictures={(files) =>
          void open((conversationId) => sendPictures(client, viewerId, { conversationId, files }))
        }
      />
    </div>
  );
}
