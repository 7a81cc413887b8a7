import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call, uploadImage } from '../../../../lib/api/call.ts';
import type { Input } from '../../../../lib/api/operations.ts';
import { asProblem, type Problem } from '../../../../lib/api/problem.ts';
import { refreshOperations } from '../../../../lib/api/queries.ts';
import { newClientId } from '../../../../lib/chance.ts';
import type { Id } from '../../../../lib/ids.ts';
import { useProblemText } from '../../../../lib/problem-words.ts';
import { Composer } from '../../../../ui/chat/composer.tsx';
import { Notice } from '../../../../ui/states.tsx';
import { showSent } from '../../screens/use-customers.ts';

type Place = { officialId: Id<'oac'>; conversationId: Id<'cnv'> };
type Content = Input<'messaging.send-message'>['content'];

/** Answers a customer in the account's name. What is not sent stays written. */
export function CustomerComposer({ place }: { place: Place }) {
  const textOf = useProblemText();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = useSending(place);
  const attempt = async (sending: () => Promise<void>): Promise<void> => {
    setProblem(null);
    try {
      await sending();
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <div data-bar="bottom" className="safe-bottom shrink-0 bg-floor">
      {problem && (
        <div className="px-2 pt-2">
          <Notice kind="danger">{textOf(problem)}</Notice>
        </div>
      )}
      <Composer
        value={text}
        maxLength={5_000}
        onChange={setText}
        onSend={(written) =>
          void attempt(async () => {
            await send({ kind: 'text', text: written });
            setText('');
          })
        }
        onPictures={(files) =>
          void attempt(async () => {
            for (const file of files) {
              const { id } = await uploadImage(file);
              await send({ kind: 'image', mediaId: id });
            }
          })
        }
      />
    </div>
  );
}

function useSending(place: Place) {
  const client = useQueryClient();
  // One id for one message: pressed again after a lost answer, it arrives once all the same.
  const pending = useRef<{ text: string; clientId: string } | null>(null);
  return async (content: Content): Promise<void> => {
    const wish = JSON.stringify(content);
    if (pending.current?.text !== wish) {
      pending.current = { text: wish, clientId: newClientId() };
    }
    const message = await call('messaging.send-message', {
      as: place.officialId,
      conversationId: place.conversationId,
      clientId: pending.current.clientId,
      content,
    });
    pending.current = null;
    showSent(client, place, message);
    refreshOperations(client, ['messaging.list-conversations']);
  };
}
