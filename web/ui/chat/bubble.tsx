import type { ReactNode } from 'react';
import { Avatar } from '../avatar.tsx';
import { classNames } from '../class-names.ts';
import { TimeSaid } from './time-said.tsx';

type SpeechRowProps = {
  isOwn: boolean;
  speaker: { id: string; name: string; avatarUrl: string | null };
  /** The name above the bubble, where several people speak. */
  isNamed?: boolean;
  /** Of what one person says without a pause: the name stands on the first, the face and the small corner on the last. */
  isFirst?: boolean;
  isLast?: boolean;
  /** On its way from the composer. */
  isComing?: boolean;
  /** Beside the bubble: a clock, a red mark with retry. */
  mark?: ReactNode;
  /** Below the bubble: who has read it. */
  note?: ReactNode;
  /** Shown on the last of a run, when somebody asks by pointing at it. */
  saidAt?: string;
  onSpeaker?: () => void;
  speakerLabel?: string;
  children: ReactNode;
};

/** One message: the speaker's picture and what they said, own ones at the right. */
export function SpeechRow(props: SpeechRowProps) {
  const { isOwn, speaker, isNamed = false, isComing = false, mark, note, children } = props;
  const { isFirst = true, isLast = true, saidAt } = props;
  return (
    <div
      data-last={isLast}
      className={classNames(
        'group/speech flex items-end gap-2 px-4 pt-1',
        isFirst && 'pt-3',
        isOwn && 'flex-row-reverse',
        isComing && 'origin-bottom-right animate-send',
      )}
    >
      {!isOwn && <SpeakerPicture {...props} />}
      <div
        className={classNames(
          'flex min-w-0 max-w-[78%] flex-col gap-1 lg:max-w-[65%]',
          isOwn ? 'items-end' : 'items-start',
        )}
      >
        {isNamed && !isOwn && isFirst && (
          <span className="px-1 text-caption font-semibold text-ink-soft">{speaker.name}</span>
        )}
        <div
          // A touch gives it the focus, which a finger has instead of pointing.
          tabIndex={-1}
          className={classNames(
            'relative flex max-w-full min-w-0 items-center gap-1.5 outline-none',
            isOwn && 'flex-row-reverse',
          )}
        >
          {children}
          {mark}
          {isLast && saidAt !== undefined && <TimeSaid at={saidAt} isOwn={isOwn} />}
        </div>
        {note}
      </div>
    </div>
  );
}

function SpeakerPicture({ speaker, onSpeaker, speakerLabel, isLast = true }: SpeechRowProps) {
  if (!isLast) return <span className="w-9 shrink-0" />;
  const picture = (
    <Avatar seed={speaker.id} name={speaker.name} src={speaker.avatarUrl} size={36} />
  );
  if (!onSpeaker) return picture;
  return (
    <button
      type="button"
      aria-label={speakerLabel ?? speaker.name}
      onClick={onSpeaker}
      className="rounded-full"
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
        'min-w-0 rounded-bubble px-4 py-2.5 text-body break-words whitespace-pre-wrap text-ink [overflow-wrap:anywhere]',
        isOwn
          ? 'bg-talk-tint group-data-[last=true]/speech:rounded-br-corner'
          : 'bg-surface shadow-card group-data-[last=true]/speech:rounded-bl-corner',
      )}
    >
      {children}
    </div>
  );
}

type CardBubbleProps = { picture?: ReactNode; children: ReactNode; foot?: ReactNode };

/** A card in a conversation: a product, an order. Its picture fills it from edge to edge; `foot` says what it is. */
export function CardBubble({ picture, children, foot }: CardBubbleProps) {
  return (
    <div className="w-64 max-w-full overflow-hidden rounded-bubble bg-surface text-left text-ink shadow-card">
      {picture}
      <div className="p-3.5">{children}</div>
      {foot !== undefined && (
        <p className="bg-faint/60 px-3.5 py-2 text-caption text-ink-soft">{foot}</p>
      )}
    </div>
  );
}

/** A time or an event in the middle of a conversation. */
export function MiddleLine({ children }: { children: ReactNode }) {
  return (
    <p className="flex justify-center px-8 pt-4 pb-1 text-center text-caption text-ink-soft">
      <span className="rounded-tile bg-faint px-3 py-1">{children}</span>
    </p>
  );
}

/** Where what is new begins. */
export function UnreadLine({ children }: { children: string }) {
  return (
    <p className="flex justify-center px-8 pt-4 pb-1 text-center text-caption font-semibold text-talk">
      <span className="rounded-tile bg-talk-tint px-3 py-1">{children}</span>
    </p>
  );
}
