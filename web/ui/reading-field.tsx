import { type ComponentProps, useState } from 'react';
import type { Reading } from '../lib/reading.ts';
import { TextField } from './field.tsx';
import { isComposing } from './is-composing.ts';

type ReadingFieldProps<Reason extends string> = Omit<
  ComponentProps<typeof TextField>,
  'value' | 'onChange' | 'type' | 'prefix'
> & {
  prefix?: string;
  /** What was read; empty while what is typed cannot be. */
  value: string;
  onChange: (value: string) => void;
  read: (text: string) => Reading<Reason>;
  /** The value as it stands in the field when it comes from elsewhere. */
  write: (value: string) => string;
  /** What to say about a text that is refused. */
  sentenceOf: (reason: Reason) => string;
  /** How a text was understood; nothing where that is plain. */
  echo?: (value: string, typed: string) => string | undefined;
};

/**
 * A field whose text is read as something. The text stays as it was typed, whatever it is; an input
 * method is left alone until it has committed its letters, and those are then taken once.
 */
export function ReadingField<Reason extends string>({
  value,
  onChange,
  read,
  write,
  sentenceOf,
  echo,
  hint,
  error,
  ...rest
}: ReadingFieldProps<Reason>) {
  const [typed, setTyped] = useState(() => write(value));
  const [given, setGiven] = useState(value);
  const [composes, setComposes] = useState(false);
  const [hasLeft, setLeft] = useState(false);
  // Set by somebody else than this field: a button with an amount on it, a form that was cleared.
  if (value !== given) {
    setGiven(value);
    setTyped(write(value));
  }
  const take = (text: string): void => {
    const found = read(text);
    const next = found.kind === 'read' ? found.value : '';
    setTyped(text);
    setGiven(next);
    if (next !== value) onChange(next);
  };
  const found = read(typed);
  const complains = found.kind === 'refused' && !composes && (hasLeft || !found.isUnfinished);
  const understood = found.kind === 'read' ? echo?.(found.value, typed) : undefined;
  return (
    <TextField
      {...rest}
      autoComplete="off"
      value={typed}
      hint={understood === undefined ? hint : `= ${understood}`}
      error={complains ? sentenceOf(found.reason) : error}
      onChange={(text) => (composes ? setTyped(text) : take(text))}
      onCompositionStart={() => setComposes(true)}
      onCompositionEnd={(event) => {
        setComposes(false);
        take(event.currentTarget.value);
      }}
      onFocus={() => setLeft(false)}
      onBlur={() => setLeft(true)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isComposing(event)) setLeft(true);
      }}
    />
  );
}
