import { Plus, SendHorizontal, Smile } from 'lucide-react';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useLayer } from '../../lib/layers/use-layer.ts';
import { cleanMessage, isBlank } from '../../lib/written.ts';
import { IconButton } from '../icon-button.tsx';
import { isComposing } from '../is-composing.ts';
import { useKitWords } from '../kit-words.ts';
import { useLengthFault } from '../use-length-fault.ts';
import { ComposerTray } from './composer-tray.tsx';
import { EmojiPanel } from './emoji-panel.tsx';
import { PicturePreview } from './picture-preview.tsx';
import { useOpeningFocus } from './use-opening-focus.ts';

type ComposerProps = {
  value: string;
  onChange: (value: string) => void;
  onSend: (text: string) => void;
  /** Pictures that were chosen or pasted, and seen before sending. */
  onPictures: (files: File[]) => void;
  maxLength?: number;
  /** Pictures that it opens with, to be seen before sending. */
  firstPictures?: readonly File[];
};

/**
 * Where messages are written, whoever they go to. Enter sends and Shift+Enter breaks the line, but never while an
 * input method is still composing a letter.
 */
export function Composer({
  value,
  onChange,
  onSend,
  onPictures,
  maxLength,
  firstPictures = [],
}: ComposerProps) {
  const w = useKitWords();
  const [panel, setPanel] = useState<'tray' | 'emoji' | null>(null);
  useLayer(panel !== null, () => setPanel(null));
  const toggle = (which: 'tray' | 'emoji') => (): void => {
    setPanel(panel === which ? null : which);
  };
  const field = useRef<HTMLTextAreaElement>(null);
  useGrowing(field, value);
  useOpeningFocus(field);
  const insert = useInserting(field, { value, onChange });
  const [chosen, setChosen] = useState<readonly File[]>(firstPictures);
  const choose = (files: File[]): void => {
    setPanel(null);
    setChosen([...chosen, ...files]);
  };
  const isEmpty = isBlank(value);
  const tooLong = useLengthFault(value, maxLength);
  const faultId = useId();
  const send = (): void => {
    field.current?.focus();
    if (isEmpty || tooLong !== undefined) return;
    onSend(cleanMessage(value));
  };
  return (
    <div>
      <div className="flex items-end gap-1 px-2 pt-1 pb-2">
        <IconButton
          label={w.addToMessage}
          icon={Plus}
          aria-expanded={panel === 'tray'}
          onClick={toggle('tray')}
        />
        <textarea
          ref={field}
          rows={1}
          aria-label={w.message}
          placeholder={w.message}
          value={value}
          aria-invalid={tooLong !== undefined}
          aria-describedby={tooLong === undefined ? undefined : faultId}
          enterKeyHint="send"
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={(event) => sendsOnEnter(event, send)}
          onPaste={(event) => takesPastedPictures(event, choose)}
          className="scroll-quiet max-h-32 min-h-11 min-w-0 flex-1 resize-none rounded-sheet bg-surface px-4 py-2.5 text-name text-ink shadow-card placeholder:text-ink-soft"
        />
        <IconButton
          label={w.emoji}
          icon={Smile}
          aria-expanded={panel === 'emoji'}
          onClick={toggle('emoji')}
        />
        <SendButton label={w.send} disabled={isEmpty} onClick={send} />
      </div>
      {tooLong !== undefined && (
        <p id={faultId} role="alert" className="px-5 pb-2 text-small text-bad">
          {tooLong}
        </p>
      )}
      <ComposerTray isOpen={panel === 'tray'} onPictures={choose} />
      {panel === 'emoji' && <EmojiPanel label={w.emoji} onPick={insert} />}
      <PicturePreview
        files={chosen}
        onChange={setChosen}
        onSend={() => {
          setChosen([]);
          onPictures([...chosen]);
        }}
      />
    </div>
  );
}

function SendButton({
  label,
  disabled,
  onClick,
}: {
  label: string;
  disabled: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      className="inline-flex size-11 shrink-0 items-center justify-center rounded-full bg-talk text-on-talk hover:bg-talk-press disabled:opacity-40"
    >
      <SendHorizontal size={22} aria-hidden />
    </button>
  );
}

function sendsOnEnter(event: KeyboardEvent, send: () => void): void {
  if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
  event.preventDefault();
  send();
}

function takesPastedPictures(event: ClipboardEvent, onPictures: (files: File[]) => void): void {
  const pictures = [...event.clipboardData.files].filter((file) => file.type.startsWith('image/'));
  if (pictures.length === 0) return;
  event.preventDefault();
  onPictures(pictures);
}

/**
 * Puts a text where the caret stands, and the caret behind it: a field whose value is set by a
 * program has it at the end, where the next emoji would land.
 */
function useInserting(
  field: React.RefObject<HTMLTextAreaElement | null>,
  { value, onChange }: Pick<ComposerProps, 'value' | 'onChange'>,
): (added: string) => void {
  const caret = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret is set once the value is there.
  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [field, value]);
  return (added) => {
    const start = field.current?.selectionStart ?? value.length;
    const end = field.current?.selectionEnd ?? value.length;
    caret.current = start + added.length;
    onChange(value.slice(0, start) + added + value.slice(end));
  };
}

/** The field is as high as its text, up to its maximum. */
function useGrowing(field: React.RefObject<HTMLTextAreaElement | null>, value: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows from the value.
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [field, value]);
}
