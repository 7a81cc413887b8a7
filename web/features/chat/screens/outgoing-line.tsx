import { useQueryClient } from '@tanstack/react-query';
import { CircleAlert, Clock, RotateCcw, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useOwnFace } from '../../../lib/api/own-face.ts';
import { useUserId } from '../../../lib/api/session.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import type { Place } from '../../../lib/talk-lines.ts';
import { retryMessage } from '../../../sync/outbox.ts';
import { type Outgoing, settleSent } from '../../../sync/outbox-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Bubble, SpeechRow } from '../../../ui/chat/bubble.tsx';
import { TextBubble } from '../../../ui/chat/text-bubble.tsx';
import { PressMenu } from '../../../ui/press-menu.tsx';
import { chatWords } from '../words/index.ts';

/** A message on its way, or one that did not get there and waits for the person's word. */
export function OutgoingLine({ message, place }: { message: Outgoing; place: Place }) {
  const speaker = useOwnFace();
  const client = useQueryClient();
  const viewerId = useUserId();
  const w = useWords(chatWords);
  const retry = (): void => retryMessage(client, viewerId, message);
  const discard = (): void => settleSent(message.clientId);
  const giveUp = { label: w.discard, icon: Trash2, danger: true, onSelect: discard };
  const again = { label: w.retry, icon: RotateCcw, onSelect: retry };
  const waiting = isHopeless(message) ? [giveUp] : [again, giveUp];
  const actions = message.state === 'sending' ? [] : waiting;
  return (
    <SpeechRow
      isOwn
      isComing
      speaker={speaker}
      {...place}
      mark={<Mark message={message} onRetry={retry} />}
      note={
        message.state === 'failed' && (
          <Reason message={message}>
            {waiting.map(({ label, onSelect }) => (
              <Button key={label} look="quiet" size="small" onClick={onSelect}>
                {label}
              </Button>
            ))}
          </Reason>
        )
      }
    >
      <PressMenu actions={actions} className="min-w-0">
        <OutgoingBody message={message} />
      </PressMenu>
    </SpeechRow>
  );
}

/** The same file would be refused again. */
function isHopeless({ content, problem }: Outgoing): boolean {
  if (content.kind !== 'picture' || problem === null || problem.isPassing) return false;
  return problem.code.startsWith('media.') || problem.status === 413;
}

function OutgoingBody({ message: { content } }: { message: Outgoing }) {
  const w = useWords(chatWords);
  if (content.kind === 'text') return <TextBubble isOwn text={content.text} />;
  if (content.kind === 'image') return <Bubble isOwn>{w.picture}</Bubble>;
  return (
    <img
      src={content.previewUrl}
      alt={w.picture}
      className="block max-h-55 max-w-55 min-w-14 rounded-bubble bg-faint object-cover"
    />
  );
}

function Mark({ message, onRetry }: { message: Outgoing; onRetry: () => void }) {
  const w = useWords(chatWords);
  const isSlow = useIsSlow(message.writtenAt);
  if (message.state === 'failed' && isHopeless(message)) {
    return <CircleAlert size={22} role="img" aria-label={w.failed} className="shrink-0 text-bad" />;
  }
  if (message.state === 'failed') {
    return (
      <button
        type="button"
        aria-label={`${w.failed}. ${w.retry}`}
        title={w.retry}
        onClick={onRetry}
        className="inline-flex size-11 shrink-0 items-center justify-center text-bad"
      >
        <CircleAlert size={22} aria-hidden />
      </button>
    );
  }
  // A message that goes through at once should not flash a clock.
  if (!isSlow) return null;
  const label = message.state === 'waiting' ? w.waiting : w.sending;
  return <Clock size={16} role="img" aria-label={label} className="shrink-0 text-ink-soft" />;
}

function Reason({ message, children }: { message: Outgoing; children: ReactNode }) {
  const w = useWords(chatWords);
  const textOf = useProblemText();
  const reason = message.problem ? textOf(message.problem) : w.failed;
  return (
    <span className="flex flex-wrap items-center justify-end gap-x-1">
      <span role="alert" className="text-caption text-bad">
        {reason}
      </span>
      {children}
    </span>
  );
}

const slowAfterMs = 300;

function useIsSlow(writtenAt: string): boolean {
  const [isSlow, setSlow] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the wait begins anew with a new message.
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfterMs);
    return () => clearTimeout(timer);
  }, [writtenAt]);
  return isSlow;
}
