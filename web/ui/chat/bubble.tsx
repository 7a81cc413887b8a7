import type { ReactNode } from 'react';
import { Avatar } from '../avatar.tsx';
import { classNames } from '../class-names.ts';

type SpeechRowProps = {
  isOwn: boolean;
  speaker: { id: string; name: string; avatarUrl: string | null };
  /** The name above the bubble, where several people speak. */
  isNamed?: boolean;
  /** Beside the bubble: a clock, a red mark with retry. */
  mark?: ReactNode;
  /** Below the bubble: who has read it. */
  note?: ReactNode;
  onSpeaker?: () => void;
  speakerLabel?: string;
  children: ReactNode;
};

/** One message: the speaker's picture and what they said, own ones at the right. */
export function SpeechRow(props: SpeechRowProps) {
  const { isOwn, speaker, isNamed = false, mark, note, children } = props;
  return (
    <div
      className={classNames('flex items-start gap-2.5 px-3 py-1.5', isOwn && 'flex-row-reverse')}
    >
      <SpeakerPicture {...props} />
      <div
        className={classNames(
          'flex min-w-0 max-w-[78%] flex-col gap-1 lg:max-w-[65%]',
          isOwn ? 'items-end' : 'items-start',
        )}
      >
        {isNamed && !isOwn && <span className="text-xs text-ink-soft">{speaker.name}</span>}
        <div
          className={classNames(
            'flex max-w-full min-w-0 items-center gap-1.5',
            isOwn && 'flex-row-reverse',
          )}
        >
          {children}
          {mark}
        </div>
        {note}
      </div>
    </div>
  );
}

function SpeakerPicture({ speaker, onSpeaker, speakerLabel }: SpeechRowProps) {
  const picture = (
    <Avatar seed={speaker.id} name={speaker.name} src={speaker.avatarUrl} size={40} />
  );
  if (!onSpeaker) return picture;
  return (
    <button
      type="button"
      aria-label={speakerLabel ?? speaker.name}
      onClick={onSpeaker}
      className="rounded-md"
    >
      {picture}
    </button>
  );
}

/** The coloured shape round a text. */
export function Bubble({ isOwn, children }: { isOwn: boolean; children: ReactNode }) {
  return (
    <div
      className={classNames(
        'min-h-10 min-w-0 rounded-md px-3 py-2 text-base leading-6 break-words whitespace-pre-wrap text-ink [overflow-wrap:anywhere]',
        isOwn ? 'tail-right bg-bubble-own' : 'tail-left bg-bubble-other',
      )}
    >
      {children}
    </div>
  );
}

/** A white card in a conversation: a product, an order, an article. `foot` says where it is from. */
export function CardBubble({ children, foot }: { children: ReactNode; foot?: ReactNode }) {
  return (
    <div className="w-64 max-w-full overflow-hidden rounded-md border border-line bg-bubble-other text-left text-ink">
      <div className="p-3">{children}</div>
      {foot !== undefined && (
        <p className="mx-3 border-t border-line py-1.5 text-xs text-ink-soft">{foot}</p>
      )}
    </div>
  );
}

/** A time or an event in the middle of a conversation. */
export function MiddleLine({ children }: { children: ReactNode }) {
  return <p className="px-8 py-2.5 text-center text-xs leading-5 text-ink-soft">{children}</p>;
}

/** Where what is new begins. */
export function UnreadLine({ children }: { children: string }) {
  return (
    <p className="flex items-center gap-3 px-4 py-2 text-xs text-accent">
      <span className="h-px flex-1 bg-accent/40" />
      {children}
      <span className="h-px flex-1 bg-accent/40" />
    </p>
  );
}
