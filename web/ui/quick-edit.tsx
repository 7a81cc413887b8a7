import { Pencil } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef, useState } from 'react';
import { useLayer } from '../lib/layers/use-layer.ts';
import { isComposing } from './is-composing.ts';

type QuickEditProps = {
  /** What is changed, e.g. "Change the price of Latte". */
  label: string;
  shown: ReactNode;
  /** What stands in the field when it opens. */
  text: string;
  inputMode: 'numeric' | 'decimal';
  onOpen?: () => void;
  /** What is wrong with the text, in words; it is kept from being taken while there is something. */
  problemOf: (text: string) => string | null;
  onSave: (text: string) => void;
};

/** A value in a table that turns into a field: Enter takes it, Esc or Back leaves it as it was. */
export function QuickEdit(props: QuickEditProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  // The keyboard goes back to the value, unless it has gone elsewhere already.
  const returns = useRef(false);
  const close = (): void => {
    returns.current = document.activeElement === field.current;
    setTyped(null);
  };
  useLayer(typed !== null, close);
  if (typed === null) {
    return (
      <button
        ref={(button) => {
          if (returns.current) button?.focus();
          returns.current = false;
        }}
        type="button"
        aria-label={props.label}
        title={props.label}
        onClick={() => {
          props.onOpen?.();
          setTyped(props.text);
        }}
        className="group inline-flex min-h-10 items-center gap-1.5 rounded-tile px-2 text-ink hover:bg-press"
      >
        {props.shown}
        <Pencil size={14} aria-hidden className="text-ink-soft" />
      </button>
    );
  }
  return <OpenEdit {...props} field={field} typed={typed} onType={setTyped} onClose={close} />;
}

type OpenEditProps = QuickEditProps & {
  field: RefObject<HTMLInputElement | null>;
  typed: string;
  onType: (text: string) => void;
  onClose: () => void;
};

function OpenEdit({
  field,
  typed,
  onType,
  onClose,
  label,
  text,
  inputMode,
  problemOf,
  onSave,
}: OpenEditProps) {
  const [hasTried, setTried] = useState(false);
  const problemId = useId();
  const problem = typed === text ? null : problemOf(typed);
  // What cannot be taken stays to be mended; leaving it is a matter of Esc.
  const take = (): void => {
    setTried(true);
    if (problem !== null) return;
    if (typed !== text) onSave(typed);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    if (event.key === 'Enter' && !isComposing(event)) take();
  };
  return (
    <span className="inline-flex flex-col items-end gap-1">
      <input
        ref={field}
        // biome-ignore lint/a11y/noAutofocus: the field was opened by a press in order to type.
        autoFocus
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={problemId}
        inputMode={inputMode}
        value={typed}
        onChange={(event) => onType(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={onKeyDown}
        onBlur={take}
        className="h-10 w-28 rounded-tile border border-talk bg-surface px-2 text-right text-body text-ink tabular-nums aria-invalid:border-bad"
      />
      <span id={problemId} role="alert" className="max-w-40 text-right text-caption text-bad">
        {hasTried && problem}
      </span>
    </span>
  );
}
